package dev.keelson.crm.reporting.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.reporting.FirstContact;
import dev.keelson.crm.reporting.Group;
import dev.keelson.crm.reporting.PoolFigure;
import dev.keelson.crm.reporting.PoolTally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Figures of pools as they go over a wire.
 *
 * @param pools what went into pools and out of them
 */
public record PoolStatisticsDocument(List<PoolForm> pools) {
    public PoolStatisticsDocument {
        pools = List.copyOf(pools);
    }

    /**
     * One figure.
     *
     * @param name what is told, by what
     * @param from the first day, as an ISO 8601 date
     * @param until the day after the last
     * @param zone the zone in which days begin and end
     * @param asOf when it was counted, as an ISO 8601 instant in UTC
     * @param scope whose reach it was counted in: {@code user:lin}
     * @param groupings what it is told by
     */
    @JsonPropertyOrder({"name", "from", "until", "zone", "asOf", "scope", "groupings", "rows", "total"})
    public record PoolForm(
            String name,
            String from,
            String until,
            String zone,
            String asOf,
            String scope,
            List<StatisticsDocument.GroupingForm> groupings,
            List<RowForm> rows,
            TallyForm total) {
        static PoolForm of(PoolFigure figure) {
            return new PoolForm(
                    figure.name(),
                    figure.period().from().toString(),
                    figure.period().until().toString(),
                    figure.period().zone().getId(),
                    figure.asOf().toString(),
                    figure.scope(),
                    figure.groupings().stream()
                            .<StatisticsDocument.GroupingForm>map(StatisticsDocument.GroupingForm::of)
                            .toList(),
                    figure.rows().stream()
                            .map(row ->
                                    new RowForm(groups(figure.groupings(), row.groups()), TallyForm.of(row.tally())))
                            .toList(),
                    TallyForm.of(figure.total()));
        }

        private static List<StatisticsDocument.GroupForm> groups(List<Grouping<?>> groupings, List<Group> groups) {
            List<StatisticsDocument.GroupForm> forms = new ArrayList<>();
            for (int at = 0; at < groupings.size(); at++) {
                forms.add(StatisticsDocument.GroupForm.of(groupings.get(at), groups.get(at)));
            }
            return forms;
        }
    }

    /**
     * One group's numbers.
     *
     * @param groups one per grouping, in order
     */
    @JsonPropertyOrder({"groups", "tally"})
    public record RowForm(List<StatisticsDocument.GroupForm> groups, TallyForm tally) {}

    /**
     * The numbers.
     *
     * @param reclaims by the name of the cause, in order of name
     * @param byRule the same by the name of the rule
     * @param taken how often something went from a pool to a person
     * @param contacted how often a first contact followed so far
     * @param medianWait from taking to first contact, as an ISO 8601 duration; null where there is none
     * @param longestWait the longest of them; null where there is none
     */
    @JsonPropertyOrder({
        "inflow",
        "claims",
        "assignments",
        "returns",
        "reclaims",
        "byRule",
        "taken",
        "contacted",
        "medianWait",
        "longestWait"
    })
    public record TallyForm(
            long inflow,
            long claims,
            long assignments,
            long returns,
            Map<String, Long> reclaims,
            Map<String, Long> byRule,
            long taken,
            long contacted,
            @Nullable String medianWait,
            @Nullable String longestWait) {
        static TallyForm of(PoolTally tally) {
            FirstContact first = tally.firstContact();
            return new TallyForm(
                    tally.inflow(),
                    tally.claims(),
                    tally.assignments(),
                    tally.returns(),
                    new TreeMap<>(tally.reclaims()),
                    new TreeMap<>(tally.byRule()),
                    first.taken(),
                    first.contacted(),
                    first.median().map(Duration::toString).orElse(null),
                    first.longest().map(Duration::toString).orElse(null));
        }
    }

    public static PoolStatisticsDocument of(List<PoolFigure> figures) {
        return new PoolStatisticsDocument(
                figures.stream().<PoolForm>map(PoolForm::of).toList());
    }
}
