package dev.keelson.crm.access;

/**
 * What a tenant decides about access beyond its roles.
 *
 * @param children who reads the follow-ups of a lead or customer, with what the history of a lead tells of them, and the contacts of a
 *     customer; when a lead was last followed up and when it is to be contacted next are the lead's own attributes, read with it
 * @param strangers what a duplicate check tells of records out of reach
 */
public record AccessPolicy(Children children, Strangers strangers) {
    /** What holds until a tenant says otherwise. */
    public static final AccessPolicy STANDARD = new AccessPolicy(Children.AS_PARENT, Strangers.WHOM_TO_ASK);

    /** Who reads the children of a record. */
    public enum Children {
        /** Whoever reads the record. */
        AS_PARENT,
        /** Whoever reaches the record through its owner or department; not as a participant, nor through a pool. */
        THROUGH_HOLDER
    }

    /** What is told of a duplicate that the asker may not see. */
    public enum Strangers {
        /** That there is one, how it was found, and whom to ask. */
        WHOM_TO_ASK,
        /** That there is one, and how it was found. */
        THAT_THERE_IS_ONE,
        /** Nothing: only what the asker may see is found. */
        NOTHING
    }

    public AccessPolicy with(Children next) {
        return new AccessPolicy(next, strangers);
    }

    public AccessPolicy with(Strangers next) {
        return new AccessPolicy(children, next);
    }
}
