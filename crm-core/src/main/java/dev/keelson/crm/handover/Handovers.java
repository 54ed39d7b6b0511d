package dev.keelson.crm.handover;

import java.util.List;

/**
 * What an actor can do with all that somebody has in hand who leaves (离职交接): customers, with their payments; open leads; open opportunities;
 * contracts that are not over, with their invoices. What is over stays with whoever brought it about.
 */
public interface Handovers {
    /**
     * Who would get what now, of the records in view; changes nothing.
     *
     * <p>HND-01: carrying it out on the same records does exactly what the preview says, all of it or nothing.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException naming {@code from} or {@code to} who is no member, or active no more; {@code shares}
     *     that leave something to nobody; too many records
     * @throws dev.keelson.crm.kernel.RefusedException when the actor may not transfer one of them
     */
    List<Handed> preview(HandoverPlan plan);

    /** Hands over, in one transaction; answers who got what. Fails as {@link #preview} does. */
    List<Handed> run(HandoverPlan plan);
}
