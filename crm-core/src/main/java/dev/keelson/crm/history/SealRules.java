package dev.keelson.crm.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every rule of the chain that makes history tamper-evident.
 *
 * <p>Canonical bytes: a text is its length in bytes as four, the most significant first, then its UTF-8 bytes; a number is the text
 * of its decimal digits; a list or map is the number of its texts, then the texts, a map's as name and value in the order of the
 * names' UTF-16 units. A digest is SHA-256 over the canonical texts one after another, each digest begun with a word that says what it is
 * over:
 *
 * <ul>
 *   <li>{@code detail}: the salt, then {@link AuditDetail#document};
 *   <li>{@code event}: the salt, then key, instant, actor, type and data of the event;
 *   <li>{@code place}: number and digest of the place before, then id, instant, actor, command, subject, outcome and event numbers of
 *       the entry, then the digests of its detail and its events.
 * </ul>
 */
public final class SealRules {
    private SealRules() {}

    /**
     * Seals an entry after a place, with the events it names.
     *
     * <p>HIS-03: an entry's place binds its number, the place before, who, when and what in clear, and detail and events by salted
     * digests, so that both can be erased later and the chain still holds.
     *
     * @param events those found of the events the entry names; one that is not there leaves an empty digest, which no event has
     */
    public static AuditEntry seal(AuditEntry entry, Map<EventKey, RecordedEvent> events, SealHead after, String salt) {
        String detail = detail(salt, entry);
        List<String> told = entry.events().stream()
                .map(number -> {
                    RecordedEvent event = events.get(new EventKey(entry.subject(), number));
                    return event == null ? "" : event(salt, event);
                })
                .toList();
        Seal open = new Seal(after.number() + 1, after.digest(), Optional.of(salt), detail, told, "");
        String digest = place(entry, open);
        return entry.sealed(new Seal(open.number(), open.previous(), open.salt(), detail, told, digest));
    }

    /** Where the chain ends once that entry is sealed. */
    public static SealHead head(AuditEntry last, SealHead before) {
        Seal seal = last.seal().orElseThrow();
        return new SealHead(seal.number(), seal.digest(), before.version());
    }

    /**
     * What is wrong with an entry that should follow a place; nothing where it does.
     *
     * <p>HIS-04: an entry, event or place edited, removed, swapped or inserted is found, at the first place it concerns.
     *
     * @param beforeLast the place before the last
     * @param last the place it should follow
     * @param events the events found of those it names, by key
     */
    public static Optional<ChainReport.Fault> check(
            AuditEntry entry, SealHead beforeLast, SealHead last, Map<EventKey, RecordedEvent> events) {
        Seal seal = entry.seal().orElseThrow();
        String row = "audit " + entry.id();
        if (seal.number() != last.number() + 1) {
            return fault(last.number() + 1, ChainReport.Kind.REMOVED, "audit of that number");
        }
        if (!seal.previous().equals(last.digest())) {
            return seal.previous().equals(beforeLast.digest())
                            && place(entry, seal, last.number()).equals(seal.digest())
                    ? fault(last.number(), ChainReport.Kind.INSERTED, "audit of that number")
                    : fault(seal.number(), ChainReport.Kind.SWAPPED, row);
        }
        if (!place(entry, seal).equals(seal.digest())) {
            return fault(seal.number(), ChainReport.Kind.EDITED, row);
        }
        if (entry.detail().isEmpty() && seal.salt().isEmpty()) {
            return Optional.empty();
        }
        if (entry.detail().isEmpty() || seal.salt().isEmpty()) {
            return fault(seal.number(), ChainReport.Kind.REMOVED, row);
        }
        if (!detail(seal.salt().get(), entry).equals(seal.detail())) {
            return fault(seal.number(), ChainReport.Kind.EDITED, row);
        }
        return wrongEvent(entry, seal, events);
    }

    /** Whether an entry is what stood in its place when a head was published. */
    public static Optional<ChainReport.Fault> passes(AuditEntry entry, SealHead published) {
        Seal seal = entry.seal().orElseThrow();
        return seal.number() == published.number() && !seal.digest().equals(published.digest())
                ? fault(seal.number(), ChainReport.Kind.CUT, "audit " + entry.id())
                : Optional.empty();
    }

    /** Whether a chain walked to a last place ends where its head says, and no earlier than a head that was published. */
    public static Optional<ChainReport.Fault> ends(SealHead head, SealHead last, SealHead published) {
        if (head.number() > last.number()) {
            return fault(last.number() + 1, ChainReport.Kind.REMOVED, "audit of that number");
        }
        if (!head.digest().equals(last.digest())) {
            return fault(last.number(), ChainReport.Kind.CUT, "head");
        }
        return published.number() > last.number()
                ? fault(last.number() + 1, ChainReport.Kind.CUT, "head")
                : Optional.empty();
    }

    /** A place beyond the head, which no sealing made. */
    public static ChainReport.Fault beyond(AuditEntry entry) {
        return new ChainReport.Fault(
                entry.seal().orElseThrow().number(), ChainReport.Kind.INSERTED, "audit " + entry.id());
    }

    /** A place whose detail is gone without an erasure that says so. */
    public static ChainReport.Fault vanished(long number) {
        return new ChainReport.Fault(number, ChainReport.Kind.REMOVED, "detail of that number");
    }

    private static Optional<ChainReport.Fault> wrongEvent(
            AuditEntry entry, Seal seal, Map<EventKey, RecordedEvent> events) {
        for (int at = 0; at < entry.events().size(); at++) {
            EventKey key = new EventKey(entry.subject(), entry.events().get(at));
            RecordedEvent event = events.get(key);
            if (event == null) {
                return fault(seal.number(), ChainReport.Kind.REMOVED, "event " + key);
            }
            if (!event(seal.salt().orElseThrow(), event).equals(seal.events().get(at))) {
                return fault(seal.number(), ChainReport.Kind.EDITED, "event " + key);
            }
        }
        return Optional.empty();
    }

    private static Optional<ChainReport.Fault> fault(long number, ChainReport.Kind kind, String row) {
        return Optional.of(new ChainReport.Fault(number, kind, row));
    }

    private static String detail(String salt, AuditEntry entry) {
        ArrayList<String> texts = new ArrayList<>(List.of("detail", salt));
        put(texts, entry.detail().map(AuditDetail::document).orElse(Map.of()));
        return Canonical.digest(texts);
    }

    private static String event(String salt, RecordedEvent event) {
        ArrayList<String> texts = new ArrayList<>(List.of(
                "event",
                salt,
                event.key().toString(),
                RecordedEvent.AT.type().print(event.at()),
                event.actor(),
                event.type()));
        put(texts, event.data());
        return Canonical.digest(texts);
    }

    private static String place(AuditEntry entry, Seal seal) {
        return place(entry, seal, seal.number());
    }

    private static String place(AuditEntry entry, Seal seal, long number) {
        ArrayList<String> texts = new ArrayList<>(List.of(
                "place",
                String.valueOf(number),
                seal.previous(),
                entry.id().toString(),
                AuditEntry.AT.type().print(entry.at()),
                entry.actor(),
                entry.command(),
                entry.subject().toString(),
                entry.outcome().name()));
        put(texts, entry.events().stream().map(String::valueOf).toList());
        texts.add(seal.detail());
        put(texts, seal.events());
        return Canonical.digest(texts);
    }

    private static void put(List<String> texts, List<String> list) {
        texts.add(String.valueOf(list.size()));
        texts.addAll(list);
    }

    private static void put(List<String> texts, Map<String, String> map) {
        texts.add(String.valueOf(2 * map.size()));
        new java.util.TreeMap<>(map).forEach((name, value) -> {
            texts.add(name);
            texts.add(value);
        });
    }
}
