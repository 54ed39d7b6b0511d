package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerEvent;
import dev.keelson.crm.customer.CustomerMerge;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What history keeps of a customer, also of one that was merged with another: whoever reaches that one reads it. */
final class CustomerHistory {
    private CustomerHistory() {}

    static Page<RecordedEvent> events(Call call, CustomerId id, PageRequest page) {
        Customer customer = CustomerReading.viewOrSurvivor(call, id);
        List<CustomerMerge> merges = CustomerReading.merges(call, customer.id());
        ArrayList<RecordRef> subjects = new ArrayList<>(List.of(customer.ref()));
        merges.forEach(merge -> subjects.add(RecordRef.of(merge.merged())));
        Filter<RecordedEvent> own = Filter.where(RecordedEvent.SUBJECT).in(subjects);
        Filter<RecordedEvent> told = call.readsChildren(CustomerAttributes.SCOPE, customer, Permission.CUSTOMER_VIEW)
                ? own
                : own.and(Filter.where(RecordedEvent.TYPE)
                        .in(CustomerEvent.OF_CHILDREN)
                        .negated());
        return Paging.page(
                        call,
                        Selection.of(RecordedEvent.RECORDS, told),
                        Permission.CUSTOMER_VIEW,
                        told,
                        merges.isEmpty()
                                ? Sort.up(RecordedEvent.NUMBER)
                                : Sort.up(RecordedEvent.AT).then(Sort.up(RecordedEvent.NUMBER)),
                        page)
                .map(event -> Projection.of(call, "customer", event));
    }

    static List<OwnershipChange> ownership(Call call, CustomerId id) {
        CustomerReading.viewOrSurvivor(call, id);
        return RecordHistory.ownership(call, RecordRef.of(id));
    }

    static Optional<Holder> holderAt(Call call, CustomerId id, Instant at) {
        CustomerReading.viewOrSurvivor(call, id);
        return RecordHistory.holderAt(call, RecordRef.of(id), at);
    }

    static Optional<RecordSnapshot> asOf(Call call, CustomerId id, Instant at) {
        Customer customer = CustomerReading.viewOrSurvivor(call, id);
        if (!customer.id().equals(id)) {
            return ofMerged(call, id, at);
        }
        return RecordHistory.asOf(
                call,
                customer.ref(),
                customer.times().createdAt(),
                Portraits.of(customer),
                call.levels(Permission.CUSTOMER_VIEW),
                at);
    }

    /** From nothing back to what was known before it was merged; empty from then on. */
    private static Optional<RecordSnapshot> ofMerged(Call call, CustomerId id, Instant at) {
        RecordRef record = RecordRef.of(id);
        boolean gone = call.unit()
                .find(CustomerMerge.RECORDS, id)
                .filter(merge -> !merge.at().isAfter(at))
                .isPresent();
        Optional<Instant> begun =
                RecordHistory.ownership(call, record).stream().findFirst().map(OwnershipChange::at);
        return gone || begun.isEmpty()
                ? Optional.empty()
                : RecordHistory.asOf(call, record, begun.get(), Map.of(), call.levels(Permission.CUSTOMER_VIEW), at);
    }
}
