package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** How a rule chooses among those who may be given a lead. */
public sealed interface Strategy {
    /** One person. */
    record Named(MemberId member) implements Strategy {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.named().apply(this);
        }
    }

    /** By turns (轮流). */
    record RoundRobin(Candidates candidates) implements Strategy {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.roundRobin().apply(this);
        }
    }

    /** By turns in proportion to weights (按权重), smoothly. */
    record Weighted(Map<MemberId, Integer> weights) implements Strategy {
        /** The greatest weight. */
        public static final int HEAVIEST = 1_000;

        /** @throws InvalidInputException when nobody is named, or a weight is not from 1 to {@value #HEAVIEST} */
        public Weighted {
            weights = Collections.unmodifiableMap(new TreeMap<>(weights));
            if (weights.isEmpty()) {
                throw new InvalidInputException("plan.candidates", "required", "somebody must be named");
            }
            if (weights.values().stream().anyMatch(weight -> weight < 1 || weight > HEAVIEST)) {
                throw new InvalidInputException("plan.weight", "out-of-range", "from 1 to " + HEAVIEST);
            }
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.weighted().apply(this);
        }
    }

    /** Whoever holds the fewest open leads (负载最少); among several, by turns. */
    record LeastLoaded(Candidates candidates) implements Strategy {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.leastLoaded().apply(this);
        }
    }

    /** By turns within the team of the territory (销售区域) the lead lies in. */
    record ByTerritory(TerritoryTree tree) implements Strategy {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.byTerritory().apply(this);
        }
    }

    /** What to do in each case. */
    record Cases<R>(
            Function<Named, R> named,
            Function<RoundRobin, R> roundRobin,
            Function<Weighted, R> weighted,
            Function<LeastLoaded, R> leastLoaded,
            Function<ByTerritory, R> byTerritory) {}

    <R> R fold(Cases<R> cases);
}
