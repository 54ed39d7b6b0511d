package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.MemberId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who did best by a metric (排名), as it was theirs at the time.
 *
 * <p>MET-04: whoever has more is ahead; those who have as much share a rank, and who comes after them is ranked behind all of them.
 *
 * @param metric the key of the metric
 * @param currency what is ranked is in; empty where records or plain numbers are
 * @param asOf when it was read
 * @param scope {@linkplain dev.keelson.crm.kernel.Actor#label whose} reach it was read in
 * @param rows the first first; of those who share a rank, in the order of their ids
 */
public record Ranking(String metric, Optional<String> currency, Span span, Instant asOf, String scope, List<Row> rows) {
    /**
     * One person.
     *
     * @param rank from 1
     * @param value a sum, or how many records
     * @param tied who shares the rank
     */
    public record Row(long rank, MemberId member, BigDecimal value, List<MemberId> tied) {
        public Row {
            tied = List.copyOf(tied);
        }
    }

    /** What somebody has. */
    record Standing(MemberId member, BigDecimal value) {}

    public Ranking {
        rows = List.copyOf(rows);
    }

    /** Those who are first; several where they have as much. */
    public List<MemberId> first() {
        return rows.stream().filter(row -> row.rank() == 1).map(Row::member).toList();
    }

    static List<Row> rows(List<Standing> standings) {
        List<Standing> ordered = standings.stream()
                .sorted(Comparator.comparing(Standing::value)
                        .reversed()
                        .thenComparing(each -> each.member().value()))
                .toList();
        ArrayList<Row> rows = new ArrayList<>();
        for (int from = 0, until; from < ordered.size(); from = until) {
            BigDecimal value = ordered.get(from).value();
            for (until = from;
                    until < ordered.size() && ordered.get(until).value().compareTo(value) == 0; ) {
                until++;
            }
            List<Standing> alike = ordered.subList(from, until);
            for (Standing each : alike) {
                rows.add(new Row(
                        from + 1L,
                        each.member(),
                        each.value(),
                        alike.stream()
                                .map(Standing::member)
                                .filter(member -> !member.equals(each.member()))
                                .toList()));
            }
        }
        return rows;
    }

    /** Writes it: rank, member, value, and with whom the rank is shared. */
    public void writeTo(Table table) throws IOException {
        table.heading(List.of("rank", "member", "value", "shared with"));
        for (Row row : rows) {
            table.row(List.of(
                    row.rank(),
                    row.member().value(),
                    row.value(),
                    row.tied().stream().map(MemberId::value).collect(Collectors.joining(", "))));
        }
    }
}
