package dev.keelson.crm;

/**
 * Watches a run of maintenance and says how far it may go on: told what is done so far before every step.
 *
 * <pre>{@code
 * crm.maintenance("acme").run(Duty.RECLAIM, soFar -> stopping.get() ? 0 : 100);
 * }</pre>
 */
@FunctionalInterface
public interface Pace {
    /** Steps of a size that suits most, to the end. */
    Pace STEADY = soFar -> 200;

    /** How many items the next step may do at most; 0 or less ends the run. */
    int next(Progress soFar);

    /** At most that many items altogether. */
    static Pace upTo(long most) {
        return soFar -> (int) Math.min(200, most - soFar.done());
    }

    /**
     * What a run has done so far.
     *
     * @param failed how many items could not be done
     */
    record Progress(Duty duty, long done, long failed) {}
}
