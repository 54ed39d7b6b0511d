package dev.keelson.crm.tck;

import static dev.keelson.crm.lead.LeadAttributes.newestFirst;
import static dev.keelson.crm.query.PageRequest.firstPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.assignment.AssignmentPlan;
import dev.keelson.crm.assignment.AssignmentRule;
import dev.keelson.crm.assignment.Candidates;
import dev.keelson.crm.assignment.Distributed;
import dev.keelson.crm.assignment.Placement;
import dev.keelson.crm.assignment.Recipient;
import dev.keelson.crm.assignment.Strategy;
import dev.keelson.crm.assignment.Threshold;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.ingest.Destination;
import dev.keelson.crm.ingest.ImportReport;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.ingest.RowProblem;
import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadCondition;
import dev.keelson.crm.lead.LeadOutcome;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.Storage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
        leadsAreClaimed(company);
        Converted won = aLeadBecomesACustomer(company, lead);
        itsHistoryComesAlong(company, won);
        HandbookAnswers.anybodyWhoMayAskLearnsWhoDidWhatAndWhy(company, won.lead());
        HandbookAnswers.whoSawAndChangedThatCustomerIsTold(company, won);
        theOpportunityIsNegotiated(company, won);
        aSilentLeadGoesBackToThePool(company);
        HandbookDeals.theDealIsSignedInvoicedAndPaid(company, won);
        HandbookFarewell.aSalespersonLeaves(company, won);
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
        company.as("zhao").leads().invite(lead.id(), new MemberId("xu"), ParticipantAccess.READ);
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
        theFairIsDistributedByAPlan(company);
        return meis;
    }

    /** Step 4: two reach for the same lead, and one gets it; a third has claimed as many as one may in a day. */
    private static void leadsAreClaimed(HandbookCompany company) {
        PoolId pool = new PoolId(HandbookCompany.POOL);
        List<Lead> pooled = company.as("bo")
                .leads()
                .list(Filter.where(LeadAttributes.POOL).is(pool), newestFirst(), firstPage(10))
                .items();
        Lead wanted = pooled.get(0);
        assertThat(phones(wanted))
                .as("until it is claimed its phone is masked")
                .isNotEmpty()
                .allMatch(phone -> phone.contains("****"));
        List<Boolean> reached = Race.of(2, runner -> got(company.as(runner == 0 ? "bo" : "xu"), pool, wanted));
        assertThat(reached).containsExactlyInAnyOrder(true, false);
        CrmSession winner = company.as(reached.get(0) ? "bo" : "xu");
        assertThat(phones(winner.leads().get(wanted.id())))
                .as("whoever has it reads all of it")
                .isNotEmpty()
                .noneMatch(phone -> phone.contains("*"));

        CrmSession lin = company.as("lin");
        List<LeadOutcome> three = lin.pools()
                .claimAll(pool, pooled.subList(1, 4).stream().map(Lead::id).toList());
        assertThat(three).allMatch(LeadOutcome::done);
        Lead fourth = pooled.get(4);
        assertThat(lin.pools().quota(pool).today()).contains(0L);
        assertThat(lin.pools().mayClaim(pool, fourth.id()).accepted()).isFalse();
        assertThatThrownBy(() -> lin.pools().claim(pool, fourth.id()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("at most 3 claims a day");

        Lead back = lin.pools().giveBack(pooled.get(1).id(), "没有预算");
        assertThat(back.holder().pool()).contains(pool);
        assertThatThrownBy(() -> lin.pools().claim(pool, fourth.id()))
                .as("giving back does not make the day longer")
                .isInstanceOf(RefusedException.class);
        company.passes(Duration.ofDays(1));
        assertThat(lin.pools().claim(pool, fourth.id()).holder().owner()).contains(new MemberId("lin"));
        assertThatThrownBy(() -> lin.pools().claim(pool, back.id()))
                .as("its old owner cannot take it back for a week")
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot claim it before");
        assertThat(company.as("mei").pools().claim(pool, back.id()).holder().owner())
                .contains(new MemberId("mei"));
        aSalespersonSeesOwnAndThePoolALeaderTheGroupADirectorEveryone(company, pool);
    }

    /** Step 1's data scopes, at work. */
    private static void aSalespersonSeesOwnAndThePoolALeaderTheGroupADirectorEveryone(
            HandbookCompany company, PoolId pool) {
        Filter<Lead> own = Filter.where(LeadAttributes.OWNER).is(new MemberId("lin"));
        Filter<Lead> pooled = Filter.where(LeadAttributes.POOL).is(pool);
        Filter<Lead> group = Filter.where(LeadAttributes.OWNER)
                .in(List.of(new MemberId("lin"), new MemberId("mei"), new MemberId("wang")));
        CrmSession director = company.as("zhao");
        assertThat(everything(company.as("lin")))
                .as("a salesperson sees own leads and the pool")
                .isEqualTo(director.leads().count(own.or(pooled)));
        assertThat(everything(company.as("wang")))
                .as("a leader the whole group")
                .isEqualTo(director.leads().count(group));
        assertThat(everything(director)).as("a director everyone").isEqualTo(37);
    }

    private static List<String> phones(Lead lead) {
        return lead.profile().contactPoints().stream()
                .filter(point -> point.kind() == ContactPoint.Kind.PHONE)
                .map(ContactPoint::normalised)
                .toList();
    }

    private static boolean got(CrmSession session, PoolId pool, Lead lead) {
        try {
            return session.pools().claim(pool, lead.id()).id().equals(lead.id());
        } catch (RefusedException late) {
            assertThat(late.code()).isEqualTo("pool.already-claimed");
            return false;
        } catch (NotFoundException gone) {
            return false;
        }
    }

    /** The fair's leads go to the second group by turns, two a day each; nobody is given more, and no lead is lost. */
    private static void theFairIsDistributedByAPlan(HandbookCompany company) {
        AssignmentPlanId plan = new AssignmentPlanId("fair");
        company.as("ada")
                .assignments()
                .define(AssignmentPlan.of(
                                plan.value(),
                                "展会线索轮流分配",
                                AssignmentRule.of(
                                        "二组轮流",
                                        new Strategy.RoundRobin(Candidates.members("bo", "xu")),
                                        LeadCondition.of(LeadAttributes.SOURCE, LeadCondition.Test.ANY_OF, "展会")))
                        .within(Threshold.of(Threshold.Period.DAY, 2)));
        List<LeadId> fair = company
                .as("zhao")
                .leads()
                .list(
                        Filter.where(LeadAttributes.POOL)
                                .isPresent()
                                .and(Filter.where(LeadAttributes.SOURCE).is("展会")),
                        newestFirst(),
                        firstPage(5))
                .items()
                .stream()
                .map(Lead::id)
                .toList();

        List<Distributed> today = company.as("zhao").assignments().assignAll(fair, plan);

        assertThat(today)
                .extracting(each -> each.placement().map(Placement::recipient))
                .containsExactly(
                        Optional.of(Recipient.person("bo")),
                        Optional.of(Recipient.person("xu")),
                        Optional.of(Recipient.person("bo")),
                        Optional.of(Recipient.person("xu")),
                        Optional.empty());
        assertThat(company.as("zhao").leads().get(fair.get(4)).holder().pool())
                .as("the fifth stays in the pool until tomorrow")
                .isPresent();
        company.passes(Duration.ofDays(1));
        assertThat(company.as("zhao").assignments().assign(fair.get(4), plan).recipient())
                .isEqualTo(Recipient.person("bo"));
        assertThat(company.as("zhao").leads().ownership(fair.get(4)))
                .last()
                .satisfies(step -> assertThat(step.rule()).contains("fair: 二组轮流"));
        assertThatThrownBy(() -> company.as("bo").assignments().assign(fair.get(4), plan))
                .as("a salesperson does not assign, by a plan or otherwise")
                .isInstanceOf(RefusedException.class);
    }

    /** Step 6: a qualified lead becomes a customer, a contact and an opportunity. */
    private static Converted aLeadBecomesACustomer(HandbookCompany company, Lead lead) {
        CrmSession mei = company.as("mei");
        company.as("wang").leads().invite(lead.id(), new MemberId("xu"), ParticipantAccess.READ);
        company.passes(Duration.ofHours(3));
        mei.followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "想要演示，下周再联系"));
        assertThat(mei.leads().mayConvert(lead.id()).accepted()).isFalse();
        mei.leads().move(lead.id(), StageTable.WORKING);
        company.passes(Duration.ofDays(6));
        mei.followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.VISIT, "Demo on site; they want an offer."));
        mei.leads().move(lead.id(), StageTable.QUALIFIED);
        company.passes(Duration.ofDays(2));

        Converted won = mei.leads()
                .convert(
                        lead.id(),
                        Conversion.intoNewCustomer()
                                .opening(NewOpportunity.named("年度差旅服务")
                                        .worth(Money.of("CNY", "120000.00"))
                                        .next("发送报价")));

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

    /** Step 7, in part: an opportunity goes its way, and everybody sees as much of it as of what it came from. */
    private static void theOpportunityIsNegotiated(HandbookCompany company, Converted won) {
        CrmSession mei = company.as("mei");
        OpportunityId id = won.opportunity().orElseThrow().id();
        company.passes(Duration.ofDays(4));
        mei.opportunities().move(id, new StageKey("proposal"));
        assertThatThrownBy(() -> mei.opportunities().move(id, new StageKey("prospecting-again")))
                .isInstanceOf(RefusedException.class);
        company.passes(Duration.ofDays(3));
        Opportunity negotiated = mei.opportunities().move(id, new StageKey("negotiation"));

        assertThat(negotiated.customer()).isEqualTo(won.customer().id());
        assertThat(mei.opportunities().stages(id))
                .extracting(stay ->
                        stay.stage().value() + " " + stay.lasted(mei.now()).toDays())
                .containsExactly("prospecting 4", "proposal 3", "negotiation 0");
        assertThat(company.as("wang").opportunities().get(id))
                .as("the leader sees the group's")
                .isEqualTo(negotiated);
        assertThat(company.as("zhao").opportunities().count(Filter.all()))
                .as("the director sees everybody's")
                .isEqualTo(1);
        assertThatThrownBy(() -> company.as("lin").opportunities().get(id))
                .as("a colleague does not")
                .isInstanceOf(NotFoundException.class);
    }

    /** Step 5, in part: a silent lead is reminded of, escalated, and goes back to the pool with its reason. */
    private static void aSilentLeadGoesBackToThePool(HandbookCompany company) {
        company.as("ada").departments().define(BusinessCalendar.STANDARD.in(ZoneId.of("Asia/Shanghai")));
        company.as("ada")
                .pools()
                .define(ReclaimPolicy.of(ReclaimRule.of("五个工作日未跟进", ReclaimRule.Cause.NO_FOLLOW_UP, Days.working(5))
                        .reminding(Days.working(2), Days.working(1))));
        company.nightly(Duty.RESCHEDULE);
        Lead silent = company.as("lin").leads().capture(NewLead.named("沉默的客户"));
        Lead busy = company.as("lin").leads().capture(NewLead.named("Busy"));
        Instant due = silent.standing().dueAt().orElseThrow();
        assertThat(company.as("lin").pools().due(silent.id()).daysLeft()).contains(7L);

        for (int day = 1; day <= 7; day++) {
            company.passes(Duration.ofDays(1));
            company.nightly(Duty.REMIND);
            company.nightly(Duty.RECLAIM);
            if (day == 5) {
                company.as("lin").followUps().add(busy.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "Called in time"));
            }
        }

        assertThat(company.as("zhao")
                        .leads()
                        .history(silent.id(), firstPage(50))
                        .items())
                .extracting(event -> event.type() + " " + event.data().getOrDefault("told", ""))
                .containsExactly(
                        "lead.captured ",
                        "lead.ownership-changed ",
                        "lead.reminder-due lin",
                        "lead.reminder-due lin,wang",
                        "lead.ownership-changed ");
        OwnershipChange back = company.as("zhao").leads().ownership(silent.id()).get(1);
        assertThat(back.cause()).isEqualTo(OwnershipChange.Cause.RECLAIMED);
        assertThat(back.rule()).contains("五个工作日未跟进");
        assertThat(back.to().label()).isEqualTo("pool:" + HandbookCompany.POOL);
        assertThat(back.at()).isEqualTo(due);
        assertThat(company.as("lin").leads().get(busy.id()).holder().owner()).contains(new MemberId("lin"));
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
