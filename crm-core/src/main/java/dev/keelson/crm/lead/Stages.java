package dev.keelson.crm.lead;

/** What an actor can do with the tenant's table of lead stages. */
public interface Stages {
    /** The table in force: also says {@linkplain StageTable#dueAt when a lead is due} and {@linkplain StageTable#dueBy which are}. */
    StageTable table();

    /**
     * Puts another table in force.
     *
     * <p>LEAD-30: a stage that leads are in is neither left out nor put into another phase. LEAD-32: what a stage demands can be
     * given: an attribute that leads have, and no custom field is retired while a stage demands it.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when a stage in use is missing, or a stage demands an attribute that
     *     leads do not have
     */
    StageTable define(StageTable table);
}
