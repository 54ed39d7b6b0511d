package dev.keelson.crm.pool;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The facts by which a lead falls due. An edit is none of them.
 *
 * @param ownedSince since when its present holder holds it
 * @param contacts when somebody was in touch; those before the present holder's time count for nothing
 * @param exemptions why it stays where it is
 * @param values the values, by attribute, that rules look at, as text
 */
public record Timeline(
        Instant ownedSince,
        List<Instant> contacts,
        Dealings dealings,
        Set<Exemption> exemptions,
        Map<String, Set<String>> values) {
    /** Why a lead does not go back by itself. */
    public enum Exemption {
        /** A pool holds it already. */
        POOLED,
        /** It was given up. */
        CLOSED,
        WON,
        LOCKED,
        OPEN_OPPORTUNITY,
        OPEN_PLAN
    }

    public Timeline {
        contacts = List.copyOf(contacts);
        exemptions = Set.copyOf(exemptions);
        values = Map.copyOf(values);
    }
}
