package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.BusinessCalendar;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a lead stays with its owner (保护期).
 *
 * @param days how long at first
 * @param extension how contacts extend it, where they do
 */
public record Protection(Days days, Optional<Extension> extension) {
    /**
     * Each contact keeps the lead for some days from then on, and nothing beyond the cap.
     *
     * @param by how long after a contact
     * @param most how long at the most, counted from when the lead was taken
     */
    public record Extension(Days by, Days most) {}

    public static Protection of(Days days) {
        return new Protection(days, Optional.empty());
    }

    public Protection extendedBy(Days each, Days atMost) {
        return new Protection(days, Optional.of(new Extension(each, atMost)));
    }

    /** When it ends, after a last contact or none: POOL-31. */
    Instant endsAt(Instant start, Optional<Instant> lastContact, BusinessCalendar calendar) {
        Instant first = days.after(start, calendar);
        if (extension.isEmpty()) {
            return first;
        }
        Instant cap = extension.get().most().after(start, calendar);
        Instant extended =
                lastContact.map(at -> extension.get().by().after(at, calendar)).orElse(first);
        Instant due = extended.isAfter(first) ? extended : first;
        return due.isAfter(cap) ? cap : due;
    }
}
