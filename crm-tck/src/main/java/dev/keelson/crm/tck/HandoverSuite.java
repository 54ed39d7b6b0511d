package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.Orders.DAY;
import static dev.keelson.crm.tck.Orders.cny;
import static dev.keelson.crm.tck.Orders.invalid;
import static dev.keelson.crm.tck.Orders.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.handover.Handed;
import dev.keelson.crm.handover.HandoverPlan;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What somebody who leaves has in hand goes to others, by rule and all of it at once. */
abstract class HandoverSuite extends Suite {
    private static final PageRequest ALL = PageRequest.firstPage(500);
    private static final HandoverPlan BY_REGION =
            HandoverPlan.of("lin").ofRegions(Set.of("North"), "zhao").toOthers("wang", "mei");
    private static final int OFFICES = Depth.DEEP ? 20 : 2;

    private final Map<RecordRef, Optional<MemberId>> owners = new HashMap<>();

    private static Desk desk(Suite suite, TenantId tenant) {
        return new Desk(suite.store(), tenant);
    }

    /** Customers, leads, opportunities, contracts and their money, most of them Lin's. */
    private static void furnish(Desk desk, Random random) {
        CrmSession director = desk.director();
        for (int at = 0; at < 7; at++) {
            desk.later(Duration.ofMinutes(1));
            NewCustomer written = NewCustomer.named("Tea " + at).ownedBy(random.nextInt(5) > 0 ? Desk.LIN : Desk.WANG);
            Customer customer = director.customers()
                    .create(
                            random.nextInt(3) == 0
                                    ? written.region(random.nextBoolean() ? "north" : "South")
                                    : written);
            for (int each = random.nextInt(3); each > 0; each--) {
                Opportunity opened = director.opportunities()
                        .open(
                                customer.id(),
                                NewOpportunity.named("Order " + each)
                                        .worth(cny("10"))
                                        .ownedBy(random.nextInt(4) > 0 ? Desk.LIN : Desk.ZHAO));
                if (random.nextInt(3) == 0) {
                    director.opportunities().lose(opened.id(), "late");
                }
            }
            for (int each = random.nextInt(3); each > 0; each--) {
                contract(director, customer, random);
            }
        }
        for (int at = 0; at < 8; at++) {
            desk.later(Duration.ofMinutes(1));
            NewLead written = NewLead.named("Leaf " + at).ownedBy(random.nextInt(5) > 0 ? Desk.LIN : Desk.WANG);
            Lead lead = director.leads().capture(random.nextInt(2) == 0 ? written.region("NORTH") : written);
            if (random.nextInt(4) == 0) {
                director.leads().disqualify(lead.id(), "no need");
            }
        }
    }

    private static void contract(CrmSession director, Customer customer, Random random) {
        Contract contract = director.contracts()
                .draft(
                        customer.id(),
                        NewContract.on(ContractTerms.of("Order", cny("100")))
                                .ownedBy(random.nextInt(4) > 0 ? Desk.LIN : Desk.ZHAO));
        if (random.nextInt(4) > 0) {
            director.contracts().sign(contract.id(), DAY);
            Invoice invoice = director.invoices().draft(contract.id(), Orders.simple("40"));
            director.invoices().issue(invoice.id(), DAY);
            director.payments()
                    .record(customer.id(), NewPayment.of(cny("30"), DAY).paying(Target.of(invoice.id(), cny("10"))));
            if (random.nextInt(3) == 0) {
                director.contracts().terminate(contract.id(), "enough");
            }
        }
    }

