package dev.keelson.crm.reporting;

import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadPhase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of leads, by group.
 *
 * @param figure the leads counted by the grouping and by phase; drill into it for the leads themselves
 * @param rows one per group, in order
 */
public record Outcomes(Figure<Lead> figure, List<Row> rows) {
    /**
     * One group's leads by the phase they are in.
     *
     * @param byPhase a count for every phase
     */
    public record Row(Group group, Map<LeadPhase, Long> byPhase) {
        public Row {
            EnumMap<LeadPhase, Long> all = new EnumMap<>(LeadPhase.class);
            for (LeadPhase phase : LeadPhase.values()) {
                all.put(phase, byPhase.getOrDefault(phase, 0L));
            }
            byPhase = Collections.unmodifiableMap(all);
        }

        public long total() {
            return byPhase.values().stream().mapToLong(Long::longValue).sum();
        }

        public long open() {
            return total() - converted() - disqualified();
        }

        public long converted() {
            return byPhase.getOrDefault(LeadPhase.CONVERTED, 0L);
        }

        public long disqualified() {
            return byPhase.getOrDefault(LeadPhase.DISQUALIFIED, 0L);
        }

        /** The converted among all. */
        public Ratio conversion() {
            return new Ratio(converted(), total());
        }

        /** The converted among those that are decided. */
        public Ratio success() {
            return new Ratio(converted(), converted() + disqualified());
        }
    }

    public Outcomes {
        rows = List.copyOf(rows);
    }

    /** All groups together. */
    public Row total() {
        EnumMap<LeadPhase, Long> all = new EnumMap<>(LeadPhase.class);
        rows.forEach(row -> row.byPhase().forEach((phase, count) -> all.merge(phase, count, Math::addExact)));
        return new Row(new Group(Optional.empty(), "total"), all);
    }

    static Outcomes of(Figure<Lead> figure) {
        LinkedHashMap<Group, EnumMap<LeadPhase, Long>> groups = new LinkedHashMap<>();
        for (Figure.Entry entry : figure.entries()) {
            LeadPhase phase = (LeadPhase) entry.groups().get(1).value().orElseThrow();
            groups.computeIfAbsent(entry.group(), made -> new EnumMap<>(LeadPhase.class))
                    .merge(phase, entry.count(), Math::addExact);
        }
        List<Row> rows = new ArrayList<>();
        groups.forEach((group, phases) -> rows.add(new Row(group, phases)));
        return new Outcomes(figure, rows);
    }
}
