package dev.keelson.crm.kernel;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days on which a tenant works (工作日历), and the zone whose days they are.
 *
 * <p>ORG-10: the time after some days never comes earlier for a later start, nor for more days, whatever the clocks do: a time
 * that they skip is the moment they skip it, and an hour that they repeat counts once.
 *
 * @param weekdays the days of the week that are worked, at least one
 * @param holidays days off that a weekday would have worked (放假)
 * @param makeUpDays days worked that a weekday would not have been (调休)
 */
public record BusinessCalendar(
        ZoneId zone, Set<DayOfWeek> weekdays, Set<LocalDate> holidays, Set<LocalDate> makeUpDays) {
    /** The most holidays, and the most make-up days, one calendar holds. */
    public static final int MOST_DAYS = 2_000;

    /** The longest period of days that can be asked for. */
    public static final int LONGEST = 36_525;

    /** Monday to Friday, without holidays, in UTC. */
    public static final BusinessCalendar STANDARD =
            new BusinessCalendar(ZoneOffset.UTC, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), Set.of());

    /** @throws InvalidInputException when no weekday is worked, a day is both off and made up for, or there are too many days */
    public BusinessCalendar {
        if (weekdays.isEmpty()) {
            throw new InvalidInputException("calendar.weekdays", "required", "at least one weekday is worked");
        }
        weekdays = Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
        holidays = days("calendar.holidays", holidays);
        makeUpDays = days("calendar.makeUpDays", makeUpDays);
        if (!Collections.disjoint(holidays, makeUpDays)) {
            throw new InvalidInputException("calendar.makeUpDays", "ambiguous", "a day is both off and made up for");
        }
    }

    public BusinessCalendar in(ZoneId other) {
        return new BusinessCalendar(other, weekdays, holidays, makeUpDays);
    }

    public BusinessCalendar withHolidays(LocalDate... off) {
        return new BusinessCalendar(zone, weekdays, Set.of(off), makeUpDays);
    }

    public BusinessCalendar withMakeUpDays(LocalDate... worked) {
        return new BusinessCalendar(zone, weekdays, holidays, Set.of(worked));
    }

    public boolean works(LocalDate day) {
        return makeUpDays.contains(day) || (weekdays.contains(day.getDayOfWeek()) && !holidays.contains(day));
    }

    /** The first working day after that day. */
    public LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!works(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The day it is at that instant. */
    public LocalDate dateOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** The first instant of a day. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The same time of day, some days later. @throws InvalidInputException when the days are negative or beyond {@link #LONGEST} */
    public Instant daysAfter(Instant start, int days) {
        requirePeriod(days);
        return days == 0 ? start : instant(counted(start).plusDays(days));
    }

    /**
     * The same time of day, some working days later. What starts on a day off starts with the next working day, so that every day
     * counted is a whole one.
     *
     * @throws InvalidInputException when the days are negative or beyond {@link #LONGEST}
     */
    public Instant workingDaysAfter(Instant start, int days) {
        requirePeriod(days);
        LocalDateTime from = counted(start);
        boolean idle = !works(from.toLocalDate());
        if (days == 0 && !idle) {
            return start;
        }
        LocalDateTime time = idle ? nextWorkingDay(from.toLocalDate()).atStartOfDay() : from;
        LocalDate day = time.toLocalDate();
        for (int count = 0; count < days; count++) {
            day = nextWorkingDay(day);
        }
        return instant(day.atTime(time.toLocalTime()));
    }

    /** The same time of day, some days earlier. @throws InvalidInputException when the days are negative or beyond {@link #LONGEST} */
    public Instant daysBefore(Instant end, int days) {
        requirePeriod(days);
        return days == 0 ? end : instant(counted(end).minusDays(days));
    }

    /** The same time of day, some working days earlier. @throws InvalidInputException when the days are negative or beyond {@link #LONGEST} */
    public Instant workingDaysBefore(Instant end, int days) {
        requirePeriod(days);
        if (days == 0) {
            return end;
        }
        LocalDateTime time = counted(end);
        LocalDate day = time.toLocalDate();
        for (int count = 0; count < days; count++) {
            do {
                day = day.minusDays(1);
            } while (!works(day));
        }
        return instant(day.atTime(time.toLocalTime()));
    }

    /** The local time, by which the second pass through a repeated hour counts as its end. */
    private LocalDateTime counted(Instant instant) {
        ZoneOffset offset = zone.getRules().getOffset(instant);
        LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        boolean again = change != null && change.isOverlap() && offset.equals(change.getOffsetAfter());
        return again ? change.getDateTimeBefore() : local;
    }

    /** When the clocks first show that time, or skip it. */
    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.toInstant(zone.getRules().getOffset(local));
        }
        return change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
    }

    private static Set<LocalDate> days(String attribute, Set<LocalDate> days) {
        if (days.size() > MOST_DAYS) {
            throw new InvalidInputException(attribute, "too-many", "at most " + MOST_DAYS + " days");
        }
        if (days.stream().anyMatch(day -> day.getYear() < 1_583 || day.getYear() > 9_999)) {
            throw new InvalidInputException(attribute, "out-of-range", "the year is not between 1583 and 9999");
        }
        return Collections.unmodifiableSet(new TreeSet<>(days));
    }

    private static void requirePeriod(int days) {
        if (days < 0 || days > LONGEST) {
            throw new InvalidInputException("days", "out-of-range", "from 0 to " + LONGEST + " days");
        }
    }
}
