package dev.keelson.crm.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.Crm;
import dev.keelson.crm.Duty;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.AuditId;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * HIS-04: a chain of a thousand rows in a store, sealed by maintenance and walked page by page: whatever row is edited, removed or
 * swapped, {@code verify} finds it. Every row in the deep profile; in every build those about the ends of pages and every 101st.
 */
class VerifyingTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final int LENGTH = 1_000;
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final Storage storage = InMemoryStorage.create();
    private final Crm crm = Crm.on(storage)
            .time(() -> NOW.plusSeconds(LENGTH))
            .ids(IdSource.from(new Random(7)))
            .build();
    private final Audit audit =
            crm.as(Actor.system(ACME.value(), Actor.Purpose.SETUP)).audit();
    private final List<AuditEntry> chain;

    VerifyingTest() {
        commit(unit -> {
            for (int at = 0; at < LENGTH; at++) {
                RecordRef lead = new RecordRef("lead", new UUID(7, at));
                unit.insert(
                        RecordedEvent.RECORDS,
                        List.of(new RecordedEvent(
                                new EventKey(lead, 1_000),
                                NOW.plusSeconds(at),
                                "user:lin",
                                "lead.edited",
                                Map.of("attributes", "name"))));
                unit.insert(AuditEntry.RECORDS, List.of(entry(at, lead)));
            }
        });
        assertThat(crm.maintenance(ACME).run(Duty.SEAL).done()).isEqualTo(LENGTH);
        chain = storage.inTransaction(
                ACME,
                unit -> unit.list(
                        Selection.of(AuditEntry.RECORDS, Filter.all()),
                        Sort.up(AuditEntry.SEAL),
                        Optional.empty(),
                        LENGTH));
    }

    private static AuditEntry entry(int at, RecordRef lead) {
        return new AuditEntry(
                new AuditId(new UUID(1, at)),
                NOW.plusSeconds(at),
                "user:lin",
                "leads.edit",
                lead,
                AuditEntry.Outcome.DONE,
                List.of(1_000L),
                Optional.of(new AuditDetail(
                        List.of(new AuditDetail.Change("name", Optional.empty(), Optional.of("v" + at))),
                        List.of(),
                        List.of("role sales"),
                        Optional.empty())),
                Optional.empty(),
                1);
    }

    @Test
    void the_chain_stands_in_the_order_of_time_and_holds() {
        assertThat(chain).extracting(AuditEntry::at).isSorted();
        assertThat(audit.verify()).isEqualTo(new ChainReport(LENGTH, 0, audit.head(), Optional.empty()));
        assertThat(audit.verify(audit.head()).holds()).isTrue();
    }

    // HIS-04
    @Test
    void finds_every_row_that_was_edited() {
        for (int at : rows()) {
            AuditEntry right = chain.get(at);
            AuditEntry wrong = right.showing(Optional.of(new AuditDetail(
                    List.of(new AuditDetail.Change("name", Optional.empty(), Optional.of("another"))),
                    List.of(),
                    List.of("role sales"),
                    Optional.empty())));

            putInPlace(List.of(wrong));

            assertFault(at, ChainReport.Kind.EDITED, "audit " + right.id());
            putInPlace(List.of(right));
        }
        assertThat(audit.verify().holds()).isTrue();
    }

    // HIS-04
    @Test
    void finds_every_event_that_was_edited_or_removed() {
        for (int at : rows()) {
            EventKey key = new EventKey(chain.get(at).subject(), 1_000);
            RecordedEvent right = storage.inTransaction(
                    ACME, unit -> unit.find(RecordedEvent.RECORDS, key).orElseThrow());

            remove(RecordedEvent.RECORDS, key);
            assertFault(at, ChainReport.Kind.REMOVED, "event " + key);
            insert(RecordedEvent.RECORDS, new RecordedEvent(key, right.at(), "user:wang", right.type(), right.data()));
            assertFault(at, ChainReport.Kind.EDITED, "event " + key);
            remove(RecordedEvent.RECORDS, key);
            insert(RecordedEvent.RECORDS, right);
        }
        assertThat(audit.verify().holds()).isTrue();
    }

    // HIS-04
    @Test
    void finds_every_row_that_was_removed() {
        for (int at : rows()) {
            remove(AuditEntry.RECORDS, chain.get(at).id());

            assertFault(at, ChainReport.Kind.REMOVED, "audit of that number");
            insert(AuditEntry.RECORDS, chain.get(at));
        }
        assertThat(audit.verify().holds()).isTrue();
    }

    // HIS-04
    @Test
    void finds_every_two_rows_that_changed_places() {
        Random random = new Random(4);
        for (int at : rows()) {
            int other = (at + 1 + random.nextInt(LENGTH - 1)) % LENGTH;
            AuditEntry one = chain.get(at);
            AuditEntry two = chain.get(other);

            swap(one, two);

            int first = Math.min(at, other);
            assertFault(
                    first,
                    ChainReport.Kind.SWAPPED,
                    "audit " + chain.get(Math.max(at, other)).id());
            putInPlace(List.of(one, two));
        }
        assertThat(audit.verify().holds()).isTrue();
    }

    private static Iterable<Integer> rows() {
        TreeSet<Integer> rows = new TreeSet<>(List.of(0, 1, 498, 499, 500, 501, LENGTH - 2, LENGTH - 1));
        int stride = Boolean.getBoolean("crm.test.deep") ? 1 : 101;
        for (int at = 0; at < LENGTH; at += stride) {
            rows.add(at);
        }
        return rows;
    }

    private void assertFault(int at, ChainReport.Kind kind, String row) {
        ChainReport report = audit.verify();
        assertThat(report.fault()).contains(new ChainReport.Fault(at + 1, kind, row));
        assertThat(report.sealed()).isEqualTo(at);
    }

    /** One in the other's place: each says what it said, under the other's number. */
    private void swap(AuditEntry one, AuditEntry two) {
        commit(unit -> {
            unit.remove(AuditEntry.RECORDS, List.of(one.id(), two.id()));
            unit.insert(AuditEntry.RECORDS, List.of(numbered(one, two), numbered(two, one)));
        });
    }

    private static AuditEntry numbered(AuditEntry entry, AuditEntry place) {
        Seal seal = entry.seal().orElseThrow();
        return entry.sealed(new Seal(
                place.seal().orElseThrow().number(),
                seal.previous(),
                seal.salt(),
                seal.detail(),
                seal.events(),
                seal.digest()));
    }

    private void putInPlace(List<AuditEntry> entries) {
        commit(unit -> {
            unit.remove(AuditEntry.RECORDS, entries.stream().map(AuditEntry::id).toList());
            unit.insert(AuditEntry.RECORDS, entries);
        });
    }

    private <E, K> void remove(RecordType<E, K> type, K id) {
        commit(unit -> unit.remove(type, List.of(id)));
    }

    private <E, K> void insert(RecordType<E, K> type, E record) {
        commit(unit -> unit.insert(type, List.of(record)));
    }

    private void commit(Consumer<UnitOfWork> work) {
        storage.inTransaction(ACME, unit -> {
            work.accept(unit);
            return true;
        });
    }
}
