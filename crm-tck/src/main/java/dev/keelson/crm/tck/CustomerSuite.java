package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.ContactEdit;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerEdit;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.customer.NewContact;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.customer.WrittenPoints;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Customers written down, changed and handed over. */
abstract class CustomerSuite extends Suite {
    private static final PageRequest ALL = PageRequest.firstPage(PageRequest.LARGEST);

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
        assertThatThrownBy(() -> director.customers()
                        .addContact(
                                tea.id(),
                                new NewContact(
                                        "Li",
                                        Optional.empty(),
                                        IntStream.rangeClosed(0, CustomerAttributes.MOST_TAGS)
                                                .mapToObj(at -> "role " + at)
                                                .collect(Collectors.toSet()),
                                        new WrittenPoints(List.of(), List.of(), List.of("91330100MA27XYZ123")))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(InvalidInputException.Problem::attribute)
                                .containsExactlyInAnyOrder("registration", "roles"));
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
        Books.of(store(), tenant).balance();
    }

    // ACC-09
    @Test
    final void nobody_leaves_a_former_owner_more_than_they_hold() {
        Desk desk = new Desk(store(), tenant);
        Customer tea =
                desk.director().customers().create(NewCustomer.named("Tea").ownedBy(Desk.LIN));
        CrmSession setup = desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(
                        Role.of("mover", "Mover", Scope.ALL, Permission.CUSTOMER_VIEW, Permission.CUSTOMER_TRANSFER)));
        setup.roles().assign(Desk.ZHAO, Set.of(new RoleId("mover")));

        assertThatThrownBy(() -> desk.zhao()
                        .customers()
                        .transfer(tea.id(), CustomerTransfer.to(Desk.WANG).keepingOwner(ParticipantAccess.WRITE)))
                .isInstanceOf(RefusedException.class);
        assertThat(owners(desk.director(), tea)).containsExactly(Desk.LIN);
        desk.zhao()
                .customers()
                .transfer(tea.id(), CustomerTransfer.to(Desk.WANG).keepingOwner(ParticipantAccess.READ));
        assertThat(owners(desk.lin(), tea)).containsExactly(Desk.WANG);
        setup.roles()
                .define(List.of(Role.of(
                        "keeper",
                        "Keeper",
                        Scope.SELF,
                        Permission.CUSTOMER_VIEW,
                        Permission.CUSTOMER_EDIT,
                        Permission.CUSTOMER_TRANSFER)));
        setup.roles().assign(Desk.WANG, Set.of(new RoleId("keeper")));
        Customer own =
                desk.director().customers().create(NewCustomer.named("Silk").ownedBy(Desk.WANG));
        desk.wang().customers().transfer(own.id(), CustomerTransfer.to(Desk.LIN).keepingOwner(ParticipantAccess.WRITE));
        Customer kept = desk.wang().customers().get(own.id());
        assertThat(kept.holder().owner()).contains(Desk.LIN);
        desk.wang().customers().edit(own.id(), CustomerEdit.of(kept).set(CustomerAttributes.LEVEL, "A"));
        setup.departments()
                .define(
                        List.of(),
                        List.of(new Member(
                                Desk.WANG,
                                "Wang",
                                Optional.of(new DepartmentId("south")),
                                Set.of(new DepartmentId("south")),
                                Optional.empty(),
                                Set.of(new RoleId("sales")),
                                Member.Status.INACTIVE)));
        assertThatThrownBy(() -> desk.director()
                        .customers()
                        .transfer(tea.id(), CustomerTransfer.to(Desk.ZHAO).keepingOwner(ParticipantAccess.READ)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(InvalidInputException.Problem::attribute)
                                .containsExactly("formerOwner"));
        assertThat(owners(desk.director(), tea)).containsExactly(Desk.WANG);
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
        setup.departments().define(List.of(), List.of(Member.of("zhao", "Zhao", "south", "reader")));
        setup.departments().define(MovePolicy.STAY);
        setup.departments().define(List.of(), List.of(Member.of("lin", "Lin", "north", "sales")));
        director.customers().transfer(below.id(), CustomerTransfer.to(Desk.WANG));
        director.customers().transfer(below.id(), CustomerTransfer.to(Desk.LIN));

        assertThatThrownBy(() -> desk.zhao()
                        .customers()
                        .transfer(
                                group.id(),
                                CustomerTransfer.to(Desk.WANG).including(CustomerTransfer.Child.SUBSIDIARIES)))
                .isInstanceOf(RefusedException.class);
        assertThat(owners(director, group, below)).containsExactly(Desk.LIN, Desk.LIN);
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
}
