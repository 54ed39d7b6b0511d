package dev.keelson.crm.reporting;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How many opportunities there are, what they are expected to bring and how many of them are won: over exactly those that the session's
 * actor may view.
 *
 * <pre>{@code
 * OpportunityStatistics statistics = OpportunityStatistics.of(session);
 * Forecast forecast = statistics.forecast(new Grouping.ByDate<>(EXPECTED_CLOSE, Bucket.MONTH, zone));
 * List<Weighted> expected = forecast.total();
 * }</pre>
 */
public final class OpportunityStatistics {
    private final CrmSession session;
    private final Filter<Opportunity> filter;
    private final Naming naming;

    private OpportunityStatistics(CrmSession session, Filter<Opportunity> filter, Naming naming) {
        this.session = session;
        this.filter = filter;
        this.naming = naming;
    }

    public static OpportunityStatistics of(CrmSession session) {
        return new OpportunityStatistics(session, Filter.all(), Naming.PLAIN);
    }

    /** The same statistics over the opportunities that the filter means, too. */
    public OpportunityStatistics over(Filter<Opportunity> narrower) {
        return new OpportunityStatistics(session, filter.and(narrower), naming);
    }

    /** The same statistics with groups called so. */
    public OpportunityStatistics naming(Naming words) {
        return new OpportunityStatistics(session, filter, words);
    }

    /** How many there are, by the values of up to three attributes, custom fields among them; without one, in all. */
    @SafeVarargs
    public final Figure<Opportunity> by(Attribute<Opportunity, ?>... attributes) {
        List<Grouping<Opportunity>> groupings = new ArrayList<>();
        for (Attribute<Opportunity, ?> attribute : attributes) {
            groupings.add(new Grouping.ByValue<>(attribute));
        }
        return by(groupings);
    }

    /**
     * How many there are, by up to three groupings.
     *
     * @throws InvalidInputException when there are more, or the actor knows no such attribute
     */
    public Figure<Opportunity> by(List<Grouping<Opportunity>> groupings) {
        return new Figure<>(
                name(groupings),
                groupings,
                filter,
                session.now(),
                session.actor().label(),
                Figure.entries(
                        groupings,
                        session.opportunities()
                                .aggregate(filter, new Aggregation<>(groupings, List.of(Measure.count()))),
                        naming));
    }

    /** What they are expected to bring, by pipeline and stage. @throws InvalidInputException when the actor reads no amounts */
    public Forecast forecast() {
        return forecast(Optional.empty());
    }

    /** The same by a further grouping: the month they are expected to be decided in, the owner. */
    public Forecast forecast(Grouping<Opportunity> by) {
        return forecast(Optional.of(by));
    }

    private Forecast forecast(Optional<Grouping<Opportunity>> by) {
        List<Grouping<Opportunity>> groupings = new ArrayList<>();
        by.ifPresent(groupings::add);
        groupings.add(new Grouping.ByValue<>(OpportunityAttributes.PIPELINE));
        groupings.add(new Grouping.ByValue<>(OpportunityAttributes.STAGE));
        Aggregation<Opportunity> summed =
                new Aggregation<>(groupings, List.of(Measure.count(), new Measure.Sum<>(OpportunityAttributes.AMOUNT)));
        return session.inTransaction(one -> new Forecast(
                filter,
                by,
                one.now(),
                one.actor().label(),
                Forecast.lines(
                        by,
                        one.opportunities().aggregate(filter, summed),
                        one.pipelines().all(),
                        naming)));
    }

    /** What became of them, by one grouping. */
    public WinRate winRate(Grouping<Opportunity> grouping) {
        return WinRate.of(by(List.of(grouping, new Grouping.ByValue<>(OpportunityAttributes.OUTCOME))));
    }

    /**
     * How long it took to decide what was decided in that time, by pipeline. Reads the decided opportunities page by page.
     *
     * @param from the first day
     * @param until the day after the last
     * @param zone where days begin
     */
    public CycleTimes cycleTimes(LocalDate from, LocalDate until, ZoneId zone) {
        Filter<Opportunity> decided = filter.and(Filter.where(OpportunityAttributes.OUTCOME)
                        .in(List.of(OpportunityOutcome.WON.name(), OpportunityOutcome.LOST.name())))
                .and(Filter.where(OpportunityAttributes.STAGE_SINCE)
                        .atLeast(from.atStartOfDay(zone).toInstant()))
                .and(Filter.where(OpportunityAttributes.STAGE_SINCE)
                        .lessThan(until.atStartOfDay(zone).toInstant()));
        Instant asOf = session.now();
        CycleTimes.Timing timing = new CycleTimes.Timing();
        Pages.each(page -> session.opportunities().list(decided, Sort.byId(), page), timing::add);
        return new CycleTimes(from, until, decided, asOf, session.actor().label(), timing.rows());
    }

    /**
     * How they went, for a {@link HistoricForecast} or a {@link BackTest}: alike by pipeline, worth their amounts. Reads them page by page, and the
     * moves of each.
     *
     * @throws InvalidInputException when the actor reads no amounts
     */
    public List<DealPath> paths() {
        requireAmounts(session, filter);
        List<DealPath> paths = new ArrayList<>();
        Pages.each(
                page -> session.opportunities().list(filter, Sort.byId(), page),
                opportunity -> paths.add(path(opportunity)));
        return List.copyOf(paths);
    }

    /** @throws InvalidInputException naming {@code amount} when the actor reads none: they would be taken for nothing */
    static void requireAmounts(CrmSession session, Filter<Opportunity> of) {
        session.opportunities()
                .aggregate(of, new Aggregation<>(List.of(), List.of(new Measure.Sum<>(OpportunityAttributes.AMOUNT))));
    }

    private DealPath path(Opportunity opportunity) {
        Optional<Money> amount = opportunity.profile().amount();
        String pipeline = opportunity.progress().pipeline().value();
        return new DealPath(
                pipeline,
                amount,
                opportunity.progress().outcome() == OpportunityOutcome.WON ? amount : Optional.empty(),
                session.opportunities().stages(opportunity.id()).stream()
                        .map(stay ->
                                new DealPath.Step(pipeline + "/" + stay.stage().value(), stay.outcome(), stay.from()))
                        .toList());
    }

    private static String name(List<Grouping<Opportunity>> groupings) {
        return groupings.isEmpty()
                ? "opportunities"
                : groupings.stream()
                        .map(grouping -> Groups.words(grouping.attribute()))
                        .collect(Collectors.joining(" and ", "opportunities by ", ""));
    }
}
