package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.LeadId;

/** What an actor can do with the scores of leads (线索评分). */
public interface Scores {
    /** The table in force, for those who may manage scores. */
    ScoreTable table();

    /**
     * Puts another table in force. Leads are kept without a score until {@code Duty.RESCORE} or the next command that changes them
     * scores them by it.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when a condition names an attribute that leads do not have, as far as
     *     the actor may know, or demands of it what its type does not bear
     */
    ScoreTable define(ScoreTable table);

    /** What a lead scores at this moment, line by line, as far as the actor may read what the score rests on. */
    Score explain(LeadId id);
}
