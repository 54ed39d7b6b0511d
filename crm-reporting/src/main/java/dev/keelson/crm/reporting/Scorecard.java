package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How people did by several metrics together (绩效评分), as it was theirs at the time.
 *
 * <p>MET-05: a score is the weighted mean of how far each goal was reached, each at most as far as its line lets it count: more of one metric
 * never makes it less, the order of lines does not matter, and a line without weight moves nothing.
 *
 * @param asOf when it was read
 * @param scope {@linkplain dev.keelson.crm.kernel.Actor#label whose} reach it was read in
 * @param rows one per person, in the order they were asked for
 */
public record Scorecard(Span span, Instant asOf, String scope, List<Line> lines, List<Row> rows) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * What counts.
     *
     * @param metric its key
     * @param currency of a metric of amounts
     * @param goal what is to be reached; more than nothing
     * @param weight beside the others; not negative
     * @param most how many percent of the goal count at the most; 100 and more
     */
    public record Line(String metric, Optional<String> currency, BigDecimal goal, long weight, int most) {
        /** @throws InvalidInputException naming {@code goal}, {@code weight} or {@code most} when it is out of range */
        public Line {
            if (goal.signum() <= 0) {
                throw new InvalidInputException("goal", "out-of-range", "a goal is more than nothing");
            }
            if (weight < 0 || weight > 1_000_000) {
                throw new InvalidInputException("weight", "out-of-range", "a weight is from 0 to 1,000,000");
            }
            if (most < 100 || most > 1_000) {
                throw new InvalidInputException("most", "out-of-range", "from 100 to 1,000 percent count");
            }
        }

        /** A metric that counts, of which the goal is all that counts. */
        public static Line of(String metric, long goal, long weight) {
            return new Line(metric, Optional.empty(), BigDecimal.valueOf(goal), weight, 100);
        }

        /** A metric of amounts. */
        public static Line of(String metric, String currency, BigDecimal goal, long weight) {
            return new Line(metric, Optional.of(currency), goal, weight, 100);
        }

        /** The same, where more than the goal counts, up to so many percent of it. */
        public Line upTo(int percent) {
            return new Line(metric, currency, goal, weight, percent);
        }

        /** What of a value counts. */
        private BigDecimal counting(BigDecimal value) {
            return value.max(BigDecimal.ZERO)
                    .min(goal.multiply(BigDecimal.valueOf(most)).divide(HUNDRED));
        }
    }

    /**
     * One person.
     *
     * @param values what each line came to
     * @param score in percent, rounded half up to two places
     */
    public record Row(MemberId member, List<BigDecimal> values, BigDecimal score) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /** @throws InvalidInputException naming {@code weight} when no line has any */
    public Scorecard {
        lines = List.copyOf(lines);
        rows = List.copyOf(rows);
        requireWeight(lines);
    }

    static void requireWeight(List<Line> lines) {
        if (lines.stream().allMatch(line -> line.weight() == 0)) {
            throw new InvalidInputException("weight", "required", "something has to count");
        }
    }

    /** The mean is exact until it is rounded: sums of fractions over the product of all goals. */
    static BigDecimal score(List<Line> lines, List<BigDecimal> values) {
        BigDecimal product = BigDecimal.ONE;
        long weights = 0;
        for (Line line : lines) {
            product = product.multiply(line.goal());
            weights += line.weight();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int at = 0; at < lines.size(); at++) {
            BigDecimal part = lines.get(at)
                    .counting(values.get(at))
                    .multiply(BigDecimal.valueOf(lines.get(at).weight()));
            for (int other = 0; other < lines.size(); other++) {
                part = other == at ? part : part.multiply(lines.get(other).goal());
            }
            sum = sum.add(part);
        }
        return sum.multiply(HUNDRED).divide(product.multiply(BigDecimal.valueOf(weights)), 2, RoundingMode.HALF_UP);
    }

    /** Writes it: member, what each line came to, and the score. */
    public void writeTo(Table table) throws IOException {
        ArrayList<String> heading = new ArrayList<>(List.of("member"));
        lines.forEach(line -> heading.add(line.metric()));
        heading.add("score %");
        table.heading(heading);
        for (Row row : rows) {
            ArrayList<Object> cells = new ArrayList<>(List.of(row.member().value()));
            cells.addAll(row.values());
            cells.add(row.score());
            table.row(cells);
        }
    }
}