    /** Who has what. */
    private Map<RecordRef, Optional<MemberId>> owners(Desk desk) {
        CrmSession director = desk.director();
        owners.clear();
        director.leads()
                .list(Filter.all(), Sort.byId(), ALL)
                .items()
                .forEach(each -> owners.put(each.ref(), each.holder().owner()));
        director.customers()
                .list(Filter.all(), Sort.byId(), ALL)
                .items()
                .forEach(each -> owners.put(each.ref(), each.holder().owner()));
        director.opportunities()
                .list(Filter.all(), Sort.byId(), ALL)
                .items()
                .forEach(each -> owners.put(each.ref(), each.holder().owner()));
        director.contracts()
                .list(Filter.all(), Sort.byId(), ALL)
                .items()
                .forEach(each -> owners.put(each.ref(), each.holder().owner()));
        director.invoices()
                .list(Filter.all(), Sort.byId(), ALL)
                .items()
                .forEach(each -> owners.put(each.ref(), each.holder().owner()));
        director.payments()
                .list(Filter.all(), Sort.byId(), ALL)
                .items()
                .forEach(each -> owners.put(each.ref(), each.holder().owner()));
        return Map.copyOf(owners);
    }

    /** The records that Lin has and are not over. */
    private static List<RecordRef> inHand(Desk desk) {
        CrmSession director = desk.director();
        List<RecordRef> inHand = new ArrayList<>();
        director.customers().list(Filter.all(), Sort.byId(), ALL).items().stream()
                .filter(each -> each.holder().owner().equals(Optional.of(Desk.LIN)))
                .forEach(each -> inHand.add(each.ref()));
        director.leads().list(Filter.all(), Sort.byId(), ALL).items().stream()
                .filter(each -> each.open() && each.holder().owner().equals(Optional.of(Desk.LIN)))
                .forEach(each -> inHand.add(each.ref()));
        director.opportunities().list(Filter.all(), Sort.byId(), ALL).items().stream()
                .filter(each -> each.progress().open() && each.holder().owner().equals(Optional.of(Desk.LIN)))
                .forEach(each -> inHand.add(each.ref()));
        director.contracts().list(Filter.all(), Sort.byId(), ALL).items().stream()
                .filter(each -> Set.of("DRAFT", "IN_APPROVAL", "EFFECTIVE")
                                .contains(each.state().name())
                        && each.holder().owner().equals(Optional.of(Desk.LIN)))
                .forEach(each -> inHand.add(each.ref()));
        return inHand;
    }

    // HND-01, HND-02, HND-03, LEAD-05, ACC-20
    @Test
    final void it_goes_as_the_preview_said_and_what_is_over_stays() {
        for (int office = 0; office < OFFICES; office++) {
            Desk desk = desk(this, newTenant());
            furnish(desk, new Random(office));
            CrmSession director = desk.director();
            Map<RecordRef, Optional<MemberId>> before = owners(desk);
            List<RecordRef> inHand = inHand(desk);
            List<Handed> preview = director.handovers().preview(BY_REGION);
            assertThat(owners(desk)).isEqualTo(before);
            assertThat(preview).extracting(Handed::subject).containsExactlyElementsOf(inHand);

            desk.later(Duration.ofDays(1));
            assertThat(director.handovers().run(BY_REGION)).isEqualTo(preview);

            Map<RecordRef, Optional<MemberId>> expected = new HashMap<>(before);
            preview.forEach(each -> expected.put(each.subject(), Optional.of(each.to())));
            director.invoices()
                    .list(Filter.all(), Sort.byId(), ALL)
                    .items()
                    .forEach(each -> expected.put(each.ref(), expected.get(RecordRef.of(each.contract()))));
            director.payments()
                    .list(Filter.all(), Sort.byId(), ALL)
                    .items()
                    .forEach(each -> expected.put(each.ref(), expected.get(RecordRef.of(each.customer()))));
            assertThat(owners(desk)).isEqualTo(expected);
            shares(director, preview);
            for (Handed each : preview) {
                OwnershipChange last = last(director, each.subject());
                assertThat(last.cause()).isEqualTo(OwnershipChange.Cause.TRANSFERRED);
                assertThat(last.from().flatMap(from -> from.owner())).contains(Desk.LIN);
                assertThat(last.to().owner()).contains(each.to());
            }
            assertThat(director.handovers().run(BY_REGION)).isEmpty();
            Books.of(store(), desk.tenant).balance();
        }
    }

