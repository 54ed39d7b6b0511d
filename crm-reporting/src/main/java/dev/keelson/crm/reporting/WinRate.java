package dev.keelson.crm.reporting;

import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of opportunities, by group.
 *
 * @param figure the opportunities counted by the grouping and by outcome; drill into it for the opportunities themselves
 * @param rows one per group, in order
 */
public record WinRate(Figure<Opportunity> figure, List<Row> rows) {
    /**
     * One group's opportunities.
     *
     * @param byOutcome a count for every outcome
     */
    public record Row(Group group, Map<OpportunityOutcome, Long> byOutcome) {
        public Row {
            EnumMap<OpportunityOutcome, Long> all = new EnumMap<>(OpportunityOutcome.class);
            for (OpportunityOutcome outcome : OpportunityOutcome.values()) {
                all.put(outcome, byOutcome.getOrDefault(outcome, 0L));
            }
            byOutcome = Collections.unmodifiableMap(all);
        }

        public long of(OpportunityOutcome outcome) {
            return byOutcome.getOrDefault(outcome, 0L);
        }

        /** Those won among those that are decided. */
        public Ratio rate() {
            return new Ratio(of(OpportunityOutcome.WON), of(OpportunityOutcome.WON) + of(OpportunityOutcome.LOST));
        }
    }

    public WinRate {
        rows = List.copyOf(rows);
    }

    static WinRate of(Figure<Opportunity> figure) {
        LinkedHashMap<Group, EnumMap<OpportunityOutcome, Long>> groups = new LinkedHashMap<>();
        for (Figure.Entry entry : figure.entries()) {
            OpportunityOutcome outcome = OpportunityOutcome.valueOf(
                    (String) entry.groups().get(1).value().orElseThrow());
            groups.computeIfAbsent(entry.group(), made -> new EnumMap<>(OpportunityOutcome.class))
                    .merge(outcome, entry.count(), Math::addExact);
        }
        ArrayList<Row> rows = new ArrayList<>();
        groups.forEach((group, outcomes) -> rows.add(new Row(group, outcomes)));
        return new WinRate(figure, rows);
    }
}
