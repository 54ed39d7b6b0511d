package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.ContactEdit;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerEdit;
import dev.keelson.crm.customer.CustomerMerge;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.customer.NewContact;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.customer.WrittenPoints;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.RecordTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Customers written down, changed, handed over and merged: nothing is left behind, and nothing is forgotten. */
abstract class CustomerSuite extends Suite {
    private static final PageRequest ALL = PageRequest.firstPage(PageRequest.LARGEST);

    /** What tells of the past, and may name a customer that is no more. */
    private static final Set<RecordType<?, ?>> PAST =
            Set.of(RecordedEvent.RECORDS, OutboxEntry.RECORDS, AuditEntry.RECORDS, OwnershipChange.RECORDS);

    private static final FieldDefinition CODE =
            FieldDefinition.ofCustomer("code", ValueType.TEXT, "Code").with(FieldDefinition.Trait.UNIQUE);

    private final TenantId tenant = newTenant();

    // FLD-02
    @Test
    final void a_customer_is_written_down_and_edited_with_its_contacts() {
        Desk desk = new Desk(store(), tenant);
        desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP)).fields().define(CODE);
        CrmSession director = desk.director();
        Customer group = director.customers().create(NewCustomer.named("Tea Group"));
        Customer tea = director.customers()
                .create(NewCustomer.named("Hangzhou Tea")
                        .registration("91330100MA27XYZ123")
                        .phone("0571 8888 0000")
                        .level("A")
                        .region("浙江")
                        .source("expo")
                        .tags("VIP", "vip")
                        .beneath(group.id())
                        .field(CODE.name(), ValueType.TEXT, "T-1"));

        assertThat(tea.holder().owner()).contains(new MemberId("ouyang"));
        assertThat(tea.profile().tags()).containsExactly("VIP");
        assertThat(tea.contactPoints()).hasSize(2);
        assertThat(director.customers()
                        .list(Filter.where(CustomerAttributes.PARENT).is(group.id()), Sort.byId(), ALL)
                        .items())
                .containsExactly(tea);
        assertThat(director.customers()
                        .count(Filter.where(CustomerAttributes.LEVEL).is("A")))
                .isEqualTo(1);

        Customer edited = director.customers()
                .edit(
                        tea.id(),
                        CustomerEdit.of(tea)
                                .set(CustomerAttributes.NAME, "Longjing Tea")
                                .set(CustomerAttributes.LEVEL, "B")
                                .clear(CustomerAttributes.REGION)
                                .clear(CustomerAttributes.PARENT)
                                .points(new WrittenPoints(List.of("0571 8888 0001"), List.of(), List.of())));
        assertThat(edited).isEqualTo(director.customers().get(tea.id()));
        assertThat(edited.name()).isEqualTo("Longjing Tea");
        assertThat(edited.region()).isEmpty();
        assertThat(edited.parent()).isEmpty();
        assertThat(edited.version()).isEqualTo(tea.version() + 1);
        assertThatThrownBy(() ->
                        director.customers().edit(tea.id(), CustomerEdit.of(tea).set(CustomerAttributes.LEVEL, "C")))
                .isInstanceOf(StaleException.class);
        assertThatThrownBy(() -> director.customers()
                        .create(NewCustomer.named("x").phone("no").field(CODE.name(), ValueType.TEXT, "T-1")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(InvalidInputException.Problem::attribute)
                                .containsExactly("phone"));
        assertThatThrownBy(() ->
                        director.customers().create(NewCustomer.named("x").field(CODE.name(), ValueType.TEXT, "t-1")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(InvalidInputException.Problem::attribute)
                                .containsExactly("own.code"));

        Contact chen = director.customers()
                .addContact(
                        tea.id(),
                        NewContact.named("Chen").title("Buyer").roles("decides").email("chen@tea.example"));
        Contact renamed = director.customers()
                .editContact(
                        chen.id(),
                        ContactEdit.of(chen)
                                .set(ContactAttributes.TITLE, "Head of purchasing")
                                .set(ContactAttributes.ROLES, Set.of("decides", "pays")));
        assertThat(director.customers().contacts(tea.id())).containsExactly(renamed);
        assertThat(renamed.contactPoints()).isEqualTo(chen.contactPoints());
        assertThat(director.customers()
                        .listContacts(Filter.where(ContactAttributes.ROLES).hasAny(Set.of("pays")), Sort.byId(), ALL)
                        .items())
                .containsExactly(renamed);
        director.customers().removeContact(chen.id());
        assertThat(director.customers().contacts(tea.id())).isEmpty();
        assertThat(director.customers().history(tea.id(), ALL).items())
                .extracting(RecordedEvent::type)
                .containsExactly(
                        "customer.created",
                        "customer.ownership-changed",
                        "customer.edited",
                        "customer.contact-added",
                        "customer.contact-edited",
                        "customer.contact-removed");
    }

    // CUS-04, ACC-08
    @Test
    final void nobody_puts_a_customer_into_hands_that_their_permission_to_transfer_does_not_reach() {
        Desk desk = new Desk(store(), tenant);
        CrmSession setup = desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(Role.of(
                        "keeper",
                        "Keeper",
                        Scope.SELF,
                        Permission.CUSTOMER_VIEW,
                        Permission.CUSTOMER_CREATE,
                        Permission.CUSTOMER_EDIT,
                        Permission.CUSTOMER_TRANSFER)));
        setup.roles().assign(Desk.LIN, Set.of(new RoleId("keeper")));
        Customer own = desk.lin().customers().create(NewCustomer.named("Tea"));
        assertThat(own.holder().owner()).contains(Desk.LIN);

        assertThatThrownBy(() ->
                        desk.lin().customers().create(NewCustomer.named("Silk").ownedBy(Desk.WANG)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> desk.wang().customers().create(NewCustomer.named("Silk")))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> desk.director()
                        .customers()
                        .create(NewCustomer.named("Silk").ownedBy(new MemberId("nobody"))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        no -> assertThat(no.refusal().code()).isEqualTo("customer.no-such-owner"));
        assertThat(count(tenant, CustomerAttributes.RECORDS)).isEqualTo(1);
        assertThat(desk.director()
                        .customers()
                        .create(NewCustomer.named("Silk").ownedBy(Desk.WANG))
                        .holder()
                        .owner())
                .contains(Desk.WANG);
    }

    // CUS-02, ACC-20
    @Test
    final void a_transfer_takes_along_what_it_says_or_nothing_at_all() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer group = director.customers().create(NewCustomer.named("Group").ownedBy(Desk.LIN));
        Customer below = director.customers()
                .create(NewCustomer.named("Below").ownedBy(Desk.LIN).beneath(group.id()));
        Customer deeper = director.customers()
                .create(NewCustomer.named("Deeper").ownedBy(Desk.LIN).beneath(below.id()));
        Customer others = director.customers()
                .create(NewCustomer.named("Others").ownedBy(Desk.ZHAO).beneath(group.id()));
        director.customers().addContact(group.id(), NewContact.named("Chen"));
        director.followUps().add(group.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "hello"));

        Customer alone = director.customers()
                .transfer(group.id(), CustomerTransfer.to(Desk.WANG).keepingOwner(ParticipantAccess.READ));
        assertThat(owners(director, group, below, deeper, others))
                .containsExactly(Desk.WANG, Desk.LIN, Desk.LIN, Desk.ZHAO);
        assertThat(desk.lin().customers().get(group.id())).isEqualTo(alone);
        assertThatThrownBy(() -> desk.lin()
                        .customers()
                        .edit(group.id(), CustomerEdit.of(alone).set(CustomerAttributes.LEVEL, "A")))
                .isInstanceOf(RefusedException.class);
        assertThat(desk.wang().customers().contacts(group.id()))
                .extracting(Contact::holder)
                .containsExactly(alone.holder());
        assertThat(desk.wang().followUps().of(group.ref(), ALL).items())
                .extracting(FollowUp::holder)
                .containsExactly(alone.holder());
        assertThatThrownBy(() -> director.customers().transfer(group.id(), CustomerTransfer.to(Desk.WANG)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        no -> assertThat(no.refusal().code()).isEqualTo("customer.already-held"));

        director.customers()
                .transfer(below.id(), CustomerTransfer.to(Desk.WANG).including(CustomerTransfer.Child.SUBSIDIARIES));
        director.customers()
                .transfer(
                        group.id(),
                        CustomerTransfer.to(Desk.LIN)
                                .including(CustomerTransfer.Child.SUBSIDIARIES)
                                .withoutParticipants());
        assertThat(owners(director, group, below, deeper, others))
                .containsExactly(Desk.LIN, Desk.LIN, Desk.LIN, Desk.ZHAO);
        assertThat(count(tenant, Participation.RECORDS)).isZero();
        assertThat(director.customers().ownership(group.id()))
                .extracting(OwnershipChange::cause)
                .containsExactly(
                        OwnershipChange.Cause.CAPTURED,
                        OwnershipChange.Cause.TRANSFERRED,
                        OwnershipChange.Cause.TRANSFERRED);

        Role keeper = Role.of("keeper", "Keeper", Scope.SELF, Permission.CUSTOMER_VIEW, Permission.CUSTOMER_TRANSFER);
        CrmSession setup = desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles().define(List.of(keeper, Role.of("reader", "Reader", Scope.ALL, Permission.CUSTOMER_VIEW)));
        setup.roles().assign(Desk.LIN, Set.of(keeper.id()));
        director.customers().transfer(below.id(), CustomerTransfer.to(Desk.WANG).keepingOwner(ParticipantAccess.READ));
        setup.roles().assign(Desk.WANG, Set.of(new RoleId("reader")));
        assertThat(desk.lin()
                        .customers()
                        .transfer(
                                group.id(),
                                CustomerTransfer.to(Desk.ZHAO).including(CustomerTransfer.Child.SUBSIDIARIES))
                        .holder()
                        .owner())
                .contains(Desk.ZHAO);
        assertThat(owners(director, group, below, deeper, others))
                .containsExactly(Desk.ZHAO, Desk.WANG, Desk.ZHAO, Desk.ZHAO);
    }

    // ACC-08
    @Test
    final void a_transfer_that_reaches_one_of_them_not_takes_none() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer group = director.customers().create(NewCustomer.named("Group").ownedBy(Desk.LIN));
        Customer below = director.customers()
                .create(NewCustomer.named("Below").ownedBy(Desk.LIN).beneath(group.id()));
        CrmSession setup = desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(Role.of("reader", "Reader", Scope.ALL, Permission.CUSTOMER_VIEW)
                        .and(Grant.of(Permission.CUSTOMER_TRANSFER, Scope.DEPARTMENT))));
        setup.roles().assign(Desk.ZHAO, Set.of(new RoleId("reader")));
        director.customers().transfer(group.id(), CustomerTransfer.to(Desk.ZHAO));
        director.customers().transfer(group.id(), CustomerTransfer.to(Desk.LIN));
        setup.departments().define(List.of(), List.of(Member.of("zhao", "Zhao", "south", "reader")));
        setup.departments().define(MovePolicy.STAY);
        setup.departments().define(List.of(), List.of(Member.of("lin", "Lin", "north", "sales")));
        Customer before = director.customers().get(below.id());
        director.customers().transfer(below.id(), CustomerTransfer.to(Desk.WANG));
        director.customers().transfer(below.id(), CustomerTransfer.to(Desk.LIN));

        assertThatThrownBy(() -> desk.zhao()
                        .customers()
                        .transfer(
                                group.id(),
                                CustomerTransfer.to(Desk.WANG).including(CustomerTransfer.Child.SUBSIDIARIES)))
                .isInstanceOf(RefusedException.class);
        assertThat(owners(director, group, below)).containsExactly(Desk.LIN, Desk.LIN);
        assertThat(before.holder().owner()).contains(Desk.LIN);
        assertThat(desk.zhao()
                        .customers()
                        .transfer(group.id(), CustomerTransfer.to(Desk.WANG))
                        .holder()
                        .owner())
                .contains(Desk.WANG);
    }

    private static List<MemberId> owners(CrmSession session, Customer... customers) {
        ArrayList<MemberId> owners = new ArrayList<>();
        for (Customer customer : customers) {
            owners.add(session.customers().get(customer.id()).holder().owner().orElseThrow());
        }
        return owners;
    }

    // LEAD-09, CUS-03, LEAD-05
    @Test
    final void a_merge_leaves_nothing_behind_and_forgets_nothing() {
        Desk desk = new Desk(store(), tenant);
        desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP)).fields().define(CODE);
        CrmSession director = desk.director();
        Lead lead = desk.qualified(NewLead.named("Wang").company("Tea Ltd").source("web"));
        director.leads().invite(lead.id(), Desk.ZHAO, ParticipantAccess.WRITE);
        director.followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "first"));
        Converted converted = director.leads().convert(lead.id(), Conversion.intoNewCustomer());
        Customer going = converted.customer();
        going = director.customers()
                .edit(
                        going.id(),
                        CustomerEdit.of(going)
                                .set(CustomerAttributes.LEVEL, "A")
                                .set(CODE.<Customer, String>attribute(ValueType.TEXT), "T-1"));
        Customer earlier = director.customers().create(NewCustomer.named("Earlier"));
        going = director.customers().merge(going.id(), earlier.id());
        Customer below = director.customers().create(NewCustomer.named("Below").beneath(going.id()));
        Customer staying = director.customers()
                .create(NewCustomer.named("Tea Company").source("expo").ownedBy(Desk.WANG));
        director.customers().addContact(staying.id(), NewContact.named("Chen"));
        Instant before = desk.now();
        desk.later(Duration.ofDays(1));

        Customer merged = director.customers().merge(staying.id(), going.id());

        assertThat(merged.name()).isEqualTo("Tea Company");
        assertThat(merged.source()).contains("expo");
        assertThat(merged.level()).contains("A");
        assertThat(merged.fromLead()).contains(lead.id());
        assertThat(merged.holder()).isEqualTo(staying.holder());
        assertThat(merged.fields().byStoredKey()).hasSize(1);
        assertThat(director.customers().contacts(staying.id()))
                .extracting(Contact::name)
                .containsExactly("Chen", "Wang");
        assertThat(director.customers().contacts(staying.id()))
                .extracting(Contact::holder)
                .containsOnly(staying.holder());
        assertThat(director.followUps().of(staying.ref(), ALL).items()).hasSize(1);
        assertThat(director.leads().get(lead.id()).progress().customer()).contains(staying.id());
        assertThat(director.customers().get(below.id()).parent()).contains(staying.id());
        assertThat(desk.zhao().customers().get(staying.id())).isEqualTo(merged);
        nothingNames(going.id());

        assertThat(director.customers().get(going.id())).isEqualTo(merged);
        assertThat(director.customers().get(earlier.id())).isEqualTo(merged);
        assertThat(director.customers().merges(staying.id()))
                .extracting(CustomerMerge::merged)
                .containsExactly(earlier.id(), going.id());
        assertThat(director.customers().merges(staying.id()))
                .extracting(CustomerMerge::into)
                .containsExactly(going.id(), staying.id());
        assertThat(director.customers().history(staying.id(), ALL).items())
                .extracting(RecordedEvent::type)
                .contains("customer.won", "customer.created", "customer.merged", "customer.absorbed");
        List<OwnershipChange> path = director.customers().ownership(going.id());
        assertThat(path)
                .extracting(OwnershipChange::cause)
                .containsExactly(OwnershipChange.Cause.CONVERTED, OwnershipChange.Cause.MERGED);
        assertThat(path.get(1).from()).contains(path.get(0).to());
        assertThat(path.get(1).to()).isEqualTo(staying.holder());
        assertThat(director.customers().holderAt(going.id(), before))
                .contains(path.get(0).to());
        assertThat(director.customers().asOf(going.id(), before).orElseThrow().values())
                .containsEntry("name", "Tea Ltd")
                .containsEntry("level", "A");
        assertThat(director.customers().asOf(going.id(), desk.now())).isEmpty();

        Customer again = director.customers().create(NewCustomer.named("Another"));
        assertThatThrownBy(() -> director.customers()
                        .edit(
                                again.id(),
                                CustomerEdit.of(again).set(CODE.<Customer, String>attribute(ValueType.TEXT), "T-1")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> director.customers().merge(staying.id(), staying.id()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        no -> assertThat(no.refusal().code()).isEqualTo("customer.merged-with-itself"));
        CustomerId gone = going.id();
        assertThatThrownBy(() -> director.customers().merge(staying.id(), gone)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> desk.lin().customers().get(gone)).isInstanceOf(NotFoundException.class);
        Books.of(store(), tenant).balance();
    }

    /** No attribute of any record that is not history means the customer. */
    private void nothingNames(CustomerId customer) {
        for (RecordType<?, ?> type : RecordTypes.ALL) {
            if (!PAST.contains(type)) {
                nothingNames(type, customer);
            }
        }
    }

    private <E, K> void nothingNames(RecordType<E, K> type, CustomerId customer) {
        for (E record : list(tenant, Selection.of(type, Filter.all()), Sort.byId())) {
            for (Attribute<E, ?> attribute : type.attributes()) {
                if (!attribute.equals(CustomerMerge.MERGED) && !attribute.equals(CustomerMerge.INTO)) {
                    Object value = attribute.valueOf(record);
                    assertThat(value == null ? "" : value.toString())
                            .as("%s of %s", attribute, type)
                            .doesNotContain(customer.toString());
                }
            }
        }
    }

    // CUS-01
    @Test
    final void no_group_is_a_subsidiary_of_itself_whoever_is_at_it_at_once() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        List<Customer> ring = new ArrayList<>();
        for (int at = 0; at < Race.RUNNERS; at++) {
            ring.add(director.customers().create(NewCustomer.named("Tea " + at)));
        }
        assertThatThrownBy(() -> beneath(director, ring.get(0), ring.get(0)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        no -> assertThat(no.refusal().code()).isEqualTo("customer.beneath-itself"));

        List<Boolean> done = Race.of(runner -> {
            try {
                beneath(desk.director(), ring.get(runner), ring.get((runner + 1) % Race.RUNNERS));
                return true;
            } catch (RefusedException circle) {
                assertThat(circle.refusal().code()).isEqualTo("customer.beneath-itself");
                return false;
            }
        });

        assertThat(done).containsOnlyOnce(false);
        acyclic();
        director.customers().merge(ring.get(3).id(), ring.get(6).id());
        acyclic();
        assertThat(count(tenant, CustomerAttributes.RECORDS)).isEqualTo(Race.RUNNERS - 1);
    }

    private static Customer beneath(CrmSession session, Customer customer, Customer group) {
        Customer read = session.customers().get(customer.id());
        return session.customers()
                .edit(customer.id(), CustomerEdit.of(read).set(CustomerAttributes.PARENT, group.id()));
    }

    private void acyclic() {
        Map<CustomerId, Optional<CustomerId>> above = new HashMap<>();
        list(tenant, Selection.of(CustomerAttributes.RECORDS, Filter.all()), Sort.byId())
                .forEach(customer -> above.put(customer.id(), customer.parent()));
        for (CustomerId start : above.keySet()) {
            Optional<CustomerId> at = Optional.of(start);
            for (int steps = 0; at.isPresent(); steps++) {
                assertThat(steps).as("steps above %s", start).isLessThanOrEqualTo(above.size());
                assertThat(above).containsKey(at.get());
                at = above.getOrDefault(at.get(), Optional.empty());
            }
        }
    }

    // LEAD-09
    @Test
    final void what_is_written_while_two_customers_are_merged_is_the_survivors_or_refused() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer staying = director.customers().create(NewCustomer.named("Tea"));
        Customer going = director.customers().create(NewCustomer.named("Tea Ltd"));

        List<Optional<String>> written = Race.of(runner -> {
            if (runner == 0) {
                desk.director().customers().merge(staying.id(), going.id());
                return Optional.empty();
            }
            try {
                if (runner % 2 == 0) {
                    return Optional.of(desk.director()
                            .followUps()
                            .add(going.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "call " + runner))
                            .text());
                }
                return Optional.of(desk.director()
                        .customers()
                        .addContact(going.id(), NewContact.named("Contact " + runner))
                        .name());
            } catch (NotFoundException merged) {
                return Optional.empty();
            }
        });

        List<String> found = new ArrayList<>();
        director.customers().contacts(staying.id()).forEach(contact -> found.add(contact.name()));
        director.followUps().of(staying.ref(), ALL).items().forEach(followUp -> found.add(followUp.text()));
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        written.stream().flatMap(Optional::stream).toList());
        assertThat(count(tenant, ContactAttributes.RECORDS) + count(tenant, FollowUpAttributes.RECORDS))
                .isEqualTo(found.size());
        nothingNames(going.id());
        Books.of(store(), tenant).balance();
    }
}
