package dev.keelson.crm.lead;

/** What an actor can do with the tenant's table of lead stages. */
public interface Stages {
    /** The table in force. */
    StageTable table();

    /**
     * Puts another table in force. A stage that leads are in cannot be left out.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when a stage in use is missing
     */
    StageTable define(StageTable table);
}
