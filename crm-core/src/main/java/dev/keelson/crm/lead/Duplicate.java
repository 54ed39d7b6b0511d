package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.RecordRef;
import java.util.Optional;

/**
 * A record that may be the same.
 *
 * <p>LEAD-07: records the asker may not see are found too, but answer only what the tenant's {@linkplain
 * dev.keelson.crm.access.AccessPolicy.Strangers policy} allows: that there is one, how it was found, whom to ask.
 *
 * @param record which; empty when the asker may not see it
 * @param name its name; empty when the asker may not see it
 * @param match how it was found
 * @param percent how alike, 100 where the match is exact
 * @param by the attributes that matched, such as {@code phone} or {@code company+region}
 * @param ask whom to ask about it: its owner, or the pool that holds it; empty where the tenant keeps that from those who may not see it
 */
public record Duplicate(
        Optional<RecordRef> record, Optional<String> name, Match match, int percent, String by, Optional<String> ask) {
    /** How a duplicate was found. */
    public enum Match {
        /** The same phone, e-mail or registration number. */
        EXACT,
        /** Several attributes agree. */
        COMPOSITE,
        /** The names are alike. */
        SIMILAR
    }
}
