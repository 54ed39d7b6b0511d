package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.MemberId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every rule of turns, weights and thresholds. */
public final class RotationRules {
    private static final String TURN = "turn\t";
    private static final String WEIGHT = "weight\t";

    private RotationRules() {}

    /**
     * Whose turn it is among the available, who are not none.
     *
     * <p>ASG-01: the turn goes to whoever had it longest ago, first to those who never had it, in the order of their ids; over any
     * stretch the counts of two people who were available throughout differ by at most 1, whoever came and went beside them.
     */
    public static MemberId next(Rotation rotation, String line, List<MemberId> available) {
        return available.stream()
                .min(Comparator.comparing((MemberId member) -> rotation.mark(turn(line, member)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /**
     * Whose turn it is among the available by their weights, who are not none.
     *
     * <p>ASG-05: everybody available gains their weight, the one with the most is chosen and loses the sum of the weights: while the
     * same people are available from the first lead on, of every so many leads in a row as the weights sum to each is given exactly
     * as many as their weight.
     */
    public static MemberId next(Rotation rotation, String line, Map<MemberId, Integer> available) {
        return new TreeMap<>(available)
                .entrySet().stream()
                        .max(Comparator.comparing((Map.Entry<MemberId, Integer> entry) ->
                                        rotation.mark(weight(line, entry.getKey())) + entry.getValue())
                                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                        .orElseThrow()
                        .getKey();
    }

    /** ASG-06: the one who holds the fewest open leads is chosen, among several whose turn it is. */
    public static MemberId lightest(
            Rotation rotation, String line, List<MemberId> available, Map<MemberId, Long> held) {
        long least = available.stream()
                .mapToLong(member -> held.getOrDefault(member, 0L))
                .min()
                .orElseThrow();
        return next(
                rotation,
                line,
                available.stream()
                        .filter(member -> held.getOrDefault(member, 0L) == least)
                        .toList());
    }

    /** ASG-02: nobody is given more leads by a plan within a day, week or month than every threshold that binds them allows. */
    public static boolean hasRoom(AssignmentPlan plan, Rotation rotation, MemberId member, LocalDate today) {
        return plan.thresholds().stream()
                .filter(threshold -> threshold.binds(member))
                .allMatch(threshold -> rotation.mark(given(threshold.period(), today, member)) < threshold.most());
    }

    /** The rotation when somebody has been given a lead by turns. */
    static Rotation after(Rotation rotation, String line, MemberId chosen, LocalDate today) {
        Map<String, Long> marks = counted(rotation, chosen, today);
        marks.put(turn(line, chosen), rotation.turns() + 1);
        return with(rotation, marks);
    }

    /** The rotation when somebody has been given a lead by weights. */
    static Rotation after(
            Rotation rotation, String line, MemberId chosen, Map<MemberId, Integer> available, LocalDate today) {
        Map<String, Long> marks = counted(rotation, chosen, today);
        long sum = 0;
        for (Map.Entry<MemberId, Integer> each : available.entrySet()) {
            marks.merge(weight(line, each.getKey()), (long) each.getValue(), Long::sum);
            sum += each.getValue();
        }
        marks.merge(weight(line, chosen), -sum, Long::sum);
        return with(rotation, marks);
    }

    /** The rotation when a pool has been given a lead. */
    static Rotation after(Rotation rotation) {
        return with(rotation, new TreeMap<>(rotation.marks()));
    }

    /** Counts one more in every period under way, and forgets those that have ended. */
    private static Map<String, Long> counted(Rotation rotation, MemberId chosen, LocalDate today) {
        TreeMap<String, Long> marks = new TreeMap<>(rotation.marks());
        for (Threshold.Period period : Threshold.Period.values()) {
            String running = period + "\t" + period.begin(today) + "\t";
            marks.keySet().removeIf(name -> name.startsWith(period + "\t") && !name.startsWith(running));
            marks.merge(given(period, today, chosen), 1L, Long::sum);
        }
        return marks;
    }

    private static Rotation with(Rotation rotation, Map<String, Long> marks) {
        return new Rotation(rotation.plan(), rotation.turns() + 1, marks, rotation.touchedAt(), rotation.version());
    }

    private static String turn(String line, MemberId member) {
        return TURN + line + "\t" + member;
    }

    private static String weight(String line, MemberId member) {
        return WEIGHT + line + "\t" + member;
    }

    private static String given(Threshold.Period period, LocalDate today, MemberId member) {
        return period + "\t" + period.begin(today) + "\t" + member;
    }
}
