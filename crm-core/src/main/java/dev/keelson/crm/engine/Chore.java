package dev.keelson.crm.engine;

/** Recurring work done step by step, each item in a transaction of its own; several nodes may be at it at once. */
public interface Chore {
    /** Does at most that many items. */
    Step step(int most);

    /**
     * What one step did.
     *
     * @param failed how many items could not be done and wait for another run
     * @param more whether a further step would find something to do
     */
    record Step(long done, long failed, boolean more) {}
}
