package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.AccessPolicy;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.customer.NewContact;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.StorageException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Children carry their parents' owner and department; what they must carry is computed anew from history and organisation. */
abstract class ChildSuite extends Suite {
    private static final PageRequest ALL = PageRequest.firstPage(PageRequest.LARGEST);
    private static final List<String> PEOPLE = List.of("lin", "wang", "mei", "zhao", "ouyang");
    private static final List<String> DEPARTMENTS = List.of("hq", "south", "north");

    private final TenantId tenant = newTenant();
    private final List<LeadId> leads = new ArrayList<>();
    private final List<CustomerId> customers = new ArrayList<>();

    // ACC-20, ACC-11, LEAD-05
    @Test
    final void children_carry_what_a_recomputation_from_history_gives() {
        Desk desk = new Desk(store(), tenant);
        Random random = new Random(20_261_125);
        int done = 0;
        for (int step = 1; step <= 15 * Depth.STEPS; step++) {
            desk.later(Duration.ofMinutes(1));
            try {
                command(random, desk);
                done++;
            } catch (CrmException denied) {
                assertThat(denied).as("step %s", step).isNotInstanceOf(StorageException.class);
            }
            if (step % 10 == 0) {
                recompute(desk);
            }
        }
        assertThat(done).isGreaterThan(Depth.STEPS);
        assertThat(customers).isNotEmpty();
        assertThat(count(tenant, FollowUpAttributes.RECORDS)).isGreaterThan(customers.size());
        PEOPLE.forEach(person -> asksThroughTheParent(desk.as(person)));
    }

    private void command(Random random, Desk desk) {
        CrmSession session = desk.as(random.nextBoolean() ? "ouyang" : PEOPLE.get(random.nextInt(PEOPLE.size())));
        MemberId someone = new MemberId(PEOPLE.get(random.nextInt(PEOPLE.size())));
        if (leads.size() < 4 || random.nextInt(12) == 0) {
            NewLead lead = NewLead.named("Tea").phone("13812345678").email("a@tea.example");
            leads.add(session.leads()
                    .capture(random.nextInt(3) == 0 ? lead.intoPool(Desk.SEA) : lead)
                    .id());
            return;
        }
        LeadId lead = leads.get(random.nextInt(leads.size()));
        switch (random.nextInt(12)) {
            case 0 -> session.leads().assign(lead, someone);
            case 1 -> session.leads().transfer(lead, someone);
            case 2 -> session.leads().putIntoPool(lead, Desk.SEA, "idle");
            case 3 -> convert(desk, someone);
            case 4 -> reorganise(random, desk);
            case 5 -> session.followUps().add(customer(random), call());
            case 6 -> transfer(random, session, someone);
            case 7 -> merge(random, session);
            case 8 -> work(random, session);
            default -> session.followUps().add(RecordRef.of(lead), call());
        }
    }

    private void transfer(Random random, CrmSession session, MemberId to) {
        CustomerTransfer alone = CustomerTransfer.to(to);
        session.customers()
                .transfer(
                        new CustomerId(customer(random).id()),
                        random.nextBoolean()
                                ? alone.including(CustomerTransfer.Child.SUBSIDIARIES)
                                : alone.keepingOwner(ParticipantAccess.WRITE));
    }

    private void merge(Random random, CrmSession session) {
        session.customers()
                .merge(
                        new CustomerId(customer(random).id()),
                        new CustomerId(customer(random).id()));
    }

    private void work(Random random, CrmSession session) {
        CustomerId customer = new CustomerId(customer(random).id());
        List<Contact> contacts = session.customers().contacts(customer);
        if (contacts.size() > 2) {
            session.customers().removeContact(contacts.get(0).id());
        } else if (random.nextBoolean()) {
            session.customers().addContact(customer, NewContact.named("Chen"));
        } else {
            customers.add(session.customers()
                    .create(NewCustomer.named("Below").beneath(customer))
                    .id());
        }
    }

