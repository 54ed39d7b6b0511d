package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.SnapshotRules;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What history keeps of any record; whoever asks has viewed it. */
final class RecordHistory {
    private RecordHistory() {}

    /** Its path of ownership from the beginning. */
    static List<OwnershipChange> ownership(Call call, RecordRef record) {
        return path(call, record, OwnershipChange.RECORDS, OwnershipChange.SUBJECT, OwnershipChange.NUMBER);
    }

    static Optional<Holder> holderAt(Call call, RecordRef record, Instant at) {
        return last(
                        call,
                        record,
                        OwnershipChange.RECORDS,
                        OwnershipChange.SUBJECT,
                        OwnershipChange.NUMBER,
                        OwnershipChange.AT,
                        at)
                .map(OwnershipChange::to);
    }

    /**
     * The record as it is, and change by change back to the instant; empty before it was there.
     *
     * @param present its attributes as they are, as printed
     */
    static Optional<RecordSnapshot> asOf(
            Call call,
            RecordRef record,
            Instant createdAt,
            Map<String, String> present,
            FieldLevels levels,
            Instant at) {
        Instant instant = at.truncatedTo(ChronoUnit.MICROS);
        if (createdAt.isAfter(instant)) {
            return Optional.empty();
        }
        Filter<AuditEntry> since = Filter.where(AuditEntry.SUBJECT)
                .is(record)
                .and(Filter.where(AuditEntry.OUTCOME).is(AuditEntry.Outcome.DONE))
                .and(Filter.where(AuditEntry.AT).greaterThan(instant));
        List<AuditEntry> entries =
                Paging.all(call.unit(), Selection.of(AuditEntry.RECORDS, since), AuditEntry.latestFirst());
        TreeMap<String, String> now = new TreeMap<>(present);
        Paging.all(
                        call.unit(),
                        Selection.of(
                                Participation.RECORDS,
                                Filter.where(Participation.RECORD).is(record)),
                        Sort.up(Participation.MEMBER))
                .forEach(each -> now.putAll(Portraits.of(each)));
        RecordSnapshot known = SnapshotRules.before(record, now, entries, at);
        return Optional.of(new RecordSnapshot(
                record, at, AuditReading.shown(call, record.type(), levels, known.values()), known.knowledge()));
    }

    static <E> List<E> path(
            Call call,
            RecordRef record,
            RecordType<E, EventKey> type,
            Attribute<E, RecordRef> subject,
            Attribute<E, Long> number) {
        Filter<E> own = Filter.where(subject).is(record);
        return Paging.all(call.unit(), Selection.of(type, own), Sort.up(number));
    }

    static <E> Optional<E> last(
            Call call,
            RecordRef record,
            RecordType<E, EventKey> type,
            Attribute<E, RecordRef> subject,
            Attribute<E, Long> number,
            Attribute<E, Instant> time,
            Instant at) {
        Filter<E> until =
                Filter.where(subject).is(record).and(Filter.where(time).atMost(at.truncatedTo(ChronoUnit.MICROS)));
        return call.unit().list(Selection.of(type, until), Sort.down(number), Optional.empty(), 1).stream()
                .findFirst();
    }
}
