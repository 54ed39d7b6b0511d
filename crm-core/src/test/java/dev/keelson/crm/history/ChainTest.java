package dev.keelson.crm.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.AuditId;
import dev.keelson.crm.kernel.RecordRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** HIS-03, HIS-04: a chain of a thousand entries, and everything that can be done to it. */
class ChainTest {
    private static final int LENGTH = 1_000;
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final List<AuditEntry> chain = new ArrayList<>();
    private final Map<EventKey, RecordedEvent> events = new HashMap<>();
    private final SealHead head;

    ChainTest() {
        SealHead last = SealHead.NONE;
        for (int at = 0; at < LENGTH; at++) {
            RecordRef lead = new RecordRef("lead", new UUID(7, at));
            AuditEntry entry = entry(at, lead, "v" + at);
            RecordedEvent event = new RecordedEvent(
                    new EventKey(lead, 1_000), NOW, "user:lin", "lead.edited", Map.of("attributes", "a" + at));
            events.put(event.key(), event);
            AuditEntry sealed = SealRules.seal(entry, events, last, String.format("%032x", at));
            chain.add(sealed);
            last = SealRules.head(sealed, last);
        }
        head = last;
    }

    private static AuditEntry entry(int at, RecordRef lead, String value) {
        return new AuditEntry(
                new AuditId(new UUID(1, at)),
                NOW.plusSeconds(at),
                "user:lin",
                "leads.edit",
                lead,
                AuditEntry.Outcome.DONE,
                List.of(1_000L),
                Optional.of(new AuditDetail(
                        List.of(new AuditDetail.Change("name", Optional.empty(), Optional.of(value))),
                        List.of(),
                        List.of("role sales"),
                        Optional.empty())),
                Optional.empty(),
                1);
    }

    @Test
    void an_untouched_chain_holds() {
        assertThat(walk(chain, events, head, SealHead.NONE)).isEmpty();
        assertThat(walk(chain, events, head, head)).isEmpty();
    }

    // HIS-04
    @Test
    void every_entry_edited_is_found_where_it_stands() {
        for (int at = 0; at < LENGTH; at++) {
            AuditEntry right = chain.get(at);
            List<AuditEntry> wrongs = List.of(
                    entry(at, right.subject(), "another").sealed(seal(right)),
                    with(right, "user:wang", right.at(), right.outcome()),
                    with(right, right.actor(), right.at().plusNanos(1_000), right.outcome()),
                    with(right, right.actor(), right.at(), AuditEntry.Outcome.SEEN),
                    right.sealed(digestOf(seal(right), "a".repeat(64))),
                    right.showing(Optional.of(new AuditDetail(
                            right.detail().orElseThrow().changes(), List.of(), List.of("x"), Optional.empty()))));
            for (AuditEntry wrong : wrongs) {
                assertThat(check(at, wrong)).isEqualTo(fault(at, ChainReport.Kind.EDITED));
            }
        }
    }

    // HIS-04
    @Test
    void every_event_edited_or_removed_is_found() {
        for (int at = 0; at < LENGTH; at++) {
            EventKey key = new EventKey(chain.get(at).subject(), 1_000);
            RecordedEvent right = events.get(key);
            events.put(key, new RecordedEvent(key, right.at(), right.actor(), right.type(), Map.of("attributes", "x")));
            assertThat(check(at, chain.get(at)))
                    .isEqualTo(Optional.of(new ChainReport.Fault(at + 1, ChainReport.Kind.EDITED, "event " + key)));
            events.remove(key);
            assertThat(check(at, chain.get(at)))
                    .isEqualTo(Optional.of(new ChainReport.Fault(at + 1, ChainReport.Kind.REMOVED, "event " + key)));
            events.put(key, right);
        }
    }

    // HIS-04
    @Test
    void every_entry_removed_is_found_where_it_stood() {
        for (int at = 0; at < LENGTH; at++) {
            ArrayList<AuditEntry> without = new ArrayList<>(chain);
            without.remove(at);

            assertThat(walk(without, events, head, SealHead.NONE))
                    .contains(new ChainReport.Fault(at + 1, ChainReport.Kind.REMOVED, "audit of that number"));
        }
    }

    // HIS-04
    @Test
    void any_two_entries_that_change_places_are_found_at_the_first() {
        Random random = new Random(4);
        for (int at = 0; at < LENGTH - 1; at++) {
            for (int other : List.of(at + 1, at + 1 + random.nextInt(LENGTH - at - 1))) {
                ArrayList<AuditEntry> swapped = new ArrayList<>(chain);
                swapped.set(at, inPlace(chain.get(other), at + 1));
                swapped.set(other, inPlace(chain.get(at), other + 1));

                assertThat(walk(swapped, events, head, SealHead.NONE))
                        .contains(new ChainReport.Fault(
                                at + 1,
                                ChainReport.Kind.SWAPPED,
                                "audit " + chain.get(other).id()));
            }
        }
    }

    // HIS-04
    @Test
    void what_entries_tell_exchanged_between_any_two_is_found() {
        for (int at = 0; at < LENGTH - 1; at++) {
            AuditEntry one = chain.get(at);
            AuditEntry other = chain.get(at + 1);

            assertThat(check(at, one.showing(other.detail()))).isEqualTo(fault(at, ChainReport.Kind.EDITED));
        }
    }

    // HIS-04
    @Test
    void an_entry_put_between_any_two_is_found() {
        for (int at = 1; at < LENGTH; at++) {
            AuditEntry forged = SealRules.seal(
                    entry(LENGTH, new RecordRef("lead", new UUID(7, at)), "false"),
                    events,
                    SealRules.head(chain.get(at - 1), SealHead.NONE),
                    "0".repeat(32));
            ArrayList<AuditEntry> longer = new ArrayList<>(chain.subList(0, at));
            longer.add(forged);
            for (int later = at; later < Math.min(LENGTH, at + 2); later++) {
                longer.add(inPlace(chain.get(later), later + 2));
            }

            assertThat(walk(longer, events, head, SealHead.NONE))
                    .contains(new ChainReport.Fault(at + 1, ChainReport.Kind.INSERTED, "audit of that number"));
        }
    }

