package dev.keelson.crm.contract;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The states of a contract. */
public enum ContractState {
    /** Being written. */
    DRAFT,
    /** Waiting for those who must agree; nobody edits it. */
    IN_APPROVAL,
    /** In force. */
    EFFECTIVE,
    /** Done on both sides. */
    FULFILLED,
    /** Ended before its time, or never begun. */
    TERMINATED,
    /** Its time is over. */
    EXPIRED;

    private static final Map<ContractState, Set<ContractState>> NEXT = Map.of(
            DRAFT, EnumSet.of(IN_APPROVAL, EFFECTIVE, TERMINATED),
            IN_APPROVAL, EnumSet.of(DRAFT, EFFECTIVE),
            EFFECTIVE, EnumSet.of(FULFILLED, TERMINATED, EXPIRED),
            FULFILLED, EnumSet.noneOf(ContractState.class),
            TERMINATED, EnumSet.noneOf(ContractState.class),
            EXPIRED, EnumSet.noneOf(ContractState.class));

    /** Whether a contract may go from here to there: the whole table of transitions. */
    public boolean leadsTo(ContractState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
