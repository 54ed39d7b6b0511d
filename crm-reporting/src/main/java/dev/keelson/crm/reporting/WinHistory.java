package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What earlier deals teach: of those that were in a stage for so long, how many were won within a time; and what was won in such a time
 * that nobody knew of at its beginning.
 *
 * <p>OPP-12: what is learned at an instant depends on nothing that happened then or later.
 *
 * <p>It looks back week by week, a quarter of a year deep, from as late as the time in question is over by then.
 */
public final class WinHistory {
    /** How often it looks back. */
    static final int LOOKS = 13;

    /** How many deals make a chance of their own; of fewer, all ages of the stage tell, then all stages. */
    static final long ENOUGH = 20;

    /** Of averages that are weighed further. */
    private static final int PLACES = 12;

    private static final Duration WEEK = Duration.ofDays(7);

    private final Instant asOf;
    private final Duration within;
    private final Map<String, Map<DealPath.Age, Ratio>> chances = new TreeMap<>();
    private final Map<String, Ratio> ofStages = new TreeMap<>();
    private Ratio overall = new Ratio(0, 0);
    private final Map<String, BigDecimal> fresh = new TreeMap<>();
    private final Map<String, Mean> means = new HashMap<>();
    private final Mean mean = new Mean();
    private long looks;

    private WinHistory(Instant asOf, Duration within) {
        this.asOf = asOf;
        this.within = within;
    }

    /** What won deals brought. */
    private static final class Mean {
        private final Map<String, BigDecimal> sums = new TreeMap<>();
        private long deals;

        void add(DealPath won) {
            deals++;
            won.brought()
                    .ifPresent(
                            money -> sums.merge(money.currency().getCurrencyCode(), money.amount(), BigDecimal::add));
        }

        BigDecimal of(String currency) {
            return deals == 0
                    ? BigDecimal.ZERO
                    : sums.getOrDefault(currency, BigDecimal.ZERO)
                            .divide(BigDecimal.valueOf(deals), PLACES, RoundingMode.HALF_UP);
        }
    }

    /**
     * Learns from deals, as far as they were known at an instant.
     *
     * @param asOf when it is learned
     * @param within the time that chances are about
     * @throws InvalidInputException naming {@code history} when no deal was open early enough to tell
     */
    public static WinHistory of(Collection<DealPath> deals, Instant asOf, Duration within) {
        if (within.isNegative() || within.isZero()) {
            throw new InvalidInputException("within", "out-of-range", "a time is longer than none");
        }
        List<DealPath> known =
                deals.stream().flatMap(deal -> deal.knownAt(asOf).stream()).toList();
        WinHistory history = new WinHistory(asOf, within);
        Instant look = asOf.minus(within);
        for (int back = 0; back < LOOKS; back++) {
            history.look(known, look);
            look = look.minus(WEEK);
        }
        if (history.overall.whole() == 0) {
            throw new InvalidInputException("history", "required", "no deal was open so long before " + asOf);
        }
        for (DealPath deal : known) {
            if (deal.wonBetween(Instant.MIN, asOf)) {
                history.means.computeIfAbsent(deal.kind(), kind -> new Mean()).add(deal);
                history.mean.add(deal);
            }
        }
        return history;
    }

    private void look(List<DealPath> known, Instant look) {
        Instant until = look.plus(within);
        boolean any = false;
        for (DealPath deal : known) {
            any |= deal.opened().isBefore(look);
            deal.at(look)
                    .filter(step -> step.outcome() == OpportunityOutcome.OPEN)
                    .ifPresent(step -> count(step.stage(), DealPath.Age.of(step, look), deal.wonBetween(look, until)));
        }
        if (any) {
            looks++;
            known.stream()
                    .filter(deal -> !deal.opened().isBefore(look) && deal.wonBetween(look, until))
                    .flatMap(deal -> deal.brought().stream())
                    .forEach(money -> fresh.merge(money.currency().getCurrencyCode(), money.amount(), BigDecimal::add));
        }
    }

    private void count(String stage, DealPath.Age age, boolean won) {
        Ratio one = new Ratio(won ? 1 : 0, 1);
        chances.computeIfAbsent(stage, first -> new EnumMap<>(DealPath.Age.class))
                .merge(age, one, WinHistory::plus);
        ofStages.merge(stage, one, WinHistory::plus);
        overall = plus(overall, one);
    }

    private static Ratio plus(Ratio one, Ratio other) {
        return new Ratio(Math.addExact(one.part(), other.part()), Math.addExact(one.whole(), other.whole()));
    }

    public Instant asOf() {
        return asOf;
    }

    /** The time that chances are about. */
    public Duration within() {
        return within;
    }

    /** How many of those in a stage for so long were won in time; of too few, of those in the stage; of too few, of all. */
    public Ratio chance(String stage, DealPath.Age age) {
        Ratio own = chances.getOrDefault(stage, Map.of()).getOrDefault(age, new Ratio(0, 0));
        if (own.whole() >= ENOUGH) {
            return own;
        }
        Ratio ofStage = ofStages.getOrDefault(stage, new Ratio(0, 0));
        return ofStage.whole() >= ENOUGH ? ofStage : overall;
    }

    /** What a deal is worth if it is won: what is said of it, or what its kind brought on average, or what all did; by currency. */
    Map<String, BigDecimal> worth(DealPath deal) {
        if (deal.amount().isPresent()) {
            Money said = deal.amount().get();
            return Map.of(said.currency().getCurrencyCode(), said.amount());
        }
        Mean likely = means.getOrDefault(deal.kind(), mean);
        Map<String, BigDecimal> worth = new TreeMap<>();
        likely.sums.keySet().forEach(currency -> worth.put(currency, likely.of(currency)));
        return worth;
    }

    /** What is likely to be won of deals that nobody knows of yet: what it was on average, rounded half up to the minor units. */
    public Money fresh(String currency) {
        return looks == 0
                ? Money.of(currency, 0)
                : Weighted.rounded(currency, fresh.getOrDefault(currency, BigDecimal.ZERO), new Ratio(1, looks));
    }

    /** The currencies of which it knows. */
    Set<String> currencies() {
        TreeSet<String> all = new TreeSet<>(fresh.keySet());
        all.addAll(mean.sums.keySet());
        return all;
    }
}
