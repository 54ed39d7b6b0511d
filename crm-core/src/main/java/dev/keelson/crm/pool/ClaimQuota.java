package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.MemberId;
import java.util.Optional;
import java.util.Set;

/**
 * How much one person may take: out of one pool, or out of all of them together.
 *
 * @param daily how many records a person claims on one day of the tenant's calendar
 * @param holding how many records a person holds
 * @param counted which of them count as held
 * @param exempt who is bound by neither; what they take is counted all the same
 */
public record ClaimQuota(Optional<Long> daily, Optional<Long> holding, Counted counted, Set<MemberId> exempt) {
    /** No bound. */
    public static final ClaimQuota NONE =
            new ClaimQuota(Optional.empty(), Optional.empty(), Counted.OPEN_ONES, Set.of());

    /** Which records count as held. */
    public enum Counted {
        /** Open ones: what is won or given up makes room. */
        OPEN_ONES,
        /** All of them, closed ones too. */
        ALL
    }

    public ClaimQuota {
        exempt = Set.copyOf(exempt);
    }

    public ClaimQuota daily(long most) {
        return new ClaimQuota(Optional.of(most), holding, counted, exempt);
    }

    public ClaimQuota holding(long most) {
        return new ClaimQuota(daily, Optional.of(most), counted, exempt);
    }

    public ClaimQuota counting(Counted which) {
        return new ClaimQuota(daily, holding, which, exempt);
    }

    public ClaimQuota exempting(Set<MemberId> members) {
        return new ClaimQuota(daily, holding, counted, members);
    }
}
