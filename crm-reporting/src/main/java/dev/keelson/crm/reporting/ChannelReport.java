package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What channels (渠道) cost and brought: leads by where they came from, as far as they came.
 *
 * @param filter which leads were counted
 * @param by what names their channel
 * @param asOf when they were counted
 * @param scope whose reach they were counted in: of what came of a lead, too
 * @param rows one per channel that has a lead or a cost, in order; leads of no channel last
 */
public record ChannelReport(
        String name, Filter<Lead> filter, Grouping<Lead> by, Instant asOf, String scope, List<Row> rows) {
    /**
     * One channel.
     *
     * @param cost what was spent on it; empty where nobody said
     * @param leads how many leads came from it
     * @param converted how many of them are customers now
     * @param came how far those came
     * @param brought what the opportunities that were won of them are worth, by currency
     */
    public record Row(
            Group channel,
            Optional<Money> cost,
            long leads,
            long converted,
            CohortFunnel.Came came,
            Map<String, Money> brought) {
        public Row {
            brought = Map.copyOf(brought);
        }

        /** The customers among the leads. */
        public Ratio conversion() {
            return new Ratio(converted, leads);
        }

        /** What a lead cost, rounded half up at the currency's minor units; empty without a cost or a lead. */
        public Optional<Money> costPerLead() {
            return per(leads);
        }

        /** What a lead that won an opportunity cost. */
        public Optional<Money> costPerWin() {
            return per(came.won());
        }

        private Optional<Money> per(long many) {
            return many == 0
                    ? Optional.empty()
                    : cost.map(money ->
                            Weighted.rounded(money.currency().getCurrencyCode(), money.amount(), new Ratio(1, many)));
        }

        /**
         * What it brought beyond its cost, in percent of the cost, rounded half up: 0 where it brought as much. Of what it brought in the
         * currency of the cost; what it brought in others is beside it (MON-11). Empty without a cost.
         */
        public Optional<BigDecimal> returned(int places) {
            return cost.filter(money -> money.signum() > 0)
                    .map(money -> brought.getOrDefault(money.currency().getCurrencyCode(), money.zero())
                            .minus(money)
                            .amount()
                            .multiply(BigDecimal.valueOf(100))
                            .divide(money.amount(), places, RoundingMode.HALF_UP));
        }
    }

    public ChannelReport {
        rows = List.copyOf(rows);
    }

    /** The filter that selects exactly the leads of a row, as long as nothing changes. */
    public Filter<Lead> leads(Row row) {
        return filter.and(Groups.filter(by, row.channel().value()));
    }

    /** The same of those that are customers now. */
    public Filter<Lead> converted(Row row) {
        return leads(row).and(Filter.where(LeadAttributes.PHASE).is(LeadPhase.CONVERTED));
    }

    /** What all channels cost together, by currency. */
    public Map<String, Money> cost() {
        return sum(rows.stream().flatMap(row -> row.cost().stream()).toList());
    }

    /** What all channels brought together, by currency. */
    public Map<String, Money> brought() {
        return sum(rows.stream().flatMap(row -> row.brought().values().stream()).toList());
    }

    private static Map<String, Money> sum(List<Money> amounts) {
        TreeMap<String, Money> sums = new TreeMap<>();
        amounts.forEach(money -> sums.merge(money.currency().getCurrencyCode(), money, Money::plus));
        return sums;
    }

    /** Writes it: a line per channel, and per further currency that it brought something in. */
    public void writeTo(Table table) throws IOException {
        table.heading(List.of("channel", "leads", "customers", "won", "currency", "cost", "brought", "return %"));
        for (Row row : rows) {
            TreeMap<String, Money> brought = new TreeMap<>(row.brought());
            row.cost().ifPresent(money -> brought.putIfAbsent(money.currency().getCurrencyCode(), money.zero()));
            if (brought.isEmpty()) {
                table.row(line(row, Optional.empty(), Optional.empty()));
            }
            for (Map.Entry<String, Money> each : brought.entrySet()) {
                table.row(line(row, Optional.of(each.getKey()), Optional.of(each.getValue())));
            }
        }
    }

    private static List<Object> line(Row row, Optional<String> currency, Optional<Money> brought) {
        Optional<Money> cost = row.cost()
                .filter(money -> currency.filter(money.currency().getCurrencyCode()::equals)
                        .isPresent());
        ArrayList<Object> line = new ArrayList<>();
        line.add(row.channel().value().map(known -> row.channel().label()));
        line.add(row.leads());
        line.add(row.converted());
        line.add(row.came().won());
        line.add(currency);
        line.add(cost.map(Money::amount));
        line.add(brought.map(Money::amount));
        line.add(cost.flatMap(known -> row.returned(1)));
        return line;
    }
}
