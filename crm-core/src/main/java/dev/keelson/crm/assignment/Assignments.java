package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.LeadId;
import java.util.List;

/** What an actor can do with plans of assignment (分配方案). */
public interface Assignments {
    /**
     * Creates a plan, or replaces what is said of it; whose turn it is stays as it is.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when it names a person, department, role or pool that is not there, or
     *     an attribute that leads do not have, as far as the actor may know
     */
    AssignmentPlan define(AssignmentPlan plan);

    /**
     * Removes a plan and what it remembers of its turns; what it has assigned keeps its reason.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when there is no such plan, or an endpoint's leads go by it
     */
    void remove(AssignmentPlanId plan);

    /** Every plan, by id, for those who may manage plans or assign leads. */
    List<AssignmentPlan> plans();

    /** When people can be given leads: {@link Roster#ALWAYS} until somebody says otherwise. */
    Roster roster();

    /** Puts another roster in force for all plans. */
    Roster define(Roster roster);

    /**
     * Assigns a lead by a plan, on the authority to assign the lead, which must reach it before and afterwards.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when there is no such plan
     */
    Placement assign(LeadId lead, AssignmentPlanId plan);

    /**
     * Assigns leads by a plan one after the other, each in a transaction of its own unless the session groups them, and each named
     * once. What keeps one lead where it is does not keep the others.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when there is no such plan, or there are more than {@value #MOST} leads
     */
    List<Distributed> assignAll(List<LeadId> leads, AssignmentPlanId plan);

    /** Who would be given the lead at this moment, and why, without assigning it. */
    Decision<Placement> propose(LeadId lead, AssignmentPlanId plan);

    /** The most leads assigned by one call. */
    int MOST = 1_000;
}
