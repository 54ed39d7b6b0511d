package dev.keelson.crm.tck;

import static dev.keelson.crm.lead.LeadAttributes.newestFirst;
import static dev.keelson.crm.query.PageRequest.firstPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.history.AuditDetail;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.AuditPolicy;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.ingest.Destination;
import dev.keelson.crm.ingest.ImportReport;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.ingest.RowProblem;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.Storage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What a sales organisation does, from its set-up to its first customer and to the question who did what: one story, told through
 * the public API on whatever store an adapter hands out.
 */
public abstract class HandbookStory {
    /** For adapters. */
    protected HandbookStory() {}

    /** A store that is ready for use; the story is told in a tenant of its own. */
    protected abstract Storage storage();

    @Test
    final void a_sales_organisation_wins_its_first_customer_and_can_say_who_did_what() {
        HandbookCompany company = new HandbookCompany(storage());
        company.isSetUp();
        leadsArrive(company);
        Lead lead = leadsAreDistributed(company);
        Converted won = aLeadBecomesACustomer(company, lead);
        itsHistoryComesAlong(company, won);
        anybodyWhoMayAskLearnsWhoDidWhatAndWhy(company, won.lead());
        whoSawAndChangedThatCustomerIsTold(company, won);
    }

    /** Step 2: one from the web form, delivered twice; forty from a trade fair; one typed in after a phone call. */
    private static void leadsArrive(HandbookCompany company) {
        Receipt first = company.webForm("msg-1", "name=Grace Hopper\nphone=+12125550142\ncompany=Compilers Inc");
        Receipt again = company.webForm("msg-1", "name=Grace Hopper\nphone=+12125550142\ncompany=Compilers Inc");
        assertThat(first.outcome()).isEqualTo(Receipt.Outcome.CREATED);
        assertThat(again).isEqualTo(first);
        assertThat(everything(company.as("zhao"))).isEqualTo(1);
        assertThatThrownBy(() -> company.forged("name=Mallory")).isInstanceOf(RefusedException.class);

        ImportReport tried = company.as("zhao").imports().dryRun(tradeFair());
        assertThat(everything(company.as("zhao")))
                .as("a dry run stores nothing")
                .isEqualTo(1);
        ImportReport taken = company.as("zhao").imports().run(tradeFair());
        assertThat(taken.rows()).isEqualTo(40);
        assertThat(taken.created()).isEqualTo(35);
        assertThat(taken.created() + taken.merged() + taken.quarantined() + taken.rejected())
                .isEqualTo(40);
        assertThat(taken.problems()).isEqualTo(tried.problems());
        assertThat(taken.problems())
                .extracting(RowProblem::row, RowProblem::code)
                .as("three bad rows, two duplicates")
                .containsExactly(
                        tuple(7L, "malformed"),
                        tuple(12L, "repeated"),
                        tuple(18L, "malformed"),
                        tuple(31L, "malformed"),
                        tuple(40L, "repeated"));
        company.as("zhao").imports().run(tradeFair());
        assertThat(everything(company.as("zhao")))
                .as("a second run doubles nothing")
                .isEqualTo(36);

        Lead typed = company.as("lin")
                .leads()
                .capture(NewLead.named("周芷若")
                        .company("峨眉旅行社")
                        .phone("028 8600 0000")
                        .source("电话")
                        .tags("重点")
                        .field(HandbookCompany.INDUSTRY, ValueType.CHOICE, "travel")
                        .field(HandbookCompany.SIZE, ValueType.INTEGER, 120L)
                        .field(HandbookCompany.WECHAT, ValueType.TEXT, "emei-zzr"));
        assertThat(typed.holder().owner()).contains(new MemberId("lin"));
        assertThat(everything(company.as("zhao"))).isEqualTo(37);
        assertThat(company.as("mei").leads().duplicates(NewLead.named("周小姐").phone("+86 28 8600 0000")))
                .as("the same phone, on a lead that mei may not see: only whom to ask")
                .singleElement()
                .satisfies(like -> {
                    assertThat(like.record()).isEmpty();
                    assertThat(like.name()).isEmpty();
                    assertThat(like.ask()).isPresent();
                });
    }

