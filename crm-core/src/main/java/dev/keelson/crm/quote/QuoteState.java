package dev.keelson.crm.quote;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The states of a quote. */
public enum QuoteState {
    /** Being written. */
    DRAFT,
    /** Waiting for those who must agree to what is taken off, or agreed to. */
    IN_APPROVAL,
    /** With the customer. */
    OFFERED,
    /** The customer said yes: there is a contract of it. */
    ACCEPTED,
    /** The customer said no. */
    TURNED_DOWN,
    /** Its last day is over. */
    EXPIRED,
    /** Taken back. */
    WITHDRAWN;

    private static final Map<QuoteState, Set<QuoteState>> NEXT = Map.of(
            DRAFT, EnumSet.of(IN_APPROVAL, OFFERED, WITHDRAWN),
            IN_APPROVAL, EnumSet.of(DRAFT, OFFERED),
            OFFERED, EnumSet.of(DRAFT, ACCEPTED, TURNED_DOWN, EXPIRED, WITHDRAWN),
            ACCEPTED, EnumSet.noneOf(QuoteState.class),
            TURNED_DOWN, EnumSet.noneOf(QuoteState.class),
            EXPIRED, EnumSet.noneOf(QuoteState.class),
            WITHDRAWN, EnumSet.noneOf(QuoteState.class));

    /** Whether a quote may go from here to there: the whole table of transitions. */
    public boolean leadsTo(QuoteState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
