package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityEdit;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.opportunity.PipelineStage;
import dev.keelson.crm.opportunity.StageStay;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.Tally;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/** Opportunities opened, moved along, decided and handed over. */
abstract class OpportunitySuite extends Suite {
    private static final PageRequest ALL = PageRequest.firstPage(PageRequest.LARGEST);
    private static final StageKey PROPOSAL = new StageKey("proposal");
    private static final StageKey NEGOTIATION = new StageKey("negotiation");
    private static final StageKey WON = new StageKey("won");

    private static final PipelineKey NOWHERE = new PipelineKey("nowhere");

    private final TenantId tenant = newTenant();

    // OPP-02, OPP-03, OPP-04, OPP-05
    @Test
    final void an_opportunity_lives_from_prospect_to_deal() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer tea = director.customers().create(NewCustomer.named("Tea").ownedBy(Desk.LIN));
        Opportunity opened = desk.lin()
                .opportunities()
                .open(
                        tea.id(),
                        NewOpportunity.named("Spring order")
                                .expectedOn(LocalDate.parse("2026-05-01"))
                                .next("Send samples", LocalDate.parse("2026-03-05"))
                                .against("Silk Ltd")
                                .tags("spring"));
        assertThat(opened.holder().owner()).contains(Desk.LIN);
        assertThat(opened.progress().stage()).isEqualTo(new StageKey("prospecting"));
        assertThat(desk.lin().opportunities().get(opened.id())).isEqualTo(opened);
        assertThat(director.opportunities()
                        .list(
                                Filter.where(OpportunityAttributes.COMPETITORS).hasAny(Set.of("silk ltd")),
                                Sort.byId(),
                                ALL)
                        .items())
                .containsExactly(opened);
        assertThatThrownBy(() -> desk.wang().opportunities().get(opened.id())).isInstanceOf(NotFoundException.class);

        Instant begun = desk.now();
        desk.later(Duration.ofDays(3));
        desk.lin().opportunities().move(opened.id(), PROPOSAL);
        refused(
                "opportunity.missing-attributes",
                () -> desk.lin().opportunities().move(opened.id(), NEGOTIATION));
        refused("opportunity.no-such-step", () -> desk.lin().opportunities().move(opened.id(), PROPOSAL));
        refused("opportunity.no-such-stage", () -> desk.lin().opportunities().move(opened.id(), new StageKey("x")));
        refused("opportunity.reason-required", () -> desk.lin().opportunities().lose(opened.id(), " "));
        Opportunity priced = desk.lin()
                .opportunities()
                .edit(
                        opened.id(),
                        OpportunityEdit.atVersion(2)
                                .set(OpportunityAttributes.AMOUNT, Money.of("CNY", "1234.50"))
                                .clear(OpportunityAttributes.NEXT_STEP_ON));
        assertThat(priced).isEqualTo(desk.lin().opportunities().get(opened.id()));
        assertThat(priced.profile().nextStepOn()).isEmpty();
        assertThatThrownBy(() -> desk.lin()
                        .opportunities()
                        .edit(opened.id(), OpportunityEdit.of(opened).set(OpportunityAttributes.NAME, "Late")))
                .isInstanceOf(StaleException.class);
        desk.later(Duration.ofDays(4));
        desk.lin().opportunities().move(opened.id(), NEGOTIATION);
        desk.later(Duration.ofHours(5));
        Opportunity won = desk.lin().opportunities().win(opened.id());

