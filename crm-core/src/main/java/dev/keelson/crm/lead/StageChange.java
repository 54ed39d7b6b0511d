package dev.keelson.crm.lead;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of a lead along its stages.
 *
 * @param key the lead, and a number that grows along its history
 * @param from the stage before; empty on the first step, and where recorded history does not know it
 */
public record StageChange(
        EventKey key,
        Optional<StageKey> from,
        StageKey to,
        LeadPhase phase,
        Optional<String> reason,
        Instant at,
        String actor) {
    public static final Attribute<StageChange, EventKey> KEY =
            Attribute.of("key", ValueType.key(EventKey.class, EventKey::toString, EventKey::parse), StageChange::key);
    public static final Attribute<StageChange, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, change -> change.key().subject());
    public static final Attribute<StageChange, Long> NUMBER =
            Attribute.of("number", ValueType.INTEGER, change -> change.key().number());
    public static final Attribute<StageChange, Instant> AT = Attribute.of("at", ValueType.INSTANT, StageChange::at);
    public static final RecordType<StageChange, EventKey> RECORDS =
            RecordType.appended("stage-change", StageChange.class, KEY, List.of(KEY, SUBJECT, NUMBER, AT));
}
