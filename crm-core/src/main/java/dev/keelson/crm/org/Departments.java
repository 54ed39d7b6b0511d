package dev.keelson.crm.org;

import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.DepartmentId;
import java.util.Collection;
import java.util.List;

/** What an actor can do with departments and members, where the library keeps them. */
public interface Departments {
    /** The organisation as it is. */
    Organisation organisation();

    /**
     * Creates or changes departments and members together, all or nothing. Giving or taking a member's roles also takes the
     * permission to manage roles, and nobody gives a role with more than they hold (ACC-09). Records follow a department that moves; when a
     * member's primary department changes, those the member owns do as the {@link MovePolicy} says.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when the result would break a law of the organisation, or a host's
     *     directory provides it
     */
    Organisation define(Collection<Department> departments, Collection<Member> members);

    /**
     * Removes departments that nobody belongs to, nothing lies beneath, no record belongs to and no role or pool names.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when one is unknown or in use
     */
    Organisation dissolve(List<DepartmentId> departments);

    /**
     * Brings the stored department paths of all records in line with a host's directory, and under {@link MovePolicy#FOLLOW} with
     * their owners' primary departments. Answers how many it changed.
     */
    long realign();

    /** What becomes of the records of a member who moves: {@link MovePolicy#STAY} until somebody says otherwise. */
    MovePolicy movePolicy();

    /** Decides what becomes of the records of members who move from now on, also where a host's directory moves them. */
    void define(MovePolicy policy);

    /** The days on which the tenant works: {@link BusinessCalendar#STANDARD} until somebody says otherwise. */
    BusinessCalendar calendar();

    /** Decides on which days the tenant works, and whose days they are. Due times follow in the background. */
    void define(BusinessCalendar calendar);
}
