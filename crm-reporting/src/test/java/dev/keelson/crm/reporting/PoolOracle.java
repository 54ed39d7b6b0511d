package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.reporting.PoolLife.Happening;
import dev.keelson.crm.reporting.PoolLife.Way;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Counts what was written down by hand, one number after the other. */
final class PoolOracle {
    private final PoolLife life;
    private final List<Happening> counted = new ArrayList<>();
    private final PoolFigure.Period period;

    PoolOracle(PoolLife life, String reader, PoolFigure.Period period) {
        this.life = life;
        this.period = period;
        Set<LeadId> visible = life.visibleTo(reader);
        for (Happening each : life.happenings()) {
            LocalDate day = day(each);
            if (visible.contains(each.lead())
                    && day.compareTo(period.from()) >= 0
                    && day.compareTo(period.until()) < 0) {
                counted.add(each);
            }
        }
    }

    /** What the figures tell otherwise; empty where they agree. */
    Optional<String> difference(PoolMovements told) {
        List<String> differences = new ArrayList<>();
        compare("total", List.of("all"), told.total(), each -> true, differences);
        TreeSet<String> keys = new TreeSet<>();
        for (PoolFigure.Row row : told.byPool().rows()) {
            String pool = row.group().label();
            keys.add(pool);
            compare("pool", List.of(pool), row.tally(), each -> pool(each).equals(pool), differences);
        }
        require("pools", keys, PoolOracle::pool, differences);
        keys.clear();
        for (PoolFigure.Row row : told.byPerson().rows()) {
            String person = row.group().label();
            keys.add(person);
            compare("person", List.of(person), row.tally(), each -> person(each).equals(person), differences);
        }
        require("people", keys, PoolOracle::person, differences);
        keys.clear();
        for (PoolFigure.Row row : told.byPoolAndPerson().rows()) {
            String pool = row.groups().get(0).label();
            String person = row.groups().get(1).label();
            keys.add(pool + "|" + person);
            compare(
                    "pool and person",
                    List.of(pool, person),
                    row.tally(),
                    each -> pool(each).equals(pool) && person(each).equals(person),
                    differences);
        }
        require("pools and people", keys, each -> pool(each) + "|" + person(each), differences);
        return differences.stream().findFirst();
    }

    LocalDate day(Happening happening) {
        return happening.at().atZone(period.zone()).toLocalDate();
    }

    private void require(String what, Set<String> told, Function<Happening, String> key, List<String> differences) {
        TreeSet<String> expected = new TreeSet<>();
        counted.stream().filter(PoolOracle::ofPools).map(key).forEach(expected::add);
        if (!expected.equals(told)) {
            differences.add(what + ": " + told + " and not " + expected);
        }
    }

    private void compare(
            String by, List<String> group, PoolTally told, Predicate<Happening> within, List<String> differences) {
        PoolTally expected = tally(within);
        if (!expected.equals(told)) {
            differences.add(by + " " + group + ": " + told + " and not " + expected);
        }
    }

    PoolTally tally(Predicate<Happening> within) {
        long inflow = 0;
        long claims = 0;
        long given = 0;
        long returns = 0;
        TreeMap<String, Long> reclaims = new TreeMap<>();
        TreeMap<String, Long> byRule = new TreeMap<>();
        List<Duration> waits = new ArrayList<>();
        for (Happening each : counted) {
            if (!ofPools(each) || !within.test(each)) {
                continue;
            }
            boolean in = each.to().startsWith("pool:");
            inflow += in ? 1 : 0;
            returns += in && each.way() == Way.RETURNED && each.from().startsWith("member:") ? 1 : 0;
            if (each.way() == Way.RECLAIMED) {
                byRule.merge(each.rule(), 1L, Long::sum);
                reclaims.merge(PoolLife.CAUSES.get(each.rule()).name(), 1L, Long::sum);
            }
            claims += each.way() == Way.CLAIMED ? 1 : 0;
            given += !in && each.way() == Way.GIVEN ? 1 : 0;
            if (!in) {
                life.firstCall(each).ifPresent(at -> waits.add(Duration.between(each.at(), at)));
            }
        }
        Collections.sort(waits);
        return new PoolTally(
                inflow,
                claims,
                given,
                returns,
                reclaims,
                byRule,
                new FirstContact(
                        claims + given,
                        waits.size(),
                        median(waits),
                        waits.isEmpty() ? Optional.empty() : Optional.of(waits.get(waits.size() - 1))));
    }

    private static Optional<Duration> median(List<Duration> sorted) {
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        int half = sorted.size() / 2;
        return Optional.of(
                sorted.size() % 2 == 1
                        ? sorted.get(half)
                        : Duration.ofNanos((sorted.get(half - 1).toNanos()
                                        + sorted.get(half).toNanos())
                                / 2));
    }

    private static boolean ofPools(Happening each) {
        return each.to().startsWith("pool:") || each.from().startsWith("pool:");
    }

    /** The pool it came into, else the one it left. */
    static String pool(Happening each) {
        String place = each.to().startsWith("pool:") ? each.to() : each.from();
        return place.substring("pool:".length());
    }

    /** Who got it out of the pool, or had it before it came in; nobody otherwise. */
    static String person(Happening each) {
        String other = each.to().startsWith("pool:") ? each.from() : each.to();
        return other.startsWith("member:") ? other.substring("member:".length()) : "";
    }
}