        assertThat(won.progress().outcome()).isEqualTo(OpportunityOutcome.WON);
        refused(
                "opportunity.closed",
                () -> desk.lin()
                        .opportunities()
                        .edit(won.id(), OpportunityEdit.of(won).set(OpportunityAttributes.NAME, "Other")));
        refused("opportunity.no-such-step", () -> desk.lin().opportunities().lose(won.id(), "too dear"));
        List<StageStay> stays = desk.lin().opportunities().stages(won.id());
        assertThat(stays)
                .extracting(stay -> stay.stage().value())
                .containsExactly("prospecting", "proposal", "negotiation", "won");
        assertThat(stays)
                .extracting(stay -> stay.lasted(desk.now()))
                .containsExactly(Duration.ofDays(3), Duration.ofDays(4), Duration.ofHours(5), Duration.ZERO);
        assertThat(stays.get(0).from()).isEqualTo(begun);
        assertThat(desk.lin().opportunities().history(won.id(), ALL).items())
                .extracting(RecordedEvent::type)
                .containsExactly(
                        "opportunity.opened",
                        "opportunity.ownership-changed",
                        "opportunity.stage-moved",
                        "opportunity.edited",
                        "opportunity.stage-moved",
                        "opportunity.stage-moved");
        assertThat(desk.lin()
                        .opportunities()
                        .asOf(won.id(), begun.plus(Duration.ofDays(2)))
                        .orElseThrow()
                        .values())
                .containsEntry("stage", "prospecting")
                .doesNotContainKey("amount");
        Books.of(store(), tenant).balance();
    }

    // OPP-03, OPP-04
    @Test
    final void what_is_lost_has_a_reason_and_may_be_taken_up_again() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer tea = director.customers().create(NewCustomer.named("Tea"));
        OpportunityId id = director.opportunities()
                .open(tea.id(), NewOpportunity.named("Order"))
                .id();
        Opportunity lost = director.opportunities().lose(id, "  too dear ");
        assertThat(lost.progress().reason()).contains("too dear");
        assertThat(director.opportunities()
                        .count(Filter.where(OpportunityAttributes.REASON).is("TOO DEAR")))
                .isEqualTo(1);
        assertThatThrownBy(() -> director.opportunities().lose(id, WON, "x")).isInstanceOf(InvalidInputException.class);
        Opportunity again = director.opportunities().move(id, new StageKey("prospecting"));
        assertThat(again.progress().reason()).isEmpty();
        assertThat(again.progress().open()).isTrue();
        assertThat(director.opportunities().stages(id))
                .extracting(stay -> stay.reason().orElse("-"))
                .containsExactly("-", "too dear", "-");
        Books.of(store(), tenant).balance();
    }

    // OPP-02
    @Test
    final void of_many_who_decide_an_opportunity_at_once_one_does() {
        Desk desk = new Desk(store(), tenant);
        Customer tea = desk.director().customers().create(NewCustomer.named("Tea"));
        OpportunityId id = desk.director()
                .opportunities()
                .open(tea.id(), NewOpportunity.named("Order").worth(Money.of("CNY", 5)))
                .id();
        desk.director().opportunities().move(id, PROPOSAL);

        List<String> said = Race.of(runner -> {
            try {
                return runner % 2 == 0
                        ? desk.director()
                                .opportunities()
                                .win(id)
                                .progress()
                                .outcome()
                                .name()
                        : desk.director()
                                .opportunities()
                                .lose(id, "reason " + runner)
                                .progress()
                                .outcome()
                                .name();
            } catch (RefusedException no) {
                return no.refusal().code();
            }
        });

        String outcome =
                desk.director().opportunities().get(id).progress().outcome().name();
        assertThat(said).containsOnlyOnce(outcome);
        assertThat(said).filteredOn(each -> !each.equals(outcome)).containsOnly("opportunity.no-such-step");
        assertThat(desk.director().opportunities().stages(id)).hasSize(3);
        Books.of(store(), tenant).balance();
    }

    // OPP-01, OPP-06
    @Test
    final void pipelines_are_a_tenants_own_and_none_in_use_is_taken_away() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer tea = director.customers().create(NewCustomer.named("Tea"));
        assertThat(desk.lin().pipelines().all()).containsExactly(Pipeline.STANDARD);
        invalid("required", () -> director.pipelines().remove(Pipeline.STANDARD.key()));
        Opportunity standard = director.opportunities().open(tea.id(), NewOpportunity.named("Standard"));
        desk.crm
                .as(new Actor.Service(tenant, Actor.Purpose.SETUP))
                .fields()
                .define(FieldDefinition.ofOpportunity("po", ValueType.TEXT, "Purchase order"));
        Pipeline renewals = Pipeline.of(
                "renewals",
                "Renewals",
                PipelineStage.open("due", "Due", 60, "agreed", "ended").staleAfter(Duration.ofDays(7)),
                PipelineStage.won("agreed", "Agreed")
                        .requiring("own.po")
                        .guarded(PipelineStage.Guard.CUSTOMER_FOLLOWED_UP, PipelineStage.Guard.PRICED),
                PipelineStage.lost("ended", "Ended"));
        director.pipelines().define(renewals);
        assertThat(director.pipelines().all()).containsExactly(renewals, Pipeline.STANDARD);
        invalid(
                "unknown",
                () -> director.pipelines()
                        .define(Pipeline.of(
                                "bad",
                                "Bad",
                                PipelineStage.open("a", "A", 1).requiring("own.nothing"),
                                PipelineStage.won("b", "B"),
                                PipelineStage.lost("c", "C"))));
        Opportunity renewal = director.opportunities()
                .open(tea.id(), NewOpportunity.named("Renewal").in(renewals.key()));
        refused(
                "opportunity.no-such-pipeline",
                () -> director.opportunities()
                        .open(tea.id(), NewOpportunity.named("x").in(NOWHERE)));
        refused("opportunity.missing-attributes", () -> director.opportunities().win(renewal.id()));
        director.opportunities()
                .edit(
                        renewal.id(),
                        OpportunityEdit.of(renewal)
                                .set(
                                        FieldDefinition.ofOpportunity("po", ValueType.TEXT, "Purchase order")
                                                .attribute(ValueType.TEXT),
                                        "PO-1"));
        refused("opportunity.guard-not-met", () -> director.opportunities().win(renewal.id()));
        director.followUps().add(tea.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "Agreed."));
        refused("opportunity.guard-not-met", () -> director.opportunities().win(renewal.id()));
        director.opportunities()
                .edit(
                        renewal.id(),
                        OpportunityEdit.of(director.opportunities().get(renewal.id()))
                                .set(OpportunityAttributes.AMOUNT, Money.of("CNY", 1)));
        invalid("in-use", () -> director.pipelines().remove(renewals.key()));
        invalid(
                "in-use",
                () -> director.pipelines()
                        .define(Pipeline.of(
                                "renewals",
                                "Renewals",
                                PipelineStage.open("other", "Other", 60),
                                PipelineStage.won("agreed", "Agreed"),
                                PipelineStage.lost("ended", "Ended"))));
        invalid(
                "in-use",
                () -> desk.crm
                        .as(new Actor.Service(tenant, Actor.Purpose.SETUP))
                        .fields()
                        .define(FieldDefinition.ofOpportunity("po", ValueType.TEXT, "Purchase order")
                                .with(FieldDefinition.Trait.RETIRED)));
        assertThat(director.opportunities().win(renewal.id()).progress().outcome())
                .isEqualTo(OpportunityOutcome.WON);
        director.opportunities().lose(standard.id(), "gone");
        Books.of(store(), tenant).balance();
    }

    // OPP-07, QRY-10, QRY-03
    @Test
    final void stale_and_summed_are_those_that_are_one_by_one() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer tea = director.customers().create(NewCustomer.named("Tea"));
        Map<String, BigDecimal> sums = new HashMap<>();
        for (int at = 0; at < 12; at++) {
            String currency = List.of("CNY", "JPY", "USD").get(at % 3);
            Money amount = Money.of(currency, 7L * at * at);
            NewOpportunity written = NewOpportunity.named("Order " + at);
            Opportunity opened = director.opportunities().open(tea.id(), at % 4 == 3 ? written : written.worth(amount));
            if (at % 4 != 3) {
                sums.merge(currency, amount.amount(), BigDecimal::add);
            }
            if (at % 2 == 0) {
                director.opportunities().move(opened.id(), PROPOSAL);
            }
            if (at % 5 == 0) {
                director.opportunities().lose(opened.id(), "late");
            }
            desk.later(Duration.ofDays(4));
        }

        List<Opportunity> all =
                director.opportunities().list(Filter.all(), Sort.byId(), ALL).items();
        for (int days = 0; days < 40; days++) {
            Instant at = desk.now().plus(Duration.ofDays(days - 10));
            Filter<Opportunity> stale = Pipeline.STANDARD.staleBy(at);
            assertThat(director.opportunities().list(stale, Sort.byId(), ALL).items())
                    .containsExactlyElementsOf(all.stream()
                            .filter(each -> Pipeline.STANDARD
                                    .staleAt(each)
                                    .filter(when -> !when.isAfter(at))
                                    .isPresent())
                            .toList());
        }
        List<Cell> cells = director.opportunities()
                .aggregate(
                        Filter.all(),
                        new Aggregation<>(List.of(), List.of(new Measure.Sum<>(OpportunityAttributes.AMOUNT))));
        Map<String, BigDecimal> found = new HashMap<>();
        ((Tally) cells.get(0).measures().get(0).orElseThrow())
                .sums()
                .forEach(part -> found.put(part.currency().orElseThrow(), part.sum()));
        assertThat(found.keySet()).isEqualTo(sums.keySet());
        sums.forEach((currency, sum) -> assertThat(found.get(currency)).isEqualByComparingTo(sum));
        Filter<Opportunity> large = Filter.where(OpportunityAttributes.AMOUNT).atLeast(Money.of("CNY", 200));
        Sort<Opportunity> dearest = Sort.down(OpportunityAttributes.AMOUNT);
        assertThat(director.opportunities().list(large, dearest, ALL).items())
                .containsExactlyElementsOf(all.stream()
                        .filter(each -> large.test(each, Participants.NONE))
                        .sorted((one, other) -> dearest.compare(OpportunityAttributes.RECORDS, one, other))
                        .toList())
                .isNotEmpty();
    }

    // OPP-08, CUS-02
    @Test
    final void opportunities_change_hands_alone_or_with_their_customer() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer tea = director.customers().create(NewCustomer.named("Tea").ownedBy(Desk.LIN));
        Opportunity first = desk.lin().opportunities().open(tea.id(), NewOpportunity.named("First"));
        Opportunity lost = desk.lin().opportunities().open(tea.id(), NewOpportunity.named("Lost"));
        desk.lin().opportunities().lose(lost.id(), "late");
        Opportunity wangs = director.opportunities()
                .open(tea.id(), NewOpportunity.named("Wang's").ownedBy(Desk.WANG));
        assertThatThrownBy(() -> desk.lin()
                        .opportunities()
                        .open(tea.id(), NewOpportunity.named("x").ownedBy(Desk.WANG)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> desk.lin().opportunities().transfer(first.id(), Desk.WANG))
                .isInstanceOf(RefusedException.class);
        refused("opportunity.already-held", () -> director.opportunities().transfer(first.id(), Desk.LIN));

        director.customers()
                .transfer(
                        tea.id(), CustomerTransfer.to(Desk.ZHAO).including(CustomerTransfer.Child.OPEN_OPPORTUNITIES));

        assertThat(director.opportunities().get(first.id()).holder().owner()).contains(Desk.ZHAO);
        assertThat(director.opportunities().get(lost.id()).holder().owner()).contains(Desk.LIN);
        assertThat(director.opportunities().get(wangs.id()).holder().owner()).contains(Desk.WANG);
        director.opportunities().transfer(lost.id(), Desk.ZHAO);
        assertThat(director.opportunities().ownership(lost.id()))
                .extracting(OwnershipChange::cause)
                .containsExactly(OwnershipChange.Cause.CAPTURED, OwnershipChange.Cause.TRANSFERRED);
        assertThat(desk.zhao().opportunities().count(Filter.all())).isEqualTo(2);
        Books.of(store(), tenant).balance();
    }

    // LEAD-03
    @Test
    final void a_lead_becomes_customer_contact_and_opportunity_at_once() {
        Desk desk = new Desk(store(), tenant);
        Lead lead = desk.qualified(NewLead.named("Chen").company("Tea"));
        refused(
                "opportunity.no-such-pipeline",
                () -> desk.lin()
                        .leads()
                        .convert(
                                lead.id(),
                                Conversion.intoNewCustomer()
                                        .opening(NewOpportunity.named("x").in(NOWHERE))));
        assertThat(desk.lin().leads().get(lead.id()).open()).isTrue();
        assertThat(desk.director().customers().count(Filter.all())).isZero();

        Converted converted = desk.lin()
                .leads()
                .convert(
                        lead.id(),
                        Conversion.intoNewCustomer()
                                .opening(NewOpportunity.named("Spring order").worth(Money.of("CNY", 900))));

        Opportunity opened = converted.opportunity().orElseThrow();
        assertThat(desk.lin().opportunities().get(opened.id())).isEqualTo(opened);
        assertThat(opened.customer()).isEqualTo(converted.customer().id());
        assertThat(opened.fromLead()).contains(lead.id());
        assertThat(opened.holder()).isEqualTo(converted.lead().holder());
        assertThat(desk.lin().opportunities().ownership(opened.id()))
                .extracting(OwnershipChange::cause)
                .containsExactly(OwnershipChange.Cause.CONVERTED);
        Books.of(store(), tenant).balance();
    }

    private static void refused(String code, ThrowableAssert.ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(code));
    }

    private static void invalid(String code, ThrowableAssert.ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(InvalidInputException.Problem::code)
                                .containsExactly(code));
    }
}
