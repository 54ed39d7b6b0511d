package dev.keelson.crm.handover;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who gets what somebody has in hand. Immutable.
 *
 * <pre>{@code
 * HandoverPlan.of("lin").ofRegions(Set.of("north"), "zhao").toOthers("wang", "mei")
 * }</pre>
 *
 * @param from who leaves it
 * @param shares the first that fits decides; the last is of everything else
 * @param formerOwner the access to the customers that whoever leaves keeps as a participant; none where it is absent
 */
public record HandoverPlan(MemberId from, List<Share> shares, Optional<ParticipantAccess> formerOwner) {
    /** How many shares a plan may have. */
    public static final int MOST = 50;

    /** @throws InvalidInputException naming {@code shares} where they give something to whoever leaves it, or are too many */
    public HandoverPlan {
        shares = List.copyOf(shares);
        if (shares.size() > MOST) {
            throw new InvalidInputException("shares", "too-many", "at most " + MOST + " shares");
        }
        if (shares.stream().anyMatch(share -> share.to().contains(from))) {
            throw new InvalidInputException("to", "out-of-range", "nobody takes over from themselves");
        }
    }

    /** A plan that gives nothing to anybody yet. */
    public static HandoverPlan of(String from) {
        return new HandoverPlan(new MemberId(from), List.of(), Optional.empty());
    }

    /** What is of these regions goes to these people. */
    public HandoverPlan ofRegions(Set<String> regions, String... to) {
        return with(new Share(regions, members(to)));
    }

    /** Everything else goes to these people. */
    public HandoverPlan toOthers(String... to) {
        return with(new Share(Set.of(), members(to)));
    }

    /** Whoever leaves takes part in the customers from now on. */
    public HandoverPlan keeping(ParticipantAccess access) {
        return new HandoverPlan(from, shares, Optional.of(access));
    }

    private HandoverPlan with(Share next) {
        ArrayList<Share> more = new ArrayList<>(shares);
        more.add(next);
        return new HandoverPlan(from, more, formerOwner);
    }

    private static List<MemberId> members(String... names) {
        return Arrays.stream(names).map(MemberId::new).toList();
    }
}