    private static void shares(CrmSession director, List<Handed> handed) {
        Map<RecordRef, Handed> customers = new HashMap<>();
        TreeMap<String, Integer> others = new TreeMap<>(Map.of("wang", 0, "mei", 0));
        for (Handed each : handed) {
            Optional<RecordRef> customer = Optional.empty();
            Optional<String> region = Optional.empty();
            switch (each.subject().type()) {
                case "customer" ->
                    region = director.customers()
                            .get(new CustomerId(each.subject().id()))
                            .profile()
                            .region();
                case "lead" ->
                    region = director.leads()
                            .get(new LeadId(each.subject().id()))
                            .profile()
                            .region();
                case "opportunity" ->
                    customer = Optional.of(RecordRef.of(director.opportunities()
                            .get(new OpportunityId(each.subject().id()))
                            .customer()));
                default ->
                    customer = Optional.of(RecordRef.of(director.contracts()
                            .get(new ContractId(each.subject().id()))
                            .customer()));
            }
            Optional<Handed> along = customer.map(customers::get);
            if (along.isPresent()) {
                assertThat(each.to()).isEqualTo(along.get().to());
            } else if (region.filter("north"::equalsIgnoreCase).isPresent()) {
                assertThat(each.to()).isEqualTo(Desk.ZHAO);
            } else {
                others.merge(each.to().value(), 1, Integer::sum);
                assertThat(others).as("by turns").hasSize(2);
                assertThat(others.getOrDefault("wang", 0) - others.getOrDefault("mei", 0))
                        .isBetween(0, 1);
            }
            customers.put(each.subject(), each);
        }
    }

    private static OwnershipChange last(CrmSession director, RecordRef subject) {
        List<OwnershipChange> path = switch (subject.type()) {
            case "customer" -> director.customers().ownership(new CustomerId(subject.id()));
            case "lead" -> director.leads().ownership(new LeadId(subject.id()));
            case "opportunity" -> director.opportunities().ownership(new OpportunityId(subject.id()));
            default -> director.contracts().ownership(new ContractId(subject.id()));
        };
        return path.get(path.size() - 1);
    }