    // HIS-04
    @Test
    void an_end_cut_off_is_found_by_the_head_and_with_the_head_by_one_published() {
        for (int kept = 0; kept < LENGTH; kept += 37) {
            List<AuditEntry> cut = chain.subList(0, kept);
            SealHead there = kept == 0 ? SealHead.NONE : SealRules.head(chain.get(kept - 1), SealHead.NONE);

            assertThat(walk(cut, events, head, SealHead.NONE)).isPresent();
            assertThat(walk(cut, events, there, SealHead.NONE))
                    .as("what only a head kept elsewhere shows")
                    .isEmpty();
            assertThat(walk(cut, events, there, head))
                    .contains(new ChainReport.Fault(kept + 1, ChainReport.Kind.CUT, "head"));
        }
    }

    // HIS-04
    @Test
    void a_chain_written_anew_from_any_place_is_found_by_a_published_head() {
        for (int from = 0; from < LENGTH; from += 53) {
            ArrayList<AuditEntry> anew = new ArrayList<>(chain.subList(0, from));
            SealHead last = from == 0 ? SealHead.NONE : SealRules.head(chain.get(from - 1), SealHead.NONE);
            for (int at = from; at < LENGTH; at++) {
                AuditEntry entry =
                        SealRules.seal(entry(at, chain.get(at).subject(), "false"), events, last, "0".repeat(32));
                anew.add(entry);
                last = SealRules.head(entry, last);
            }

            assertThat(walk(anew, events, last, SealHead.NONE)).isEmpty();
            assertThat(walk(anew, events, last, head))
                    .map(ChainReport.Fault::kind)
                    .contains(ChainReport.Kind.CUT);
        }
    }

    // HIS-03
    @Test
    void erased_details_leave_the_chain_whole_and_nothing_to_guess_by() {
        for (int at = 0; at < LENGTH; at++) {
            AuditEntry erased = chain.get(at).erased();

            assertThat(check(at, erased)).isEmpty();
            assertThat(erased.seal().flatMap(Seal::salt)).isEmpty();
            assertThat(check(at, chain.get(at).showing(Optional.empty())))
                    .as("a detail gone while its salt is there")
                    .isEqualTo(fault(at, ChainReport.Kind.REMOVED));
        }
    }

    @Property(tries = 200)
    void a_detail_reads_back_as_it_was(@ForAll List<String> values, @ForAll List<String> why) {
        ArrayList<AuditDetail.Change> changes = new ArrayList<>();
        for (int at = 0; at < values.size(); at++) {
            changes.add(new AuditDetail.Change(
                    String.format("a%09d", at),
                    at % 3 == 0 ? Optional.empty() : Optional.of(values.get(at)),
                    at % 3 == 0 ? Optional.of(values.get(at)) : Optional.empty()));
        }
        List<String> lines = why.stream()
                .map(line -> line.replace("\n", ""))
                .filter(line -> !line.isEmpty())
                .toList();
        AuditDetail detail = new AuditDetail(changes, lines, lines, Optional.of("x"));

        assertThat(AuditDetail.of(detail.document())).isEqualTo(detail);
    }

    private Optional<ChainReport.Fault> check(int at, AuditEntry entry) {
        return SealRules.check(entry, place(at - 2), place(at - 1), events);
    }

    private SealHead place(int at) {
        return at < 0 ? SealHead.NONE : SealRules.head(chain.get(at), SealHead.NONE);
    }

    private Optional<ChainReport.Fault> fault(int at, ChainReport.Kind kind) {
        return Optional.of(
                new ChainReport.Fault(at + 1, kind, "audit " + chain.get(at).id()));
    }

    /** What a walk by number finds. */
    private static Optional<ChainReport.Fault> walk(
            List<AuditEntry> entries, Map<EventKey, RecordedEvent> events, SealHead head, SealHead published) {
        ArrayList<AuditEntry> byNumber = new ArrayList<>(entries);
        byNumber.sort(java.util.Comparator.comparing(entry -> seal(entry).number()));
        SealHead beforeLast = SealHead.NONE;
        SealHead last = SealHead.NONE;
        for (AuditEntry entry : byNumber) {
            Optional<ChainReport.Fault> fault =
                    SealRules.check(entry, beforeLast, last, events).or(() -> SealRules.passes(entry, published));
            if (fault.isPresent()) {
                return fault;
            }
            beforeLast = last;
            last = SealRules.head(entry, last);
        }
        return SealRules.ends(head, last, published);
    }

    private static Seal seal(AuditEntry entry) {
        return entry.seal().orElseThrow();
    }

    private static AuditEntry inPlace(AuditEntry entry, long number) {
        Seal seal = seal(entry);
        return entry.sealed(
                new Seal(number, seal.previous(), seal.salt(), seal.detail(), seal.events(), seal.digest()));
    }

    private static Seal digestOf(Seal seal, String detail) {
        return new Seal(
                seal.number(), seal.previous(), seal.salt(), detail, Collections.nCopies(1, detail), seal.digest());
    }

    private static AuditEntry with(AuditEntry entry, String actor, Instant at, AuditEntry.Outcome outcome) {
        return new AuditEntry(
                entry.id(),
                at,
                actor,
                entry.command(),
                entry.subject(),
                outcome,
                entry.events(),
                entry.detail(),
                entry.seal(),
                entry.version());
    }
}
