package dev.keelson.crm.tck;

/** How much is asked: by default enough to catch a broken store in about a minute. */
final class Depth {
    static final boolean DEEP = Boolean.getBoolean("crm.test.deep");

    /** Tries of a property; what deepens is the number of questions each try asks. */
    static final int TRIES = 25;

    /** The most questions of one try. */
    static final int QUESTIONS = DEEP ? 120 : 8;

    /** How many different data sets there are. */
    static final int WORLDS = DEEP ? 12 : 2;

    /** The longest history of one try. */
    static final int STEPS = DEEP ? 80 : 12;

    /** How many firms are audited. */
    static final int FIRMS = DEEP ? 20 : 3;

    /** How often people race for the leads of a pool. */
    static final int POOL_ROUNDS = DEEP ? 200 : 2;

    /** Tries of a property whose every try is a chain of actions, and how many it has where many questions are asked. */
    static final int CHAINS = 8;

    static final int DEEP_CHAINS = 1_000;

    /** How many actions a chain has. */
    static final int CHAIN = 45;

    /** How often people contend for the leads of a pool on each isolation a host may choose. */
    static final int CONTENTION_ROUNDS = DEEP ? 200 : 3;

    /** How often they contend for money. */
    static final int MONEY_ROUNDS = DEEP ? 1_000 : 3;

    /** How many sets of questions are asked of ponds at once. */
    static final int LINEAR_SCENARIOS = DEEP ? 30 : 5;

    /** How many sets are interleaved on purpose, which is slow. */
    static final int LINEAR_INTERLEAVED = DEEP ? 10 : 2;

    /** In how many ways each of those. */
    static final int LINEAR_INTERLEAVINGS = DEEP ? 100 : 20;

    /** How often each set is left to chance. */
    static final int LINEAR_RUNS = DEEP ? 10_000 : 1_000;

    private Depth() {}
}
