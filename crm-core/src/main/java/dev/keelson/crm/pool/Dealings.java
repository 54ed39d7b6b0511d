package dev.keelson.crm.pool;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What has come of a lead.
 *
 * @param opportunity since when there has been an opportunity
 * @param deal since when there has been a deal
 * @param contractEnd when the last contract ends
 * @param open what is under way
 */
public record Dealings(
        Optional<Instant> opportunity, Optional<Instant> deal, Optional<Instant> contractEnd, Set<Open> open) {
    /** Nothing yet. */
    public static final Dealings NONE = new Dealings(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    /** Something under way, which keeps a lead where it is. */
    public enum Open {
        OPPORTUNITY,
        INSTALMENT_PLAN
    }

    public Dealings {
        open = Set.copyOf(open);
    }
}
