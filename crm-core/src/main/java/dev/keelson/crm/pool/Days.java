package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.InvalidInputException;
import java.time.Instant;

/** A number of days: working days, or days as they come. */
public record Days(int count, Counting counting) {
    /** Which days count. */
    public enum Counting {
        /** Every day. */
        CALENDAR,
        /** The tenant's working days. */
        WORKING
    }

    /** @throws InvalidInputException when there is less than one day, or too many */
    public Days {
        if (count < 1 || count > BusinessCalendar.LONGEST) {
            throw new InvalidInputException("days", "out-of-range", "from 1 to " + BusinessCalendar.LONGEST + " days");
        }
    }

    public static Days of(int count) {
        return new Days(count, Counting.CALENDAR);
    }

    public static Days working(int count) {
        return new Days(count, Counting.WORKING);
    }

    /** When they are over. */
    public Instant after(Instant start, BusinessCalendar calendar) {
        return counting == Counting.WORKING
                ? calendar.workingDaysAfter(start, count)
                : calendar.daysAfter(start, count);
    }

    /** When they must begin to be over at the end. */
    public Instant before(Instant end, BusinessCalendar calendar) {
        return counting == Counting.WORKING ? calendar.workingDaysBefore(end, count) : calendar.daysBefore(end, count);
    }

    @Override
    public String toString() {
        return count + " " + counting;
    }

    /** Reads {@link #toString}'s form. */
    public static Days parse(String text) {
        int blank = text.indexOf(' ');
        return new Days(Integer.parseInt(text.substring(0, blank)), Counting.valueOf(text.substring(blank + 1)));
    }
}