    private void convert(Desk desk, MemberId owner) {
        Lead lead = desk.qualified(NewLead.named("Silk"));
        leads.add(lead.id());
        desk.director().leads().assign(lead.id(), owner);
        desk.director().followUps().add(lead.ref(), call());
        Converted converted = desk.director().leads().convert(lead.id(), Conversion.intoNewCustomer());
        customers.add(converted.customer().id());
    }

    private RecordRef customer(Random random) {
        return customers.isEmpty()
                ? RecordRef.of(leads.get(0))
                : RecordRef.of(customers.get(random.nextInt(customers.size())));
    }

    /** A department goes beneath another or stands alone, and a person moves. */
    private static void reorganise(Random random, Desk desk) {
        CrmSession setup = desk.crm.as(new Actor.Service(desk.tenant, Actor.Purpose.SETUP));
        int moved = random.nextInt(DEPARTMENTS.size());
        int above = random.nextInt(DEPARTMENTS.size() + 1);
        Optional<DepartmentId> parent = above == moved || above == DEPARTMENTS.size()
                ? Optional.empty()
                : Optional.of(new DepartmentId(DEPARTMENTS.get(above)));
        Set<MemberId> leaders = moved == 1 ? Set.of(new MemberId("mei")) : Set.of();
        setup.departments()
                .define(
                        List.of(new Department(
                                new DepartmentId(DEPARTMENTS.get(moved)), DEPARTMENTS.get(moved), parent, leaders)),
                        List.of(Member.of("wang", "Wang", random.nextBoolean() ? "south" : "north", "sales")));
    }

    private static NewFollowUp call() {
        return NewFollowUp.of(FollowUp.Kind.CALL, "hello");
    }

    private void recompute(Desk desk) {
        Map<RecordRef, Holder> holders = holders(desk.crm
                .as(new Actor.Service(tenant, Actor.Purpose.SETUP))
                .departments()
                .organisation());
        each(LeadAttributes.RECORDS, lead -> carries(lead.ref(), lead.holder(), holders));
        each(CustomerAttributes.RECORDS, customer -> carries(customer.ref(), customer.holder(), holders));
        each(
                ContactAttributes.RECORDS,
                contact -> carries(RecordRef.of(contact.customer()), contact.holder(), holders));
        each(FollowUpAttributes.RECORDS, followUp -> carries(followUp.subject(), followUp.holder(), holders));
    }

    private static void carries(RecordRef parent, Holder carried, Map<RecordRef, Holder> holders) {
        assertThat(carried).as("%s", parent).isEqualTo(holders.get(parent));
    }

    /** Who holds each record: the last step of its path, in the department as it lies today. */
    private Map<RecordRef, Holder> holders(Organisation organisation) {
        Map<RecordRef, OwnershipChange> last = new HashMap<>();
        each(
                OwnershipChange.RECORDS,
                step -> last.merge(
                        step.key().subject(),
                        step,
                        (one, other) -> one.key().number() > other.key().number() ? one : other));
        Map<RecordRef, Holder> holders = new HashMap<>();
        last.forEach((record, step) -> holders.put(
                record,
                step.to()
                        .<Holder>fold(
                                owned -> new Holder.Owned(
                                        owned.member(),
                                        owned.department()
                                                .leaf()
                                                .map(organisation::path)
                                                .orElse(owned.department())),
                                pooled -> pooled)));
        return holders;
    }

    private <E, K> void each(RecordType<E, K> type, Consumer<E> check) {
        list(tenant, Selection.of(type, Filter.all()), Sort.byId()).forEach(check);
    }

