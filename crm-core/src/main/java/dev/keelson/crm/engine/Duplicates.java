package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.NameSimilarity;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Duplicate;
import dev.keelson.crm.lead.DuplicateRules;
import dev.keelson.crm.lead.DuplicateRules.Likeness;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.Leads;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Looks for records that may be the same: among all the tenant's leads and customers, whoever may see them. Attributes hidden from
 * the asker are not compared (ACC-06), those of leads with no record, those of customers with no customer; masked ones are, for that is
 * what a duplicate check is for. Whoever sees no customers at all is told of one as of any record out of sight (LEAD-07).
 */
final class Duplicates {
    private final Call call;

    Duplicates(Call call) {
        this.call = call;
    }

    List<Duplicate> of(LeadId id) {
        Lead lead = LeadReading.view(call, id);
        HashSet<RecordRef> itself = new HashSet<>(Set.of(lead.ref()));
        lead.progress().customer().ifPresent(customer -> itself.add(RecordRef.of(customer)));
        return find(Likeness.of(lead.profile()), itself);
    }

    List<Duplicate> of(NewLead lead) {
        call.require(Permission.LEAD_CREATE);
        return find(Likeness.of(new LeadDoor(call).sketch(lead)), Set.of());
    }

    List<Duplicate> of(CustomerId id) {
        Customer customer = CustomerReading.view(call, id);
        HashSet<RecordRef> itself = new HashSet<>(Set.of(customer.ref()));
        customer.fromLead().ifPresent(lead -> itself.add(RecordRef.of(lead)));
        HashSet<String> more = new HashSet<>();
        Paging.all(call.unit(), CustomerReading.contacts(call, customer), Sort.byId())
                .forEach(contact -> more.addAll(CustomerAttributes.terms(contact.contactPoints())));
        return ofCustomer(Likeness.of(customer, more), itself);
    }

    List<Duplicate> of(NewCustomer customer) {
        call.require(Permission.CUSTOMER_CREATE);
        return ofCustomer(Likeness.of(new CustomerDoor(call).profile(customer)), Set.of());
    }

    /** What is hidden of a customer, or shown masked, is compared with nothing. */
    private List<Duplicate> ofCustomer(Likeness written, Set<RecordRef> itself) {
        Predicate<String> read =
                attribute -> call.levels(Permission.CUSTOMER_VIEW).of(attribute).compareTo(FieldLevel.READABLE) >= 0;
        Likeness asked = compared(written, read);
        return sorted(amongLeads(known(asked), itself), amongCustomers(asked, itself));
    }

    private List<Duplicate> find(Likeness written, Set<RecordRef> itself) {
        Likeness asked = known(written);
        return sorted(amongLeads(asked, itself), amongCustomers(knownOfCustomers(asked), itself));
    }

    private static List<Duplicate> sorted(List<Duplicate> leads, List<Duplicate> customers) {
        ArrayList<Duplicate> found = new ArrayList<>(leads);
        found.addAll(customers);
        found.sort(DuplicateRules.surestFirst());
        return List.copyOf(found);
    }

    private List<Duplicate> amongLeads(Likeness asked, Set<RecordRef> itself) {
        Map<LeadId, Lead> candidates = new LinkedHashMap<>();
        for (Filter<Lead> filter : filters(
                asked,
                LeadAttributes.CONTACT_TERMS,
                LeadAttributes.COMPANY,
                LeadAttributes.REGION,
                LeadAttributes.NAME_BLOCKS)) {
            candidates(LeadAttributes.RECORDS, filter, LeadAttributes.CREATED_AT)
                    .forEach(lead -> candidates.putIfAbsent(lead.id(), lead));
        }
        ArrayList<Duplicate> found = new ArrayList<>();
        candidates.values().stream()
                .filter(lead -> !itself.contains(lead.ref()))
                .forEach(lead -> DuplicateRules.compare(
                                asked,
                                Likeness.of(lead.profile()),
                                lead.ref(),
                                lead.name(),
                                lead.holder().label())
                        .ifPresent(found::add));
        Map<RecordRef, Lead> byRef = new HashMap<>();
        candidates.values().forEach(lead -> byRef.put(lead.ref(), lead));
        return shown(
                found,
                LeadAttributes.SCOPE,
                LeadAttributes.RECORDS,
                Permission.LEAD_VIEW,
                byRef,
                (lead, name) -> Projection.name(call, lead, name));
    }

    private List<Duplicate> amongCustomers(Likeness asked, Set<RecordRef> itself) {
        Map<CustomerId, Set<String>> byContact = termsByCustomer(asked);
        Map<CustomerId, Customer> candidates = new LinkedHashMap<>();
        for (Filter<Customer> filter : filters(
                asked,
                CustomerAttributes.CONTACT_TERMS,
                CustomerAttributes.NAME,
                CustomerAttributes.REGION,
                CustomerAttributes.NAME_BLOCKS)) {
            candidates(CustomerAttributes.RECORDS, filter, CustomerAttributes.CREATED_AT)
                    .forEach(customer -> candidates.putIfAbsent(customer.id(), customer));
        }
        call.unit()
                .findAll(CustomerAttributes.RECORDS, List.copyOf(byContact.keySet()))
                .forEach(customer -> candidates.putIfAbsent(customer.id(), customer));
        ArrayList<Duplicate> found = new ArrayList<>();
        candidates.values().stream()
                .filter(customer -> !itself.contains(customer.ref()))
                .forEach(customer -> DuplicateRules.compare(
                                asked,
                                Likeness.of(customer, byContact.getOrDefault(customer.id(), Set.of())),
                                customer.ref(),
                                customer.name(),
                                customer.holder().label())
                        .ifPresent(found::add));
        Map<RecordRef, Customer> byRef = new HashMap<>();
        candidates.values().forEach(customer -> byRef.put(customer.ref(), customer));
        return shown(
                found,
                CustomerAttributes.SCOPE,
                CustomerAttributes.RECORDS,
                Permission.CUSTOMER_VIEW,
                byRef,
                (customer, name) -> Projection.name(call, "customer", name));
    }

