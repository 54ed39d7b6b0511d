package dev.keelson.crm.reporting;

import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
}