    /** Step 3: the director gives some to people; the rest stays in the pool; a leader assigns in the group, a salesperson not. */
    private static Lead leadsAreDistributed(HandbookCompany company) {
        List<Lead> pooled = company.as("zhao")
                .leads()
                .list(Filter.where(LeadAttributes.POOL).isPresent(), newestFirst(), firstPage(3))
                .items();
        company.passes(Duration.ofHours(1));
        company.as("zhao").leads().assign(pooled.get(0).id(), new MemberId("lin"));
        company.as("zhao").leads().assign(pooled.get(1).id(), new MemberId("bo"));
        company.as("zhao").leads().assign(pooled.get(2).id(), new MemberId("chen"));

        assertThat(everything(company.as("lin"))).as("own and the pool").isEqualTo(2 + 33);
        assertThat(everything(company.as("wang"))).as("the whole group").isEqualTo(2);
        assertThat(everything(company.as("chen"))).as("the whole group").isEqualTo(2);
        assertThat(everything(company.as("zhao"))).as("everyone").isEqualTo(37);
        assertThat(everything(company.as("qian"))).as("finance sees no leads").isZero();

        Lead lead = pooled.get(0);
        company.as("zhao").leads().invite(lead.id(), new MemberId("xu"), ParticipantAccess.READ, Optional.empty());
        assertThat(company.as("xu").leads().get(lead.id()).name()).isEqualTo(lead.name());

        Lead lins = company.as("lin")
                .leads()
                .list(Filter.where(LeadAttributes.SOURCE).is("电话"), newestFirst(), firstPage(2))
                .items()
                .get(0);
        assertThatThrownBy(() -> company.as("lin").leads().assign(lins.id(), new MemberId("mei")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("lead.assign");
        assertThat(company.as("lin")
                        .leads()
                        .explain(lins.id(), Permission.LEAD_ASSIGN)
                        .verdict())
                .isEqualTo(Explanation.Verdict.DENY);
        assertThatThrownBy(() -> company.as("chen").leads().assign(lins.id(), new MemberId("bo")))
                .as("the other group's lead does not exist for chen")
                .isInstanceOf(NotFoundException.class);
        Lead meis = company.as("wang").leads().assign(lins.id(), new MemberId("mei"));
        assertThat(meis.holder().owner()).contains(new MemberId("mei"));
        assertThatThrownBy(() -> company.as("lin").leads().get(lins.id())).isInstanceOf(NotFoundException.class);
        return meis;
    }

    /** Step 6: a qualified lead becomes a customer and a contact. */
    private static Converted aLeadBecomesACustomer(HandbookCompany company, Lead lead) {
        CrmSession mei = company.as("mei");
        company.as("wang").leads().invite(lead.id(), new MemberId("xu"), ParticipantAccess.READ, Optional.empty());
        company.passes(Duration.ofHours(3));
        mei.followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "想要演示，下周再联系"));
        assertThat(mei.leads().mayConvert(lead.id()).accepted()).isFalse();
        mei.leads().move(lead.id(), StageTable.WORKING);
        company.passes(Duration.ofDays(6));
        mei.followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.VISIT, "Demo on site; they want an offer."));
        mei.leads().move(lead.id(), StageTable.QUALIFIED);
        company.passes(Duration.ofDays(2));

        Converted won = mei.leads().convert(lead.id(), Conversion.intoNewCustomer());

        assertThat(won.lead().phase()).isEqualTo(LeadPhase.CONVERTED);
        assertThat(won.lead().progress().customer()).contains(won.customer().id());
        assertThat(won.customer().name()).isEqualTo("峨眉旅行社");
        assertThat(won.contact().name()).isEqualTo("周芷若");
        assertThatThrownBy(() -> mei.leads().convert(lead.id(), Conversion.intoNewCustomer()))
                .as("at most once")
                .isInstanceOf(RefusedException.class);
        return won;
    }

    private static void itsHistoryComesAlong(HandbookCompany company, Converted won) {
        Customer customer = company.as("mei").customers().get(won.customer().id());
        assertThat(customer.tags()).containsExactly("重点");
        assertThat(customer.fields().get(HandbookCompany.INDUSTRY, ValueType.CHOICE))
                .contains("travel");
        assertThat(customer.fields().get(HandbookCompany.SIZE, ValueType.INTEGER))
                .contains(120L);
        assertThat(customer.holder().owner()).contains(new MemberId("mei"));
        assertThat(company.as("mei")
                        .followUps()
                        .of(customer.ref(), firstPage(10))
                        .items())
                .extracting(FollowUp::text)
                .containsExactly("Demo on site; they want an offer.", "想要演示，下周再联系");
        assertThat(company.as("mei").customers().contacts(customer.id())).containsExactly(won.contact());
        assertThat(company.as("xu").customers().get(customer.id()).name())
                .as("who took part in the lead takes part in the customer")
                .isEqualTo(customer.name());
    }

    /** Step 16, in part: who changed that lead, and why they were allowed to. */
    private static void anybodyWhoMayAskLearnsWhoDidWhatAndWhy(HandbookCompany company, Lead lead) {
        assertThat(company.as("zhao").leads().ownership(lead.id()))
                .extracting(OwnershipChange::cause)
                .containsExactly(OwnershipChange.Cause.CAPTURED, OwnershipChange.Cause.ASSIGNED);
        assertThat(company.as("zhao").leads().history(lead.id(), firstPage(50)).items())
                .extracting(event -> event.actor() + " " + event.type())
                .containsSubsequence(
                        "user:lin lead.captured",
                        "user:wang lead.ownership-changed",
                        "user:wang lead.participant-invited",
                        "user:mei lead.followed-up",
                        "user:mei lead.stage-moved",
                        "user:mei lead.converted");
        Explanation assigned =
                company.as("ada").access().explain(new MemberId("wang"), lead.ref(), Permission.LEAD_ASSIGN);
        assertThat(assigned.verdict()).isEqualTo(Explanation.Verdict.ALLOW);
        assertThat(assigned.chain()).containsSubsequence("role leader", "grants lead.assign", "over TEAM");
        Explanation stranger =
                company.as("ada").access().explain(new MemberId("chen"), lead.ref(), Permission.LEAD_ASSIGN);
        assertThat(stranger.verdict()).isEqualTo(Explanation.Verdict.DENY);
        assertThat(stranger.failed()).as("what would have let chen").isNotEmpty();
    }

    /** Step 16: who saw and changed that customer, and why they were allowed to. */
    private static void whoSawAndChangedThatCustomerIsTold(HandbookCompany company, Converted won) {
        Customer customer = won.customer();
        company.as("ada").audit().define(AuditPolicy.ofReads("customer"));
        company.passes(Duration.ofMinutes(1));
        company.as("qian").customers().get(customer.id());
        company.passes(Duration.ofMinutes(1));
        assertThatThrownBy(() ->
                        company.as("chen").followUps().add(customer.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "hello")))
                .isInstanceOf(NotFoundException.class);

        List<AuditEntry> told =
                company.as("ada").audit().of(customer.ref(), firstPage(50)).items();
        assertThat(told)
                .extracting(entry -> entry.actor() + " " + entry.command() + " " + entry.outcome())
                .containsExactly(
                        "user:chen follow-ups.add DENIED",
                        "user:qian customers.get SEEN",
                        "user:mei leads.convert DONE");
        assertThat(told.get(1).detail().orElseThrow().why())
                .containsExactly("role finance, grants customer.view, over ALL, every record of the tenant is reached");
        assertThat(told.get(2).detail().orElseThrow().why())
                .singleElement()
                .asString()
                .contains("grants lead.convert");
        assertThat(told.get(2).detail().orElseThrow().changes())
                .contains(new AuditDetail.Change("name", Optional.empty(), Optional.of(customer.name())));
        assertThatThrownBy(() -> company.as("mei").audit().of(customer.ref(), firstPage(50)))
                .isInstanceOf(RefusedException.class);

        company.seals();
        assertThat(company.as("ada").audit().verify().holds()).isTrue();
    }

    private static long everything(CrmSession session) {
        return session.leads().count(Filter.all());
    }

    /** Forty cards: rows 7, 18 and 31 are spoilt, rows 12 and 40 repeat the ones before them. */
    private static ImportRequest tradeFair() {
        StringBuilder file = new StringBuilder("card,name,company,phone,email,met on\n");
        for (int row = 1; row <= 40; row++) {
            int card = row == 12 || row == 40 ? row - 1 : row;
            file.append("F-%02d,Visitor %d,\"Company %d, Ltd\",%s,v%d@example.%s,%s\n"
                    .formatted(
                            card,
                            card,
                            card,
                            row == 7 ? "unreadable" : "1380000%04d".formatted(card),
                            card,
                            row == 18 ? "" : "cn",
                            row == 31 ? "31/31/2026" : "2026-09-%02d".formatted(1 + card % 5)));
        }
        byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
        return ImportRequest.of("trade-fair", () -> new ByteArrayInputStream(bytes))
                .map(LeadFact.EXTERNAL_ID, "card")
                .map(LeadFact.NAME, "name")
                .map(LeadFact.COMPANY, "company")
                .map(LeadFact.PHONE, "phone")
                .map(LeadFact.EMAIL, "email")
                .map(LeadFact.CAPTURED_ON, "met on")
                .defaulting(LeadFact.SOURCE, "展会")
                .unownedTo(Destination.pool(HandbookCompany.POOL))
                .chunkSize(7);
    }
}