    private Map<CustomerId, Set<String>> termsByCustomer(Likeness asked) {
        Map<CustomerId, Set<String>> terms = new HashMap<>();
        if (!asked.terms().isEmpty()) {
            List<Contact> contacts = candidates(
                    ContactAttributes.RECORDS,
                    Filter.where(ContactAttributes.CONTACT_TERMS).hasAny(asked.terms()),
                    ContactAttributes.CREATED_AT);
            contacts.forEach(contact -> terms.computeIfAbsent(contact.customer(), none -> new HashSet<>())
                    .addAll(CustomerAttributes.terms(contact.contactPoints())));
        }
        return terms;
    }

    private static <E> List<Filter<E>> filters(
            Likeness asked,
            Attribute<E, Set<String>> terms,
            Attribute<E, String> company,
            Attribute<E, String> region,
            Attribute<E, Set<String>> blocks) {
        ArrayList<Filter<E>> filters = new ArrayList<>();
        if (!asked.terms().isEmpty()) {
            filters.add(Filter.where(terms).hasAny(asked.terms()));
        }
        if (asked.company().isPresent() && asked.region().isPresent()) {
            filters.add(Filter.where(company)
                    .is(asked.company().get())
                    .and(Filter.where(region).is(asked.region().get())));
        }
        asked.called().ifPresent(name -> filters.add(Filter.where(blocks).hasAny(NameSimilarity.blocks(name))));
        return filters;
    }

    private <E, K> List<E> candidates(RecordType<E, K> type, Filter<E> filter, Attribute<E, ?> createdAt) {
        return call.unit()
                .list(Selection.of(type, filter), Sort.down(createdAt), Optional.empty(), Leads.SIMILAR_CANDIDATES);
    }

    /** Those out of reach are veiled (LEAD-07); of all that are told of, the audit may be asked (ACC-07). */
    private <E, K> List<Duplicate> shown(
            List<Duplicate> found,
            RecordScope<E> scope,
            RecordType<E, K> type,
            Permission view,
            Map<RecordRef, E> candidates,
            BiFunction<E, String, Optional<String>> name) {
        List<RecordRef> refs =
                found.stream().flatMap(each -> each.record().stream()).toList();
        Set<RecordRef> visible = new Sight(call).among(scope, type, view, refs);
        ArrayList<Duplicate> told = new ArrayList<>();
        for (Duplicate each : found) {
            Optional<E> candidate = each.record().flatMap(record -> Optional.ofNullable(candidates.get(record)));
            Optional<Duplicate> shown = each.record().filter(visible::contains).isPresent()
                    ? Optional.of(DuplicateRules.shownAs(
                            each, each.name().flatMap(text -> candidate.flatMap(record -> name.apply(record, text)))))
                    : DuplicateRules.veiled(each, call.configuration().access().strangers());
            shown.ifPresent(like -> {
                told.add(like);
                candidate.ifPresent(record -> call.audit().saw(scope, record, view, Set::of));
            });
        }
        return told;
    }

    private Likeness known(Likeness asked) {
        boolean company = known(Permission.LEAD_VIEW, "company");
        return new Likeness(
                asked.called().filter(name -> known(Permission.LEAD_VIEW, "name") && company),
                asked.company().filter(name -> company),
                asked.region().filter(name -> known(Permission.LEAD_VIEW, "region")),
                known(Permission.LEAD_VIEW, asked.terms()));
    }

    private Likeness knownOfCustomers(Likeness asked) {
        Permission view = Permission.CUSTOMER_VIEW;
        if (!AccessRules.holds(call.principal(), view)) {
            return asked;
        }
        return compared(asked, attribute -> known(view, attribute));
    }

    /** As much of it as its attributes, by their names in customers, may be compared. */
    private static Likeness compared(Likeness asked, Predicate<String> attributes) {
        boolean name = attributes.test("name");
        return new Likeness(
                asked.called().filter(called -> name),
                asked.company().filter(company -> name),
                asked.region().filter(region -> attributes.test("region")),
                asked.terms().stream()
                        .filter(term -> attributes.test(DuplicateRules.kindOf(term)))
                        .collect(Collectors.toSet()));
    }

    private Set<String> known(Permission view, Set<String> terms) {
        return terms.stream()
                .filter(term -> known(view, DuplicateRules.kindOf(term)))
                .collect(Collectors.toSet());
    }

    private boolean known(Permission view, String attribute) {
        return call.levels(view).of(attribute) != FieldLevel.HIDDEN;
    }
}
