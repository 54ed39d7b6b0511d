package dev.keelson.crm.approval;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;

/**
 * Who is away, and who decides meanwhile.
 *
 * @param first the first day, by the tenant's calendar
 * @param last the last day
 */
public record Absence(MemberId member, LocalDate first, LocalDate last, MemberId deputy) {
    /** @throws InvalidInputException naming {@code last} before the first day, or {@code deputy} who is the member */
    public Absence {
        first = ValueType.DATE.admit("first", first);
        last = ValueType.DATE.admit("last", last);
        if (last.isBefore(first)) {
            throw new InvalidInputException("last", "out-of-range", "it ends before it begins");
        }
        if (member.equals(deputy)) {
            throw new InvalidInputException("deputy", "out-of-range", "nobody stands in for themselves");
        }
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
