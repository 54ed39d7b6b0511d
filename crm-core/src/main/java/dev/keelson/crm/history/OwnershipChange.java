package dev.keelson.crm.history;

import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step on the path of a record's ownership.
 *
 * <p>LEAD-05: the path is gap-free: steps are numbered from 1, {@code from} of each is the same person or pool as {@code to} of the
 * one before, and the last {@code to} is the same as the record's holder. The department is told as it was at the step, however it,
 * or the owner, has moved since.
 *
 * @param key the record, and the step's number
 * @param rule what decided, where a rule did: its name
 * @param reason why, where that was said: the reason given with a return; of a reclaim, the name of its {@code ReclaimRule.Cause}
 * @param from the holder before, and where the department lay when the record left it; empty on the first step
 * @param to the holder after, and where the department lay when the record came to it
 */
public record OwnershipChange(
        EventKey key,
        Cause cause,
        Optional<String> rule,
        Optional<String> reason,
        Optional<Holder> from,
        Holder to,
        Instant at,
        String actor) {
    /** Why ownership moved. */
    public enum Cause {
        CAPTURED,
        IMPORTED,
        RECORDED,
        ASSIGNED,
        TRANSFERRED,
        CLAIMED,
        RETURNED,
        RECLAIMED,
        CONVERTED,
        MERGED
    }

    public static final Attribute<OwnershipChange, EventKey> KEY = Attribute.of(
            "key", ValueType.key(EventKey.class, EventKey::toString, EventKey::parse), OwnershipChange::key);
    public static final Attribute<OwnershipChange, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, change -> change.key().subject());
    public static final Attribute<OwnershipChange, Long> NUMBER =
            Attribute.of("number", ValueType.INTEGER, change -> change.key().number());
    public static final Attribute<OwnershipChange, Instant> AT =
            Attribute.of("at", ValueType.INSTANT, OwnershipChange::at);
    public static final RecordType<OwnershipChange, EventKey> RECORDS =
            RecordType.appended("ownership", OwnershipChange.class, KEY, List.of(KEY, SUBJECT, NUMBER, AT));
}
