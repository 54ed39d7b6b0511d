package dev.keelson.crm.reporting;

import java.util.function.ToLongFunction;

/** One of the numbers that are told of pools. */
public enum PoolMeasure {
    /** What came into pools, however it came and from wherever, another pool included. */
    INFLOW("came in", PoolTally::inflow),
    /** What people took out of pools by themselves. */
    CLAIMS("claimed", PoolTally::claims),
    /** What went from pools to people otherwise. */
    ASSIGNMENTS("given out", PoolTally::assignments),
    /** What came back from people other than by a rule. */
    RETURNS("returned", PoolTally::returns),
    /** What rules took back from people. */
    RECLAIMS("reclaimed", PoolTally::reclaimed);

    private final String words;
    private final ToLongFunction<PoolTally> number;

    PoolMeasure(String words, ToLongFunction<PoolTally> number) {
        this.words = words;
        this.number = number;
    }

    /** What it is called at the head of a column. */
    public String words() {
        return words;
    }

    public long of(PoolTally tally) {
        return number.applyAsLong(tally);
    }
}
