package dev.keelson.crm.reporting;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many leads there are, by what: counted over exactly the leads that the session's actor may view.
 *
 * <pre>{@code
 * LeadStatistics statistics = LeadStatistics.of(session);
 * Figure<Lead> byStage = statistics.by(LeadAttributes.STAGE);
 * Page<Lead> won = session.leads().list(byStage.drill(byStage.entries().get(0)), newestFirst(), firstPage(50));
 * }</pre>
 */
public final class LeadStatistics {
    private final CrmSession session;
    private final Filter<Lead> filter;
    private final Naming naming;

    private LeadStatistics(CrmSession session, Filter<Lead> filter, Naming naming) {
        this.session = session;
        this.filter = filter;
        this.naming = naming;
    }

    public static LeadStatistics of(CrmSession session) {
        return new LeadStatistics(session, Filter.all(), Naming.PLAIN);
    }

    /** The same statistics over the leads that the filter means, too. */
    public LeadStatistics over(Filter<Lead> narrower) {
        return new LeadStatistics(session, filter.and(narrower), naming);
    }

    /** The same statistics with groups called so. */
    public LeadStatistics naming(Naming words) {
        return new LeadStatistics(session, filter, words);
    }

    /** How many there are: a figure of one entry. */
    public Figure<Lead> total() {
        return by(List.of());
    }

    /** By the values of up to three attributes, custom fields among them. */
    @SafeVarargs
    public final Figure<Lead> by(Attribute<Lead, ?>... attributes) {
        List<Grouping<Lead>> groupings = new ArrayList<>();
        for (Attribute<Lead, ?> attribute : attributes) {
            groupings.add(new Grouping.ByValue<>(attribute));
        }
        return by(groupings);
    }

    /**
     * By up to three groupings.
     *
     * @throws InvalidInputException when there are more, or the actor knows no such attribute
     */
    public Figure<Lead> by(List<Grouping<Lead>> groupings) {
        Instant asOf = session.now();
        List<Figure.Entry> entries = Figure.entries(
                groupings,
                session.leads().aggregate(filter, new Aggregation<>(groupings, List.of(Measure.count()))),
                naming);
        return new Figure<>(
                name(groupings), groupings, filter, asOf, session.actor().label(), entries);
    }

    /** By the week, month or quarter that a date or an instant falls into in the zone. */
    public Figure<Lead> per(Grouping.Bucket bucket, Attribute<Lead, ?> attribute, ZoneId zone) {
        return by(List.of(new Grouping.ByDate<>(attribute, bucket, zone)));
    }

    /** What became of the leads, by one attribute. */
    public Outcomes outcomes(Attribute<Lead, ?> attribute) {
        return outcomes(new Grouping.ByValue<>(attribute));
    }

    /** What became of the leads, by one grouping. */
    public Outcomes outcomes(Grouping<Lead> grouping) {
        return Outcomes.of(by(List.of(grouping, new Grouping.ByValue<>(LeadAttributes.PHASE))));
    }

    /**
     * How far the leads of each cohort came, from lead to money: by the month they were captured in, by source. Counts leads and customers
     * in the store, and reads the converted leads, their opportunities and contracts page by page, as far as the actor views them.
     */
    public CohortFunnel funnel(Grouping<Lead> cohort) {
        Outcomes outcomes = outcomes(cohort);
        Descent descent = descent(cohort);
        return new CohortFunnel(
                outcomes.figure().name(),
                filter,
                cohort,
                outcomes.figure().asOf(),
                outcomes.figure().scope(),
                outcomes.rows().stream()
                        .map(row -> new CohortFunnel.Row(
                                row.group(), row.total(), row.converted(), descent.of(row.group())))
                        .toList());
    }

    /**
     * What sources brought, beside what they cost.
     *
     * @param costs what was spent, by source; in any spelling that a filter cannot tell apart
     */
    public ChannelReport channels(Map<String, Money> costs) {
        return channels(LeadAttributes.SOURCE, costs);
    }

    /**
     * The same by any attribute that names channels, such as a custom field of campaigns. Reads what {@link #funnel} reads.
     *
     * @throws InvalidInputException naming {@code costs} where one channel has two, or {@code amount} when the actor reads no amounts
     */
    public ChannelReport channels(Attribute<Lead, String> channel, Map<String, Money> costs) {
        Grouping<Lead> by = new Grouping.ByValue<>(channel);
        Map<Object, Map.Entry<String, Money>> unspent = new LinkedHashMap<>();
        new TreeMap<>(costs).entrySet().forEach(cost -> {
            if (unspent.put(Groups.identity(by, channel.type().admit("costs", cost.getKey())), cost) != null) {
                throw new InvalidInputException("costs", "repeated", "two costs of " + cost.getKey());
            }
        });
        OpportunityStatistics.requireAmounts(session, Filter.all());
        Outcomes outcomes = outcomes(by);
        Descent descent = descent(by);
        List<ChannelReport.Row> rows = new ArrayList<>();
        for (Outcomes.Row row : outcomes.rows()) {
            Optional<Money> cost = row.group()
                    .value()
                    .map(value -> unspent.remove(Groups.identity(by, value)))
                    .map(Map.Entry::getValue);
            rows.add(new ChannelReport.Row(
                    row.group(),
                    cost,
                    row.total(),
                    row.converted(),
                    descent.of(row.group()),
                    descent.brought(row.group())));
        }
        unspent.values()
                .forEach(cost -> rows.add(new ChannelReport.Row(
                        new Group(Optional.of(cost.getKey()), cost.getKey()),
                        Optional.of(cost.getValue()),
                        0,
                        0,
                        CohortFunnel.Came.NOWHERE,
                        Map.of())));
        rows.sort(Comparator.comparing(row -> row.channel().value().isEmpty()));
        return new ChannelReport(
                outcomes.figure().name(),
                filter,
                by,
                outcomes.figure().asOf(),
                outcomes.figure().scope(),
                rows);
    }

    private Descent descent(Grouping<Lead> cohort) {
        Descent descent = new Descent(session, cohort);
        Filter<Lead> converted = filter.and(Filter.where(LeadAttributes.PHASE).is(LeadPhase.CONVERTED));
        Pages.chunks(page -> session.leads().list(converted, Sort.byId(), page), descent::follow);
        return descent;
    }

    /** How far the leads have come. */
    public Standing standing() {
        return Standing.of(by(LeadAttributes.PHASE));
    }

    private static String name(List<Grouping<Lead>> groupings) {
        return groupings.isEmpty()
                ? "leads"
                : groupings.stream().map(LeadStatistics::name).collect(Collectors.joining(" and ", "leads by ", ""));
    }

    private static String name(Grouping<Lead> grouping) {
        String words = Groups.words(grouping.attribute());
        return grouping instanceof Grouping.ByDate<Lead> byDate
                ? byDate.bucket().name().toLowerCase(Locale.ROOT) + " of " + words
                : words;
    }
}
