package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.RecordTypes;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything a tenant has but counters at zero, which any claim may prepare, so that what a command did can be held against what the audit tells of it. */
record AuditExpectation(Map<RecordType<?, ?>, Map<Object, Object>> records) {
    /** Commands that change records by a condition, and tell of all of them together. */
    private static final Set<String> TELL_OF_ALL = Set.of(
            "Departments.define(Collection,Collection)",
            "Departments.dissolve(List)",
            "Departments.realign()",
            "Scores.define(ScoreTable)");

    static AuditExpectation of(Storage store, TenantId tenant) {
        return store.inTransaction(tenant, unit -> {
            HashMap<RecordType<?, ?>, Map<Object, Object>> records = new HashMap<>();
            RecordTypes.ALL.forEach(type -> records.put(type, all(unit, type)));
            return new AuditExpectation(records);
        });
    }

    /** The same with the audit as it is now, where a command failed and nothing else should have changed. */
    AuditExpectation afterFailure(Storage store, TenantId tenant) {
        HashMap<RecordType<?, ?>, Map<Object, Object>> next = new HashMap<>(records);
        next.put(AuditEntry.RECORDS, store.inTransaction(tenant, unit -> all(unit, AuditEntry.RECORDS)));
        return new AuditExpectation(next);
    }

    /** Whether there is such a record. */
    <E, K> boolean has(RecordType<E, K> type, Predicate<E> such) {
        return of(type).values().stream().map(type.javaType()::cast).anyMatch(such);
    }

    /** Whether the command changed anything. */
    boolean compare(AuditExpectation after, SessionCalls.SessionCall call, Actor actor, Outcome said) {
        List<AuditEntry> left = added(after, AuditEntry.RECORDS).stream()
                .map(AuditEntry.class::cast)
                .toList();
        Set<RecordRef> changed = new HashSet<>();
        boolean any = false;
        for (RecordType<?, ?> type : RecordTypes.ALL) {
            if (!type.equals(AuditEntry.RECORDS) && !of(type).equals(after.of(type))) {
                any = true;
            }
        }
        any |= written(after, AuditEntry.RECORDS).size() > left.size(); // an erasure may find no more than entries
        changed.addAll(changed(after, LeadAttributes.RECORDS));
        changed.addAll(changed(after, CustomerAttributes.RECORDS));
        changed.addAll(changed(after, OpportunityAttributes.RECORDS));
        changed.addAll(changed(after, ContractAttributes.RECORDS));
        changed.addAll(changed(after, InvoiceAttributes.RECORDS, AuditExpectation::wherever));
        changed.addAll(changed(after, PaymentAttributes.RECORDS, AuditExpectation::wherever));
        String what = call + " by " + actor.label() + ": " + said;
        List<AuditEntry> done = left.stream()
                .filter(entry -> entry.outcome() != AuditEntry.Outcome.DENIED)
                .toList();
        assertThat(left).as(what).allSatisfy(entry -> {
            assertThat(entry.command()).isEqualTo(nameOf(call));
            assertThat(entry.actor()).isEqualTo(actor.label());
            assertThat(entry.detail()).isPresent();
        });
        if (said.failed()) {
            assertThat(any).as(what).isFalse();
            boolean denied =
                    said.failure().startsWith("NotFound") || said.failure().contains(" access.");
            assertThat(left).as(what).hasSize(denied ? 1 : 0);
            assertThat(left)
                    .as(what)
                    .allSatisfy(entry -> assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DENIED));
            return false;
        }
        assertThat(left.size() - done.size()).as(what).isEqualTo(deniedAmong(call, said));
        assertThat(done).as(what).allSatisfy(entry -> {
            assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DONE);
            assertThat(entry.detail().orElseThrow().why()).isNotEmpty();
        });
        assertThat(done.isEmpty()).as(what).isNotEqualTo(any);
        if (!TELL_OF_ALL.contains(call.signature())) {
            assertThat(done.stream().map(AuditEntry::subject).toList()).as(what).containsAll(changed);
        }
        assertThat(done.stream()
                        .flatMap(entry -> entry.events().stream().map(number -> new EventKey(entry.subject(), number)))
                        .toList())
                .as(what)
                .containsExactlyInAnyOrderElementsOf(written(after, RecordedEvent.RECORDS).stream()
                        .map(event -> ((RecordedEvent) event).key())
                        .toList());
        return any;
    }

    /** How many different items of a batch were denied. */
    private static long deniedAmong(SessionCalls.SessionCall call, Outcome said) {
        return call.signature().contains("All(")
                ? ((List<?>) said.value().orElseThrow())
                        .stream()
                                .distinct()
                                .map(String::valueOf)
                                .filter(item -> item.contains("record.not-found") || item.contains("access."))
                                .count()
                : 0;
    }

    private Map<Object, Object> of(RecordType<?, ?> type) {
        return Objects.requireNonNull(records.get(type));
    }

    private List<Object> added(AuditExpectation after, RecordType<?, ?> type) {
        return after.of(type).entrySet().stream()
                .filter(entry -> !of(type).containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Added, or written anew, as only an erasure does. */
    private List<Object> written(AuditExpectation after, RecordType<?, ?> type) {
        return after.of(type).entrySet().stream()
                .filter(entry -> !entry.getValue().equals(of(type).get(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    private <E, K> Set<RecordRef> changed(AuditExpectation after, RecordType<E, K> type) {
        return changed(after, type, record -> record);
    }

    /** Whatever is otherwise; what was written as it was, to be held, is only a version further. */
    private <E, K> Set<RecordRef> changed(AuditExpectation after, RecordType<E, K> type, UnaryOperator<E> told) {
        return after.of(type).entrySet().stream()
                .filter(entry -> !same(type, entry.getValue(), of(type).get(entry.getKey()), told))
                .map(entry -> new RecordRef(
                        type.name(),
                        java.util.UUID.fromString(
                                type.id().type().print(type.idOf(type.javaType().cast(entry.getValue()))))))
                .collect(Collectors.toSet());
    }

    private static <E> boolean same(RecordType<E, ?> type, Object one, @Nullable Object other, UnaryOperator<E> told) {
        return other != null && alike(type, one, told).equals(alike(type, other, told));
    }

    private static <E> E alike(RecordType<E, ?> type, Object record, UnaryOperator<E> told) {
        return told.apply(type.withVersion().apply(type.javaType().cast(record), 0L));
    }

    /** An invoice goes where its contract goes, of which the audit tells. */
    private static Invoice wherever(Invoice invoice) {
        return InvoiceAttributes.HOLDER.with(invoice, Samples.POOLED);
    }

    /** A payment goes where its customer goes. */
    private static Payment wherever(Payment payment) {
        return PaymentAttributes.HOLDER.with(payment, Samples.POOLED);
    }

    /** {@code leads.put-into-pool} of {@code Leads.putIntoPool(…)}. */
    private static String nameOf(SessionCalls.SessionCall call) {
        String method = call.signature().substring(0, call.signature().indexOf('('));
        return (method.substring(0, 1).toLowerCase(Locale.ROOT) + method.substring(1))
                .replaceAll("([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }

    private static <E, K> Map<Object, Object> all(UnitOfWork unit, RecordType<E, K> type) {
        HashMap<Object, Object> all = new HashMap<>();
        unit.list(Selection.of(type, Filter.all()), Sort.byId(), Optional.empty(), 100_000).stream()
                .filter(record -> !(record instanceof Counter counter && counter.used() == 0))
                .forEach(record -> all.put(type.idOf(record), record));
        return all;
    }
}
