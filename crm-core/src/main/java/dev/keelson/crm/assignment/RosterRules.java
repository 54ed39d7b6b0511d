package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.MemberId;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

/** Every rule of who works when. */
public final class RosterRules {
    private RosterRules() {}

    /**
     * Whether a person works at an instant.
     *
     * <p>ASG-09: nobody is available on leave or outside working hours; a person's own hours replace everybody's, and without any
     * hours a person works at all of them.
     */
    public static boolean works(Roster roster, MemberId person, Instant at) {
        if (roster.leaves().stream().anyMatch(leave -> leave.covers(person, at))) {
            return false;
        }
        List<Roster.Shift> own = roster.shifts().stream()
                .filter(shift -> shift.member().filter(person::equals).isPresent())
                .toList();
        List<Roster.Shift> binding = own.isEmpty()
                ? roster.shifts().stream()
                        .filter(shift -> shift.member().isEmpty())
                        .toList()
                : own;
        ZonedDateTime local = at.atZone(roster.zone());
        return binding.isEmpty()
                || binding.stream().anyMatch(shift -> shift.covers(local.getDayOfWeek(), local.toLocalTime()));
    }
}
