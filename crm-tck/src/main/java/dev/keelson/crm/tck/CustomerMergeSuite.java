package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerEdit;
import dev.keelson.crm.customer.CustomerMerge;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.customer.NewContact;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Duplicate;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.org.Member;
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

/** Customers that turn out to be one, and groups of them: nothing is left behind, nothing is forgotten, and no circle closes. */
abstract class CustomerMergeSuite extends Suite {
    private static final PageRequest ALL = PageRequest.firstPage(PageRequest.LARGEST);

    /** What tells of the past, and may name a customer that is no more. */
    private static final Set<RecordType<?, ?>> PAST =
            Set.of(RecordedEvent.RECORDS, OutboxEntry.RECORDS, AuditEntry.RECORDS, OwnershipChange.RECORDS);

    private static final FieldDefinition CODE =
            FieldDefinition.ofCustomer("code", ValueType.TEXT, "Code").with(FieldDefinition.Trait.UNIQUE);

    private final TenantId tenant = newTenant();

    // LEAD-07
    @Test
    final void what_may_be_the_same_as_a_customer_is_found_by_what_the_actor_reads_of_it() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer tea = director.customers()
                .create(NewCustomer.named("Hangzhou Tea Company").region("Zhejiang"));
        director.customers().addContact(tea.id(), NewContact.named("Chen").phone("13812345678"));
        Customer same = director.customers().create(NewCustomer.named("Other").phone("138 1234 5678"));
        Lead lead = director.leads()
                .capture(NewLead.named("Wang").company("Hangzhou Tea Company").region("Zhejiang"));
        Customer alike = director.customers().create(NewCustomer.named("Hangzhou Tea Company"));
        director.customers().create(NewCustomer.named("Silk"));
        assertThat(director.leads().duplicates(tea.id()))
                .extracting(Duplicate::record, Duplicate::match)
                .containsExactlyInAnyOrder(
                        tuple(Optional.of(same.ref()), Duplicate.Match.EXACT),
                        tuple(Optional.of(lead.ref()), Duplicate.Match.COMPOSITE),
                        tuple(Optional.of(alike.ref()), Duplicate.Match.SIMILAR));
        assertThat(director.leads().duplicates(NewCustomer.named("New").phone("+8613812345678")))
                .extracting(Duplicate::record)
                .containsExactlyInAnyOrder(Optional.of(tea.ref()), Optional.of(same.ref()));

        CrmSession setup = desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(Role.of("masked", "Masked", Scope.ALL, Permission.LEAD_VIEW)
                        .and(Grant.of(Permission.CUSTOMER_VIEW, Scope.ALL).with("phone", FieldLevel.MASKED))));
        setup.departments().define(List.of(), List.of(Member.of("ann", "Ann", "north", "masked")));
        assertThat(desk.as("ann").leads().duplicates(tea.id()))
                .extracting(Duplicate::match)
                .containsExactlyInAnyOrder(Duplicate.Match.COMPOSITE, Duplicate.Match.SIMILAR);

        Converted converted = director.leads()
                .convert(
                        desk.qualified(NewLead.named("Silk Ltd").company("Silk Ltd"))
                                .id(),
                        Conversion.intoNewCustomer());
        assertThat(director.leads().duplicates(converted.customer().id()))
                .as("the lead that became it is itself")
                .extracting(Duplicate::record)
                .doesNotContain(Optional.of(converted.lead().ref()));
    }

    // ACC-22
    @Test
    final void nobody_learns_by_merging_whether_what_is_masked_is_the_same() {
        Desk desk = new Desk(store(), tenant);
        CrmSession setup = desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(Role.of("masked", "Masked", Scope.ALL, Permission.CUSTOMER_MERGE)
                        .and(Grant.of(Permission.CUSTOMER_VIEW, Scope.ALL).with("email", FieldLevel.MASKED))));
        setup.departments().define(List.of(), List.of(Member.of("ann", "Ann", "north", "masked")));
        CrmSession director = desk.director();
        Customer one = director.customers().create(NewCustomer.named("One").email("tea@example.org"));
        Customer same = director.customers().create(NewCustomer.named("Two").email("tea@example.org"));
        Customer none = director.customers().create(NewCustomer.named("Three").phone("13812345678"));
        Orders.refused("access.not-editable", () -> desk.as("ann").customers().merge(one.id(), same.id()));
        assertThat(desk.as("ann").customers().merge(one.id(), none.id()).id()).isEqualTo(one.id());
        assertThat(director.customers().merge(one.id(), same.id()).profile().contactPoints())
                .hasSize(2);
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
        Converted converted = director.leads()
                .convert(lead.id(), Conversion.intoNewCustomer().opening(NewOpportunity.named("Order")));
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
        Opportunity order = converted.opportunity().orElseThrow();
        assertThat(director.opportunities().get(order.id()).customer()).isEqualTo(staying.id());
        assertThat(director.opportunities().get(order.id()).holder())
                .as("it has an owner of its own")
                .isEqualTo(order.holder());
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

    // ACC-08
    @Test
    final void whoever_may_not_share_the_survivor_merges_nobody_into_it_in_whom_others_take_part() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer staying = director.customers().create(NewCustomer.named("Tea").ownedBy(Desk.LIN));
        Customer going =
                director.customers().create(NewCustomer.named("Tea Ltd").ownedBy(Desk.WANG));
        director.customers().transfer(going.id(), CustomerTransfer.to(Desk.LIN).keepingOwner(ParticipantAccess.READ));
        CrmSession setup = desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(
                        Role.of("merger", "Merger", Scope.ALL, Permission.CUSTOMER_VIEW, Permission.CUSTOMER_MERGE)));
        setup.roles().assign(Desk.ZHAO, Set.of(new RoleId("merger")));

        assertThatThrownBy(() -> desk.zhao().customers().merge(staying.id(), going.id()))
                .isInstanceOf(RefusedException.class);
        assertThat(count(tenant, CustomerAttributes.RECORDS)).isEqualTo(2);
        assertThatThrownBy(() -> desk.wang().customers().get(staying.id())).isInstanceOf(NotFoundException.class);
        director.customers().merge(staying.id(), going.id());
        assertThat(desk.wang().customers().get(going.id()).id()).isEqualTo(staying.id());
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
                if (runner % 3 == 2) {
                    return Optional.of(desk.director()
                            .opportunities()
                            .open(going.id(), NewOpportunity.named("Opportunity " + runner))
                            .name());
                }
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
        director.opportunities()
                .list(Filter.where(OpportunityAttributes.CUSTOMER).is(staying.id()), Sort.byId(), ALL)
                .items()
                .forEach(opportunity -> found.add(opportunity.name()));
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        written.stream().flatMap(Optional::stream).toList());
        assertThat(count(tenant, ContactAttributes.RECORDS)
                        + count(tenant, FollowUpAttributes.RECORDS)
                        + count(tenant, OpportunityAttributes.RECORDS))
                .isEqualTo(found.size());
        nothingNames(going.id());
        Books.of(store(), tenant).balance();
    }
}
