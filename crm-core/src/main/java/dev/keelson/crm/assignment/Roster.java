package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * When the people of a tenant can be given leads (值班表).
 *
 * @param zone where days begin and shifts are told by the clock
 * @param shifts working hours; without any, everybody works at all hours
 * @param leaves who is away, and when
 */
public record Roster(ZoneId zone, List<Shift> shifts, List<Leave> leaves) {
    /** The most shifts or leaves of one roster. */
    public static final int MOST = 10_000;

    /** Everybody works at all hours; days are those of UTC. */
    public static final Roster ALWAYS = new Roster(ZoneOffset.UTC, List.of(), List.of());

    /**
     * Working hours on a day of the week.
     *
     * @param member whose; everybody's who has none of their own where nobody is named
     * @param until not included; midnight is the end of the day
     */
    public record Shift(Optional<MemberId> member, DayOfWeek day, LocalTime from, LocalTime until) {
        public Shift {
            if (!from.isBefore(until) && !until.equals(LocalTime.MIDNIGHT)) {
                throw new InvalidInputException("roster.shift", "out-of-order", "a shift ends after it begins");
            }
        }

        public static Shift everybody(DayOfWeek day, String from, String until) {
            return new Shift(Optional.empty(), day, LocalTime.parse(from), LocalTime.parse(until));
        }

        public static Shift of(String member, DayOfWeek day, String from, String until) {
            return new Shift(Optional.of(new MemberId(member)), day, LocalTime.parse(from), LocalTime.parse(until));
        }

        boolean covers(DayOfWeek on, LocalTime at) {
            return day == on && !at.isBefore(from) && (at.isBefore(until) || until.equals(LocalTime.MIDNIGHT));
        }
    }

    /**
     * Somebody is away (请假).
     *
     * @param until not included
     */
    public record Leave(MemberId member, Instant from, Instant until) {
        public Leave {
            if (!from.isBefore(until)) {
                throw new InvalidInputException("roster.leave", "out-of-order", "a leave ends after it begins");
            }
        }

        boolean covers(MemberId person, Instant at) {
            return member.equals(person) && !at.isBefore(from) && at.isBefore(until);
        }
    }

    public Roster {
        shifts = List.copyOf(shifts);
        leaves = List.copyOf(leaves);
        if (shifts.size() > MOST || leaves.size() > MOST) {
            throw new InvalidInputException("roster", "too-many", "at most " + MOST + " of them");
        }
    }

    /** Everybody works at all hours there. */
    public static Roster in(ZoneId zone) {
        return new Roster(zone, List.of(), List.of());
    }

    public Roster with(Shift... more) {
        ArrayList<Shift> all = new ArrayList<>(shifts);
        all.addAll(Arrays.asList(more));
        return new Roster(zone, all, leaves);
    }

    public Roster with(Leave... more) {
        ArrayList<Leave> all = new ArrayList<>(leaves);
        all.addAll(Arrays.asList(more));
        return new Roster(zone, shifts, all);
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
