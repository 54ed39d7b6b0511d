package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * How many leads a plan gives one person within a period at the most (分配上限).
 *
 * @param members whom it binds, each for themselves; everybody where nobody is named
 */
public record Threshold(Period period, long most, Set<MemberId> members) {
    /** A stretch of days in the roster's zone. */
    public enum Period {
        DAY,
        /** From Monday. */
        WEEK,
        MONTH;

        /** The first day of the period that a day lies in. */
        public LocalDate begin(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }
    }

    /** @throws InvalidInputException when the number is not from 0 to a million */
    public Threshold {
        members = Set.copyOf(members);
        if (most < 0 || most > 1_000_000) {
            throw new InvalidInputException("plan.threshold", "out-of-range", "from 0 to 1000000");
        }
    }

    /** One that binds everybody. */
    public static Threshold of(Period period, long most) {
        return new Threshold(period, most, Set.of());
    }

    boolean binds(MemberId member) {
        return members.isEmpty() || members.contains(member);
    }
}
