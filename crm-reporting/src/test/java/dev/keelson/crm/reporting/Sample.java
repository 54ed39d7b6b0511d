package dev.keelson.crm.reporting;

import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Figures made by hand. */
public final class Sample {
    public static final Instant AS_OF = Instant.parse("2026-11-23T08:00:00.000001Z");

    private Sample() {}

    /** Leads by source; an empty name stands for an absent source. */
    public static Figure<Lead> bySource(Object... namesAndCounts) {
        List<Figure.Entry> entries = new ArrayList<>();
        for (int at = 0; at < namesAndCounts.length; at += 2) {
            String name = (String) namesAndCounts[at];
            Optional<Object> value = name.isEmpty() ? Optional.empty() : Optional.of(name);
            entries.add(
                    new Figure.Entry(List.of(new Group(value, name)), ((Number) namesAndCounts[at + 1]).longValue()));
        }
        return new Figure<>(
                "leads by source",
                List.of(new Grouping.ByValue<>(LeadAttributes.SOURCE)),
                Filter.all(),
                AS_OF,
                "user:lin",
                entries);
    }

    /** Leads by the month they were captured in. */
    public static Figure<Lead> byMonth(Object... firstsAndCounts) {
        Grouping<Lead> grouping =
                new Grouping.ByDate<>(LeadAttributes.CAPTURED_ON, Grouping.Bucket.MONTH, ZoneId.of("Asia/Shanghai"));
        List<Figure.Entry> entries = new ArrayList<>();
        for (int at = 0; at < firstsAndCounts.length; at += 2) {
            LocalDate first = LocalDate.parse((String) firstsAndCounts[at]);
            entries.add(new Figure.Entry(
                    List.of(new Group(Optional.of(first), Naming.PLAIN.label(grouping, first))),
                    ((Number) firstsAndCounts[at + 1]).longValue()));
        }
        return new Figure<>(
                "leads by month of captured on", List.of(grouping), Filter.all(), AS_OF, "user:lin", entries);
    }

    /** Two pools in March, one of them untouched by rules. */
    public static PoolFigure byPool() {
        PoolTally sea = new PoolTally(
                1_200,
                40,
                2,
                3,
                new TreeMap<>(Map.of("NO_FOLLOW_UP", 7L, "NO_DEAL", 1L)),
                new TreeMap<>(Map.of("silent", 7L, "deal or no deal", 1L)),
                new FirstContact(42, 30, Optional.of(Duration.ofMinutes(150)), Optional.of(Duration.ofHours(50))));
        PoolTally pond = new PoolTally(
                5,
                0,
                0,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                new FirstContact(0, 0, Optional.empty(), Optional.empty()));
        return new PoolFigure(
                "pools",
                List.of(new Grouping.ByValue<>(LeadAttributes.POOL)),
                march(),
                AS_OF,
                "user:lin",
                List.of(
                        new PoolFigure.Row(List.of(new Group(Optional.of(new PoolId("pond")), "池塘")), pond),
                        new PoolFigure.Row(List.of(new Group(Optional.of(new PoolId("sea")), "<Sea>")), sea)),
                sea);
    }

    /** Inflow of two weeks. */
    public static PoolFigure byWeek() {
        Grouping<OwnershipChange> grouping =
                new Grouping.ByDate<>(OwnershipChange.AT, Grouping.Bucket.WEEK, march().zone());
        PoolTally tally = new PoolTally(
                3,
                0,
                0,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                new FirstContact(0, 0, Optional.empty(), Optional.empty()));
        List<PoolFigure.Row> rows = new ArrayList<>();
        for (LocalDate monday : List.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 9))) {
            rows.add(new PoolFigure.Row(
                    List.of(new Group(Optional.of(monday), Naming.PLAIN.label(grouping, monday))), tally));
        }
        return new PoolFigure("pools by week", List.of(grouping), march(), AS_OF, "user:lin", rows, tally);
    }

    private static PoolFigure.Period march() {
        return new PoolFigure.Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), ZoneId.of("Asia/Shanghai"));
    }
}
