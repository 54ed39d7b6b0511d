package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a plan has come: whose turn was when, and how many leads each person was given in the periods under way.
 *
 * <p>One record per plan, locked by a write before it is read, so that the turns of a plan follow one another whatever number of
 * nodes assign.
 *
 * @param turns how many leads the plan has given
 * @param marks what is remembered of each person, by the names {@link RotationRules} gives
 * @param touchedAt when somebody last took the plan in hand
 */
public record Rotation(AssignmentPlanId plan, long turns, Map<String, Long> marks, Instant touchedAt, long version) {
    public Rotation {
        marks = Collections.unmodifiableMap(new TreeMap<>(marks));
    }

    /** A plan that has not given anything yet. */
    public static Rotation begun(AssignmentPlanId plan, Instant now) {
        return new Rotation(plan, 0, Map.of(), now, 1);
    }

    long mark(String name) {
        return marks.getOrDefault(name, 0L);
    }

    Rotation touched(Instant now) {
        return new Rotation(plan, turns, marks, now, version);
    }

    public Rotation withVersion(long next) {
        return new Rotation(plan, turns, marks, touchedAt, next);
    }

    public static final Attribute<Rotation, AssignmentPlanId> PLAN = Attribute.of(
            "plan",
            ValueType.key(AssignmentPlanId.class, AssignmentPlanId::value, AssignmentPlanId::new),
            Rotation::plan);
    public static final Attribute<Rotation, Instant> TOUCHED_AT = Attribute.<Rotation, Instant>of(
                    "touchedAt", ValueType.INSTANT, Rotation::touchedAt)
            .settable((rotation, at) -> rotation.touched(java.util.Objects.requireNonNull(at)));
    public static final RecordType<Rotation, AssignmentPlanId> RECORDS = new RecordType<>(
            "rotation", Rotation.class, PLAN, List.of(PLAN, TOUCHED_AT), Rotation::version, Rotation::withVersion);
}
