package dev.keelson.crm.reporting;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads metrics: over exactly those records that the session's actor may view.
 *
 * <pre>{@code
 * Metrics metrics = Metrics.of(session);
 * MetricReading<?> won = metrics.read("won-amount", year, Dimension.of("owner"), Dimension.of("stageSince", MONTH));
 * }</pre>
 *
 * <p>MET-02: what a metric came to in a span is the sum of what it came to in any parts of it, by day and by group.
 */
public final class Metrics {
    private final CrmSession session;
    private final MetricCatalogue catalogue;
    private final Naming naming;

    private Metrics(CrmSession session, MetricCatalogue catalogue, Naming naming) {
        this.session = session;
        this.catalogue = catalogue;
        this.naming = naming;
    }

    /** Of the metrics that the library knows by itself. */
    public static Metrics of(CrmSession session) {
        return new Metrics(session, MetricCatalogue.STANDARD, Naming.PLAIN);
    }

    /** The same of other metrics. */
    public Metrics from(MetricCatalogue other) {
        return new Metrics(session, other, naming);
    }

    /** The same with groups called so. */
    public Metrics naming(Naming words) {
        return new Metrics(session, catalogue, words);
    }

    /**
     * What a metric came to, by up to three dimensions.
     *
     * @throws InvalidInputException naming {@code metric} or {@code dimension} when there is none of that name; or what the actor does not read
     */
    public MetricReading<?> read(String key, Span span, Dimension... by) {
        return readBy(catalogue.metric(key), span, by);
    }

    private <E> MetricReading<E> readBy(Metric<E> metric, Span span, Dimension... by) {
        return read(
                metric,
                span,
                Stream.of(by)
                        .map(each -> each.over(metric.facts(), span.zone()))
                        .toList());
    }

    /** The same by any groupings, custom fields among them. */
    public <E> MetricReading<E> read(Metric<E> metric, Span span, List<Grouping<E>> groupings) {
        List<Measure<E>> measures = new ArrayList<>(List.of(Measure.count()));
        metric.summed().ifPresent(attribute -> measures.add(new Measure.Sum<>(attribute)));
        return new MetricReading<>(
                metric,
                span,
                groupings,
                session.now(),
                session.actor().label(),
                new Merging<>(groupings, naming)
                        .rows(metric.facts()
                                .aggregate(session, metric.in(span), new Aggregation<>(groupings, measures))));
    }

    /** A share of a span, in one transaction. @throws InvalidInputException naming {@code metric} when there is none */
    public Ratio share(String key, Span span) {
        return share(catalogue.share(key), span);
    }

    private <E> Ratio share(MetricShare<E> share, Span span) {
        return session.inTransaction(one -> {
            Metrics there = new Metrics(one, catalogue, naming);
            return new Ratio(there.count(share.part(), span), there.count(share.whole(), span));
        });
    }

    private <E> long count(Metric<E> metric, Span span) {
        return read(metric, span, List.of()).rows().stream()
                .mapToLong(MetricReading.Row::count)
                .sum();
    }

    /**
     * What counted for one person.
     *
     * @param owner empty where nobody had it
     */
    public record Attribution(Optional<MemberId> owner, long count, Tally sum) {}

    /**
     * What a metric came to, by whoever had each record when it counted: a transfer does not rewrite last month (LEAD-05). Reads the records page by
     * page, and the path of ownership of those that changed hands; of invoices that of their contracts, of payments that of their customers.
     *
     * <p>MET-03: what counts for people and for nobody adds up to what counts.
     *
     * @return by member, nobody last
     * @throws InvalidInputException naming {@code metric} when there is none, or its records have no path of ownership
     * @throws dev.keelson.crm.kernel.NotFoundException when the actor views payments without their customers
     */
    public List<Attribution> attributed(String key, Span span) {
        return attributed(catalogue.metric(key), span);
    }

    /** The same of any metric. */
    public <E> List<Attribution> attributed(Metric<E> metric, Span span) {
        Map<Optional<MemberId>, Attribution> rows = new HashMap<>();
        owned(metric, span, (owner, record) -> {
            Attribution one = new Attribution(owner, 1, summed(metric, record));
            rows.merge(
                    one.owner(),
                    one,
                    (before, more) -> new Attribution(
                            before.owner(),
                            Math.addExact(before.count(), more.count()),
                            Merging.plus(before.sum(), more.sum())));
        });
        return rows.values().stream()
                .sorted(Comparator.<Attribution, Boolean>comparing(
                                row -> row.owner().isEmpty())
                        .thenComparing(row -> row.owner().map(MemberId::value).orElse("")))
                .toList();
    }

    /**
     * Exactly the records that counted for one person, or for nobody, each shown to a visitor.
     *
     * @throws InvalidInputException as {@link #attributed(String, Span)}
     */
    public <E> void each(Metric<E> metric, Span span, Optional<MemberId> of, Consumer<E> visitor) {
        owned(metric, span, (owner, record) -> {
            if (owner.equals(of)) {
                visitor.accept(record);
            }
        });
    }

