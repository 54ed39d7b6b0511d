package dev.keelson.crm.quickstart;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.Refusal;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Availability;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Duplicate;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.reporting.text.TextTable;
import java.time.Duration;

/** A lead's life, told with a clock that is set: what goes, what does not, and why. */
final class DemoLifecycle {
    private final Terminal terminal;
    private final Crm crm;
    private final String tenant;
    private final DemoClock clock;

    DemoLifecycle(Terminal terminal, Crm crm, String tenant, DemoClock clock) {
        this.terminal = terminal;
        this.crm = crm;
        this.tenant = tenant;
        this.clock = clock;
    }

    void run() {
        CrmSession salesperson = as(Demo.SALESPERSON);
        terminal.heading("3  A lead's life");
        Lead lead = afterACall(salesperson);
        distribution(lead);
        conversion(salesperson, lead);
        terminal.heading("4  What has happened to it, and who did it");
        TextTable table = TextTable.of(3, "when", "who", "what");
        for (RecordedEvent event : salesperson
                .leads()
                .history(lead.id(), PageRequest.firstPage(50))
                .items()) {
            table = table.row(event.at().toString(), event.actor(), event.type());
        }
        terminal.out().print(table.render());
    }

    private Lead afterACall(CrmSession salesperson) {
        NewLead written = NewLead.named("周芷若")
                .company("峨眉旅行社")
                .phone("+86 28 8600 0000")
                .source("电话")
                .region("西南")
                .product("专业版")
                .tags("重点")
                .externalId("call-1");
        Lead lead = salesperson.leads().capture(written);
        tell(Demo.SALESPERSON + " writes down " + lead.name() + " of "
                + lead.company().orElse("") + " after a call");
        clock.pass(Duration.ofHours(20));
        salesperson
                .followUps()
                .add(
                        lead.ref(),
                        NewFollowUp.of(FollowUp.Kind.CALL, "想要演示，下周再联系")
                                .nextContactAt(clock.instant().plus(Duration.ofDays(6))));
        tell(Demo.SALESPERSON + " follows it up");
        NewLead again = NewLead.named("刘思远").company("苏州河畔咖啡").phone("139 1234 5678");
        for (Duplicate like : salesperson.leads().duplicates(again)) {
            tell("before " + again.name() + " is written down a second time: "
                    + like.name().orElse("one that " + Demo.SALESPERSON + " may not see")
                    + ", " + like.match() + " by " + like.by()
                    + like.ask().map(whom -> ", ask " + whom).orElse(""));
        }
        return lead;
    }

    private void distribution(Lead lead) {
        tell(Demo.SALESPERSON + " may do with it:");
        TextTable table = TextTable.of(2, "action", "answer");
        for (Availability action : as(Demo.SALESPERSON).leads().availableActions(lead.id())) {
            table = table.row(
                    action.action().name(),
                    action.refusal().map(Refusal::sentence).orElse("yes"));
        }
        terminal.out().print(table.render());
        Lead others = as("黄一鸣")
                .leads()
                .list(
                        Filter.where(LeadAttributes.OWNER)
                                .is(new MemberId("黄一鸣"))
                                .and(Filter.where(LeadAttributes.STAGE).is(StageTable.NEW)),
                        LeadAttributes.newestFirst(),
                        PageRequest.firstPage(1))
                .items()
                .get(0);
        attempt(
                Demo.LEADER + " assigns a lead of the other group",
                () -> as(Demo.LEADER).leads().assign(others.id(), new MemberId(Demo.SALESPERSON)));
        clock.pass(Duration.ofHours(1));
        attempt(
                Demo.DIRECTOR + " assigns it to " + Demo.SALESPERSON,
                () -> as(Demo.DIRECTOR).leads().assign(others.id(), new MemberId(Demo.SALESPERSON)));
    }

    private void conversion(CrmSession salesperson, Lead lead) {
        attempt("from new straight to qualified", () -> salesperson.leads().move(lead.id(), StageTable.QUALIFIED));
        attempt("to working", () -> salesperson.leads().move(lead.id(), StageTable.WORKING));
        clock.pass(Duration.ofDays(6));
        attempt("to qualified", () -> salesperson.leads().move(lead.id(), StageTable.QUALIFIED));
        clock.pass(Duration.ofDays(3));
        attempt("converted", () -> {
            Converted converted = salesperson.leads().convert(lead.id(), Conversion.intoNewCustomer());
            tell("customer " + converted.customer().name() + ", contact "
                    + converted.contact().name());
        });
        attempt("converted once more", () -> salesperson.leads().convert(lead.id(), Conversion.intoNewCustomer()));
    }

    private void attempt(String what, Runnable command) {
        try {
            command.run();
            tell(what + ": done");
        } catch (RefusedException no) {
            tell(what + ": no, " + no.refusal().sentence());
        } catch (NotFoundException hidden) {
            tell(what + ": there is no such lead, as far as this person can see");
        } catch (CrmException wrong) {
            tell(what + ": " + wrong.getMessage());
        }
    }

    private void tell(String sentence) {
        terminal.say(clock.instant().toString().substring(0, 16) + "  " + sentence);
    }

    private CrmSession as(String member) {
        return crm.as(Actor.user(tenant, member));
    }
}
