package dev.keelson.crm.reporting.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.reporting.Figure;
import dev.keelson.crm.reporting.Group;
import dev.keelson.crm.reporting.Outcomes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Figures as they go over a wire.
 *
 * @param figures what was counted
 * @param outcomes what became of leads
 */
@JsonPropertyOrder({"figures", "outcomes"})
public record StatisticsDocument(List<FigureForm> figures, List<OutcomeForm> outcomes) {
    public StatisticsDocument {
        figures = List.copyOf(figures);
        outcomes = List.copyOf(outcomes);
    }

    /**
     * One figure.
     *
     * @param name what is counted, by what
     * @param asOf when it was counted, as an ISO 8601 instant in UTC
     * @param scope whose reach it was counted in: {@code user:lin}
     * @param groupings what it is grouped by
     * @param total how many records were counted
     * @param cells one per group that has a record
     */
    @JsonPropertyOrder({"name", "asOf", "scope", "groupings", "total", "cells"})
    public record FigureForm(
            String name, String asOf, String scope, List<GroupingForm> groupings, long total, List<CellForm> cells) {
        static FigureForm of(Figure<?> figure) {
            return new FigureForm(
                    figure.name(),
                    figure.asOf().toString(),
                    figure.scope(),
                    figure.groupings().stream()
                            .<GroupingForm>map(GroupingForm::of)
                            .toList(),
                    figure.total(),
                    figure.entries().stream()
                            .map(entry -> CellForm.of(figure.groupings(), entry))
                            .toList());
        }
    }

    /**
     * What a figure is grouped by.
     *
     * @param attribute the attribute's name
     * @param bucket {@code day}, {@code week}, {@code month}, {@code quarter} or {@code year}; null when grouped by value
     * @param zone the zone in which days begin and end; null when grouped by value
     */
    @JsonPropertyOrder({"attribute", "bucket", "zone"})
    public record GroupingForm(
            String attribute,
            @Nullable String bucket,
            @Nullable String zone) {
        static GroupingForm of(Grouping<?> grouping) {
            return grouping instanceof Grouping.ByDate<?> byDate
                    ? new GroupingForm(
                            byDate.attribute().name(),
                            byDate.bucket().name().toLowerCase(Locale.ROOT),
                            byDate.zone().getId())
                    : new GroupingForm(grouping.attribute().name(), null, null);
        }
    }

    /**
     * How many records fall into a group.
     *
     * @param groups one per grouping, in order
     */
    @JsonPropertyOrder({"groups", "count"})
    public record CellForm(List<GroupForm> groups, long count) {
        static CellForm of(List<? extends Grouping<?>> groupings, Figure.Entry entry) {
            List<GroupForm> groups = new ArrayList<>();
            for (int at = 0; at < groupings.size(); at++) {
                groups.add(GroupForm.of(groupings.get(at), entry.groups().get(at)));
            }
            return new CellForm(groups, entry.count());
        }
    }

    /**
     * What the records of a cell have in common.
     *
     * @param value the value in its stored text form, the first day of a date bucket; null where there is none
     * @param label the value for people; empty where there is none
     */
    @JsonPropertyOrder({"value", "label"})
    public record GroupForm(@Nullable String value, String label) {
        static GroupForm of(Grouping<?> grouping, Group group) {
            return new GroupForm(
                    group.value().map(value -> text(grouping, value)).orElse(null), group.label());
        }

        private static String text(Grouping<?> grouping, Object value) {
            return grouping instanceof Grouping.ByDate<?> ? value.toString() : print(grouping.attribute(), value);
        }

        private static <V> String print(dev.keelson.crm.query.Attribute<?, V> attribute, Object value) {
            return attribute.type().print(attribute.type().javaType().cast(value));
        }
    }

    /**
     * What became of leads, by group.
     *
     * @param attribute what they are grouped by
     */
    @JsonPropertyOrder({"attribute", "asOf", "scope", "rows"})
    public record OutcomeForm(String attribute, String asOf, String scope, List<OutcomeRow> rows) {
        static OutcomeForm of(Outcomes outcomes) {
            Grouping<?> grouping = outcomes.figure().groupings().get(0);
            return new OutcomeForm(
                    grouping.attribute().name(),
                    outcomes.figure().asOf().toString(),
                    outcomes.figure().scope(),
                    outcomes.rows().stream()
                            .map(row -> new OutcomeRow(
                                    GroupForm.of(grouping, row.group()),
                                    row.total(),
                                    row.open(),
                                    row.converted(),
                                    row.disqualified(),
                                    row.conversion().percent(2).orElse(null)))
                            .toList());
        }
    }

    /**
     * One group's leads.
     *
     * @param conversionPercent the converted among all, in per cent to two places, rounded half up; null where there is none
     */
    @JsonPropertyOrder({"group", "leads", "open", "converted", "disqualified", "conversionPercent"})
    public record OutcomeRow(
            GroupForm group,
            long leads,
            long open,
            long converted,
            long disqualified,
            @Nullable BigDecimal conversionPercent) {}

    public static StatisticsDocument of(List<? extends Figure<?>> figures, List<Outcomes> outcomes) {
        return new StatisticsDocument(
                figures.stream().<FigureForm>map(FigureForm::of).toList(),
                outcomes.stream().map(OutcomeForm::of).toList());
    }
}
