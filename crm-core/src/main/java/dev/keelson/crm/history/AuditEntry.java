package dev.keelson.crm.history;

import dev.keelson.crm.kernel.AuditId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who did what to a record, when, and why they were allowed to (审计).
 *
 * <p>HIS-01: a command that changed something leaves one entry per record it changed, in its own transaction: the events it wrote,
 * the attributes before and after, the grants that allowed it. HIS-02: a denied command leaves one entry and changes nothing else.
 *
 * @param actor {@linkplain dev.keelson.crm.kernel.Actor#label who did it}
 * @param command the call, such as {@code leads.put-into-pool}
 * @param subject the record; of a change of configuration, and of a denial that concerns no record, the tenant
 * @param events the numbers of the subject's events that the command wrote
 * @param detail what changed and why it was allowed; empty once erased
 * @param seal its place in the chain; empty until it is sealed
 */
public record AuditEntry(
        AuditId id,
        Instant at,
        String actor,
        String command,
        RecordRef subject,
        Outcome outcome,
        List<Long> events,
        Optional<AuditDetail> detail,
        Optional<Seal> seal,
        long version) {
    /** How the call ended. */
    public enum Outcome {
        /** The command took effect. */
        DONE,
        /** The command was denied. */
        DENIED,
        /** The record was shown. */
        SEEN
    }

    public AuditEntry {
        events = List.copyOf(events);
    }

    /** The same entry in its place of the chain. */
    public AuditEntry sealed(Seal place) {
        return new AuditEntry(id, at, actor, command, subject, outcome, events, detail, Optional.of(place), version);
    }

    /** The same entry without what it told in detail, and without the salt that would let it be guessed. */
    public AuditEntry erased() {
        return new AuditEntry(
                id, at, actor, command, subject, outcome, events, Optional.empty(), seal.map(Seal::unsalted), version);
    }

    public AuditEntry withVersion(long next) {
        return new AuditEntry(id, at, actor, command, subject, outcome, events, detail, seal, next);
    }

    /** The same entry as far as somebody may see it. */
    public AuditEntry showing(Optional<AuditDetail> part) {
        return new AuditEntry(id, at, actor, command, subject, outcome, events, part, seal, version);
    }

    public static final Attribute<AuditEntry, AuditId> ID =
            Attribute.of("id", ValueType.uuid(AuditId.class, AuditId::value, AuditId::new), AuditEntry::id);
    public static final Attribute<AuditEntry, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, AuditEntry::subject);
    public static final Attribute<AuditEntry, Instant> AT = Attribute.of("at", ValueType.INSTANT, AuditEntry::at);
    public static final Attribute<AuditEntry, String> ACTOR =
            Attribute.of("actor", ValueType.key(String.class, text -> text, text -> text), AuditEntry::actor);
    public static final Attribute<AuditEntry, String> COMMAND =
            Attribute.of("command", ValueType.key(String.class, text -> text, text -> text), AuditEntry::command);
    public static final Attribute<AuditEntry, Outcome> OUTCOME =
            Attribute.of("outcome", ValueType.key(Outcome.class, Outcome::name, Outcome::valueOf), AuditEntry::outcome);
    /** The number in the chain. */
    public static final Attribute<AuditEntry, Long> SEAL = Attribute.of(
            "seal", ValueType.INTEGER, entry -> entry.seal().map(Seal::number).orElse(null));

    public static final RecordType<AuditEntry, AuditId> RECORDS = new RecordType<>(
            "audit",
            AuditEntry.class,
            ID,
            List.of(ID, SUBJECT, AT, ACTOR, COMMAND, OUTCOME, SEAL),
            AuditEntry::version,
            AuditEntry::withVersion);

    /** The latest first. */
    public static Sort<AuditEntry> latestFirst() {
        return Sort.down(AT);
    }
}
