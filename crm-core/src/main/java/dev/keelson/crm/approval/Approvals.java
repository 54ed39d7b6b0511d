package dev.keelson.crm.approval;

import dev.keelson.crm.kernel.MemberId;
import java.util.List;

/** What an actor can do with flows of approval and with absences. Who is asked in a case decides at the record itself. */
public interface Approvals {
    /** The flows for records of a type, such as {@code contract}, in the order in which they are tried. */
    List<ApprovalFlow> flows(String type);

    /**
     * Says which flows there are for records of a type: the first that applies is taken, so that the strictest comes first. What is being
     * asked goes on as it began.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException naming {@code type} that nothing is approved of, a role or a member that does not
     *     exist, or too many flows
     */
    List<ApprovalFlow> define(String type, List<ApprovalFlow> flows);

    /** The absences the actor may see: all for who manages approvals, one's own and those in which one stands in for the others. */
    List<Absence> absences();

    /** Says when somebody is away, in place of what was said of that person before. Everybody says so of themselves. */
    Absence away(Absence absence);

    /** Forgets that somebody is away. */
    void back(MemberId member);
}
