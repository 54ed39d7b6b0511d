package dev.keelson.crm.access;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;

/**
 * What an actor who may read access rules can find out about the access of others, over the leads and customers the actor sees.
 */
public interface AccessReview {
    /**
     * Why a person may, or may not, do something with a lead or a customer that the actor sees.
     *
     * @throws dev.keelson.crm.kernel.NotFoundException when the actor does not see the record
     */
    Explanation explain(MemberId person, RecordRef record, Permission permission);

    /**
     * Which answers change when a change is made to the configuration as it is. Nothing is written.
     *
     * @param most how many changes are named, at most {@value AccessDiff#MOST}; all are counted
     * @throws dev.keelson.crm.kernel.InvalidInputException when the change would break a law of the organisation
     */
    AccessDiff diff(Reorganisation change, int most);

    /** Which answers differ between two changes of the configuration as it is. */
    AccessDiff diff(Reorganisation before, Reorganisation after, int most);
}
