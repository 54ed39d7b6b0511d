package dev.keelson.crm.tck;

/** How much is asked: by default enough to catch a broken store in about a minute. */
final class Depth {
    private static final boolean DEEP = Boolean.getBoolean("crm.test.deep");

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

    private Depth() {}
}
