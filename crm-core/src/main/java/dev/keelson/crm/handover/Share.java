package dev.keelson.crm.handover;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Part of what somebody leaves, and who gets it, by turns in their order.
 *
 * @param regions of which customers and leads; of all that no share before it is of, where it names none
 * @param to at least one
 */
public record Share(Set<String> regions, List<MemberId> to) {
    /** How many regions, and how many people, a share may name. */
    public static final int MOST = 100;

    /** @throws InvalidInputException naming {@code regions}, or {@code to} where it names nobody or somebody twice */
    public Share {
        TreeSet<String> named = new TreeSet<>();
        regions.forEach(region -> named.add(Text.required("regions", region, Text.LINE)));
        regions = Set.copyOf(named);
        to = List.copyOf(to);
        if (to.isEmpty()) {
            throw new InvalidInputException("to", "required", "somebody gets it");
        }
        if (new HashSet<>(to).size() < to.size()) {
            throw new InvalidInputException("to", "duplicate", "somebody is named twice");
        }
        if (to.size() > MOST || regions.size() > MOST) {
            throw new InvalidInputException("shares", "too-many", "at most " + MOST + " people and regions");
        }
    }
}