    // HND-01, ACC-03, ACC-08
    @Test
    final void who_may_not_transfer_one_of_them_hands_over_none_and_what_is_out_of_sight_stays() {
        Desk desk = desk(this, newTenant());
        CrmSession setup = desk.crm.as(new Actor.Service(desk.tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(
                        Role.of("clerk", "Clerk", Scope.ALL, Permission.LEAD_VIEW, Permission.CUSTOMER_VIEW)
                                .and(Grant.of(Permission.LEAD_TRANSFER, Scope.ALL)),
                        Role.of("reader", "Reader", Scope.ALL, Permission.LEAD_VIEW),
                        Role.of("half", "Half", Scope.ALL, Permission.LEAD_VIEW, Permission.LEAD_TRANSFER)));
        setup.departments()
                .define(
                        List.of(),
                        List.of(
                                Member.of("kim", "Kim", "north", "clerk"),
                                Member.of("bo", "Bo", "north", "reader"),
                                Member.of("ann", "Ann", "north", "half")));
        desk.director().customers().create(NewCustomer.named("Tea").ownedBy(Desk.LIN));
        Lead lead = desk.director().leads().capture(NewLead.named("Leaf").ownedBy(Desk.LIN));
        HandoverPlan plan = HandoverPlan.of("lin").toOthers("wang");
        Map<RecordRef, Optional<MemberId>> before = owners(desk);
        assertThatThrownBy(() -> desk.as("kim").handovers().preview(plan)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> desk.as("kim").handovers().run(plan)).isInstanceOf(RefusedException.class);
        assertThat(owners(desk)).isEqualTo(before);
        refused("access.not-permitted", () -> desk.as("bo").handovers().run(plan));
        assertThat(desk.wang().handovers().run(plan)).isEmpty();
        assertThat(desk.as("ann").handovers().run(plan)).containsExactly(new Handed(lead.ref(), Desk.WANG, 0));
        assertThat(desk.director().handovers().preview(plan))
                .extracting(handed -> handed.subject().type())
                .containsExactly("customer");
    }

    // HND-01, POOL-02
    @Test
    final void where_one_cannot_be_taken_over_nothing_is() {
        Desk desk = desk(this, newTenant());
        CrmSession director = desk.director();
        director.customers().create(NewCustomer.named("Tea").ownedBy(Desk.LIN));
        for (String name : List.of("Leaf", "Bud")) {
            director.leads().capture(NewLead.named(name).ownedBy(Desk.LIN));
        }
        director.pools().define(ClaimQuota.NONE.holding(1));
        Map<RecordRef, Optional<MemberId>> before = owners(desk);
        assertThatThrownBy(() -> director.handovers().run(HandoverPlan.of("lin").toOthers("wang")))
                .as("nobody holds two leads")
                .isInstanceOf(RefusedException.class);
        assertThat(owners(desk)).isEqualTo(before);
        Books.of(store(), desk.tenant).balance();
        assertThat(director.handovers().run(HandoverPlan.of("lin").toOthers("wang", "mei")))
                .hasSize(3);
        Books.of(store(), desk.tenant).balance();
    }

    // HND-01
    @Test
    final void a_plan_that_leaves_something_to_nobody_is_refused_whole() {
        Desk desk = desk(this, newTenant());
        desk.director().customers().create(NewCustomer.named("Tea").ownedBy(Desk.LIN));
        desk.director().leads().capture(NewLead.named("Leaf").ownedBy(Desk.LIN));
        Map<RecordRef, Optional<MemberId>> before = owners(desk);
        CrmSession director = desk.director();
        invalid("shares", () -> director.handovers().run(HandoverPlan.of("lin")));
        invalid("shares", () -> director.handovers().run(HandoverPlan.of("lin").ofRegions(Set.of("x"), "wang")));
        invalid("from", () -> director.handovers().run(HandoverPlan.of("nobody").toOthers("wang")));
        invalid("to", () -> director.handovers().run(HandoverPlan.of("lin").toOthers("nobody")));
        invalid("to", () -> HandoverPlan.of("lin").toOthers("lin"));
        invalid("to", () -> HandoverPlan.of("lin").toOthers());
        invalid("to", () -> HandoverPlan.of("lin").toOthers("wang", "wang"));
        invalid("regions", () -> HandoverPlan.of("lin").ofRegions(Set.of(" "), "wang"));
        assertThat(owners(desk)).isEqualTo(before);
    }

    // ACC-06
    @Test
    final void whoever_is_not_told_regions_deals_nothing_out_by_them() {
        Desk desk = desk(this, newTenant());
        CrmSession setup = desk.crm.as(new Actor.Service(desk.tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(Role.of("half", "Half", Scope.ALL, Permission.LEAD_TRANSFER)
                        .and(Grant.of(Permission.LEAD_VIEW, Scope.ALL).with("region", FieldLevel.HIDDEN))));
        setup.departments().define(List.of(), List.of(Member.of("ann", "Ann", "north", "half")));
        desk.director().leads().capture(NewLead.named("Leaf").region("north").ownedBy(Desk.LIN));
        invalid("region", () -> desk.as("ann").handovers().preview(BY_REGION));
        assertThat(desk.as("ann").handovers().preview(HandoverPlan.of("lin").toOthers("wang")))
                .hasSize(1);
    }

    // ACC-09
    @Test
    final void whoever_leaves_may_go_on_taking_part() {
        Desk desk = desk(this, newTenant());
        Customer tea =
                desk.director().customers().create(NewCustomer.named("Tea").ownedBy(Desk.LIN));
        desk.director().handovers().run(HandoverPlan.of("lin").toOthers("wang").keeping(ParticipantAccess.READ));
        assertThat(desk.lin().customers().get(tea.id()).holder().owner()).contains(Desk.WANG);
        assertThat(Books.of(store(), desk.tenant).all(Participation.RECORDS))
                .singleElement()
                .satisfies(each -> assertThat(each.key().member()).isEqualTo(Desk.LIN));
    }
}