    /** What a person finds by asking for children is what hangs on the parents the person may view. */
    private void asksThroughTheParent(CrmSession person) {
        List<FollowUp> followUps = new ArrayList<>();
        each(FollowUpAttributes.RECORDS, followUp -> {
            if (followUp.subject().type().equals("lead")
                    && views(() ->
                            person.leads().get(new LeadId(followUp.subject().id())))) {
                followUps.add(followUp);
            }
        });
        List<Contact> contacts = new ArrayList<>();
        each(ContactAttributes.RECORDS, contact -> {
            if (views(() -> person.customers().get(contact.customer()))) {
                contacts.add(contact);
            }
        });

        assertThat(person.followUps().list(Filter.all(), Sort.byId(), ALL).items())
                .containsExactlyInAnyOrderElementsOf(followUps);
        assertThat(person.customers()
                        .listContacts(Filter.all(), Sort.byId(), ALL)
                        .items())
                .containsExactlyInAnyOrderElementsOf(contacts);
    }

    private static boolean views(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (NotFoundException outOfReach) {
            return false;
        }
    }

    // ACC-13
    @Test
    final void children_are_read_as_their_parent_or_through_its_holder_alone() {
        Desk desk = new Desk(store(), tenant);
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea"));
        desk.lin().followUps().add(lead.ref(), call());
        desk.director().leads().invite(lead.id(), Desk.ZHAO, ParticipantAccess.READ);
        Lead pooled = desk.lin().leads().capture(NewLead.named("Silk").intoPool(Desk.SEA));
        desk.director().followUps().add(pooled.ref(), call());
        CrmSession setup = desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));

        readsChildren(desk.zhao(), lead, 1, pooled, 1);
        setup.roles().define(AccessPolicy.STANDARD.with(AccessPolicy.Children.THROUGH_HOLDER));
        readsChildren(desk.zhao(), lead, 0, pooled, 0);
        readsChildren(desk.lin(), lead, 1, pooled, 0);
        readsChildren(desk.director(), lead, 1, pooled, 1);
        setup.roles().define(AccessPolicy.STANDARD);
        readsChildren(desk.zhao(), lead, 1, pooled, 1);
    }

    private static void readsChildren(CrmSession person, Lead one, int ofOne, Lead other, int ofOther) {
        assertThat(person.leads().get(one.id()).name()).isEqualTo("Tea");
        assertThat(person.leads().get(other.id()).name()).isEqualTo("Silk");
        assertThat(person.followUps().of(one.ref(), ALL).items()).hasSize(ofOne);
        assertThat(person.followUps().of(other.ref(), ALL).items()).hasSize(ofOther);
        assertThat(person.followUps().list(Filter.all(), Sort.byId(), ALL).items())
                .hasSize(ofOne + ofOther);
        assertThat(person.followUps().count(Filter.all())).isEqualTo(ofOne + ofOther);
        toldOfFollowUps(person, one, ofOne);
        toldOfFollowUps(person, other, ofOther);
    }

    private static void toldOfFollowUps(CrmSession person, Lead lead, int times) {
        assertThat(person.leads().history(lead.id(), ALL).items())
                .extracting(RecordedEvent::type)
                .contains("lead.captured")
                .filteredOn("lead.followed-up"::equals)
                .hasSize(times);
        assertThat(person.leads().get(lead.id()).times().lastFollowUp()).isPresent();
    }

    // ACC-20
    @Test
    final void a_child_written_while_its_parent_changes_hands_is_carried_along() {
        Desk desk = new Desk(store(), tenant);
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea"));
        List<MemberId> takers = List.of(Desk.WANG, Desk.ZHAO);

        Race.of(runner -> {
            if (runner % 2 == 0) {
                return desk.director().followUps().add(lead.ref(), call()).holder();
            }
            try {
                return desk.director()
                        .leads()
                        .assign(lead.id(), takers.get(runner / 2 % 2))
                        .holder();
            } catch (RefusedException alreadyTheirs) {
                return lead.holder();
            }
        });

        assertThat(count(tenant, FollowUpAttributes.RECORDS)).isEqualTo(Race.RUNNERS / 2);
        recompute(desk);
    }
}
