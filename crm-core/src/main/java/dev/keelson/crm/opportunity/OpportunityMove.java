package dev.keelson.crm.opportunity;

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
 * One step of an opportunity along its pipeline. Appended, never changed.
 *
 * @param key the opportunity, and a number that grows along its history
 * @param from the stage before; empty on the first step
 * @param reason why it was lost; of no other step
 */
public record OpportunityMove(
        EventKey key,
        Optional<StageKey> from,
        StageKey to,
        OpportunityOutcome outcome,
        Optional<String> reason,
        Instant at,
        String actor) {
    public static final Attribute<OpportunityMove, EventKey> KEY = Attribute.of(
            "key", ValueType.key(EventKey.class, EventKey::toString, EventKey::parse), OpportunityMove::key);
    public static final Attribute<OpportunityMove, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, move -> move.key().subject());
    public static final Attribute<OpportunityMove, Long> NUMBER =
            Attribute.of("number", ValueType.INTEGER, move -> move.key().number());
    public static final Attribute<OpportunityMove, Instant> AT =
            Attribute.of("at", ValueType.INSTANT, OpportunityMove::at);
    public static final RecordType<OpportunityMove, EventKey> RECORDS =
            RecordType.appended("opportunity-move", OpportunityMove.class, KEY, List.of(KEY, SUBJECT, NUMBER, AT));
}