    private <E> void owned(Metric<E> metric, Span span, BiConsumer<Optional<MemberId>, E> visitor) {
        Facts<E>.Owners owners = metric.facts().new Owners(session);
        Pages.each(
                page -> metric.facts().list(session, metric.in(span), Sort.byId(), page),
                record -> visitor.accept(owners.at(record, counted(metric, record, span)), record));
    }

    /**
     * Who did best by a metric in one currency: amounts of others do not count (MON-11).
     *
     * @throws InvalidInputException naming {@code currency} where nothing is summed in currencies; and as {@link #attributed(String, Span)}
     */
    public Ranking ranking(String key, Span span, String currency) {
        Metric<?> metric = catalogue.metric(key);
        if (metric.unit() != Metric.Unit.MONEY) {
            throw new InvalidInputException("currency", "mismatch", key + " is not in currencies");
        }
        return ranking(
                metric, span, Optional.of(Money.of(currency, 0).currency().getCurrencyCode()));
    }

    /**
     * Who did best by a metric that counts or sums plain numbers.
     *
     * @throws InvalidInputException naming {@code currency} where sums are in currencies; and as {@link #attributed(String, Span)}
     */
    public Ranking ranking(String key, Span span) {
        Metric<?> metric = catalogue.metric(key);
        if (metric.unit() == Metric.Unit.MONEY) {
            throw new InvalidInputException("currency", "required", key + " is in currencies, which are not added up");
        }
        return ranking(metric, span, Optional.empty());
    }

    private Ranking ranking(Metric<?> metric, Span span, Optional<String> currency) {
        Instant asOf = session.now();
        List<Ranking.Standing> standings = new ArrayList<>();
        values(metric, span, currency).forEach((member, value) -> standings.add(new Ranking.Standing(member, value)));
        return new Ranking(metric.key(), currency, span, asOf, session.actor().label(), Ranking.rows(standings));
    }

    /** What everybody has to whom something counted. */
    private Map<MemberId, BigDecimal> values(Metric<?> metric, Span span, Optional<String> currency) {
        Map<MemberId, BigDecimal> values = new HashMap<>();
        for (Attribution each : attributed(metric, span)) {
            BigDecimal value = metric.summed().isEmpty()
                    ? BigDecimal.valueOf(each.count())
                    : each.sum().sums().stream()
                            .filter(part -> part.currency().equals(currency))
                            .map(Tally.Part::sum)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            each.owner().ifPresent(member -> values.put(member, value));
        }
        return values;
    }

    /**
     * How people did by several metrics together.
     *
     * @param members whom it is about; whoever has nothing is there with nothing
     * @throws InvalidInputException naming {@code currency} as rankings do, {@code weight} when nothing has any; and as
     *     {@link #attributed(String, Span)}
     */
    public Scorecard scorecard(Span span, List<Scorecard.Line> lines, List<MemberId> members) {
        Scorecard.requireWeight(lines);
        Instant asOf = session.now();
        List<Map<MemberId, BigDecimal>> values = new ArrayList<>();
        for (Scorecard.Line line : lines) {
            Metric<?> metric = catalogue.metric(line.metric());
            if ((metric.unit() == Metric.Unit.MONEY) != line.currency().isPresent()) {
                throw new InvalidInputException(
                        "currency", "mismatch", "amounts have a currency, and nothing else has: " + line.metric());
            }
            values.add(values(metric, span, line.currency()));
        }
        List<Scorecard.Row> rows = new ArrayList<>();
        for (MemberId member : members) {
            List<BigDecimal> reached = values.stream()
                    .map(each -> each.getOrDefault(member, BigDecimal.ZERO))
                    .toList();
            rows.add(new Scorecard.Row(member, reached, Scorecard.score(lines, reached)));
        }
        return new Scorecard(span, asOf, session.actor().label(), lines, rows);
    }

    /** The instant at which a record counts; of a day, its last one. */
    private static <E> Instant counted(Metric<E> metric, E record, Span span) {
        Object when = metric.when().valueOf(record);
        return when instanceof LocalDate day
                ? day.plusDays(1).atStartOfDay(span.zone()).toInstant().minusMillis(1)
                : (Instant) java.util.Objects.requireNonNull(when);
    }

    private static <E> Tally summed(Metric<E> metric, E record) {
        Object value = metric.summed()
                .map(attribute -> (Object) attribute.valueOf(record))
                .orElse(null);
        if (value instanceof Money money) {
            return new Tally(
                    List.of(new Tally.Part(Optional.of(money.currency().getCurrencyCode()), money.amount(), 1)));
        }
        if (value instanceof BigDecimal number) {
            return new Tally(List.of(new Tally.Part(Optional.empty(), number, 1)));
        }
        return value instanceof Long number
                ? new Tally(List.of(new Tally.Part(Optional.empty(), BigDecimal.valueOf(number), 1)))
                : new Tally(List.of());
    }
}
