package dev.keelson.crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** National Day 2026: off from 1 to 7 October, made up for on two weekend days. */
    private static final BusinessCalendar CHINA = BusinessCalendar.STANDARD
            .in(SHANGHAI)
            .withHolidays(IntStream.rangeClosed(1, 7)
                    .mapToObj(day -> LocalDate.of(2026, 10, day))
                    .toArray(LocalDate[]::new))
            .withMakeUpDays(LocalDate.of(2026, 9, 20), LocalDate.of(2026, 10, 10));

    /** Zones whose clocks change in the night, at midnight, by half an hour, by a whole day, or never. */
    private static final List<ZoneId> ZONES = List.of(
            ZoneOffset.UTC,
            SHANGHAI,
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/Havana"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Pacific/Apia"));

    @Test
    void holidays_are_off_and_make_up_days_are_worked() {
        assertThat(CHINA.works(LocalDate.of(2026, 9, 30))).isTrue();
        assertThat(CHINA.works(LocalDate.of(2026, 10, 1))).isFalse();
        assertThat(CHINA.works(LocalDate.of(2026, 10, 10))).as("a Saturday").isTrue();
        assertThat(CHINA.nextWorkingDay(LocalDate.of(2026, 9, 30))).isEqualTo("2026-10-08");
        assertThat(CHINA.nextWorkingDay(LocalDate.of(2026, 10, 9))).isEqualTo("2026-10-10");
    }

    @Test
    void working_days_keep_the_time_of_day_and_a_day_off_starts_with_the_next_working_day() {
        assertThat(CHINA.workingDaysAfter(at("2026-09-30T10:15:00+08:00"), 2))
                .isEqualTo(at("2026-10-09T10:15:00+08:00"));
        assertThat(CHINA.workingDaysAfter(at("2026-10-03T10:15:00+08:00"), 1))
                .isEqualTo(at("2026-10-09T00:00:00+08:00"));
        assertThat(CHINA.workingDaysAfter(at("2026-10-03T10:15:00+08:00"), 0))
                .isEqualTo(at("2026-10-08T00:00:00+08:00"));
        assertThat(CHINA.workingDaysBefore(at("2026-10-08T09:00:00+08:00"), 1))
                .isEqualTo(at("2026-09-30T09:00:00+08:00"));
        assertThat(CHINA.daysAfter(at("2026-09-30T10:15:00+08:00"), 2)).isEqualTo(at("2026-10-02T10:15:00+08:00"));
    }

    @Test
    void the_day_is_the_tenants_own() {
        assertThat(CHINA.dateOf(at("2026-09-30T17:00:00Z"))).isEqualTo("2026-10-01");
        assertThat(BusinessCalendar.STANDARD.dateOf(at("2026-09-30T17:00:00Z"))).isEqualTo("2026-09-30");
        assertThat(CHINA.startOf(LocalDate.of(2026, 10, 1))).isEqualTo(at("2026-09-30T16:00:00Z"));
    }

    // ORG-10
    @Test
    void a_time_that_the_clocks_skip_is_the_moment_they_skip_it_and_a_repeated_hour_counts_once() {
        BusinessCalendar berlin = BusinessCalendar.STANDARD.in(ZoneId.of("Europe/Berlin"));
        assertThat(berlin.daysAfter(at("2026-03-28T02:30:00+01:00"), 1)).isEqualTo(at("2026-03-29T03:00:00+02:00"));
        assertThat(berlin.daysAfter(at("2026-10-24T02:30:00+02:00"), 1)).isEqualTo(at("2026-10-25T02:30:00+02:00"));
        assertThat(berlin.daysAfter(at("2026-10-25T02:30:00+01:00"), 1)).isEqualTo(at("2026-10-26T03:00:00+01:00"));
        BusinessCalendar havana = BusinessCalendar.STANDARD.in(ZoneId.of("America/Havana"));
        assertThat(havana.startOf(LocalDate.of(2026, 3, 8)))
                .as("midnight does not exist")
                .isEqualTo(at("2026-03-08T01:00:00-04:00"));
    }

    // ORG-10
    @Property(tries = 2_000)
    void a_later_start_or_more_days_never_come_earlier(
            @ForAll long seed, @ForAll @IntRange(max = 30) int days, @ForAll @IntRange(max = 90_000) int seconds) {
        BusinessCalendar calendar = calendar(new Random(seed));
        Instant start = Instant.parse("2011-01-01T00:00:00Z").plusSeconds(Math.floorMod(seed, 500_000_000L));
        Instant later = start.plusSeconds(seconds);

        assertThat(calendar.daysAfter(later, days)).isAfterOrEqualTo(calendar.daysAfter(start, days));
        assertThat(calendar.daysAfter(start, days + 1)).isAfter(calendar.daysAfter(start, days));
        assertThat(calendar.workingDaysAfter(later, days)).isAfterOrEqualTo(calendar.workingDaysAfter(start, days));
        assertThat(calendar.workingDaysAfter(start, days + 1)).isAfter(calendar.workingDaysAfter(start, days));
        assertThat(calendar.workingDaysAfter(start, days)).isAfterOrEqualTo(calendar.daysAfter(start, days));
        assertThat(calendar.daysBefore(start, days)).isBeforeOrEqualTo(start);
        assertThat(calendar.workingDaysBefore(start, days)).isBeforeOrEqualTo(calendar.daysBefore(start, days));
    }

    @Property(tries = 500)
    void exactly_so_many_working_days_lie_between(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int days) {
        BusinessCalendar calendar = calendar(new Random(seed)).in(ZoneOffset.UTC);
        Instant start = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(Math.floorMod(seed, 30_000_000L));

        LocalDate first = calendar.dateOf(start);
        LocalDate last = calendar.dateOf(calendar.workingDaysAfter(start, days));

        assertThat(calendar.works(last)).isTrue();
        assertThat(first.datesUntil(last).filter(calendar::works).count()).isEqualTo(days);
    }

    @Test
    void a_calendar_without_working_days_or_with_a_day_both_off_and_made_up_for_is_refused() {
        LocalDate day = LocalDate.of(2026, 10, 1);
        for (Runnable wrong : List.<Runnable>of(
                () -> new BusinessCalendar(ZoneOffset.UTC, Set.of(), Set.of(), Set.of(day)),
                () -> BusinessCalendar.STANDARD.withHolidays(day).withMakeUpDays(day),
                () -> BusinessCalendar.STANDARD.withHolidays(LocalDate.MAX),
                () -> BusinessCalendar.STANDARD.daysAfter(Instant.EPOCH, -1),
                () -> BusinessCalendar.STANDARD.workingDaysAfter(Instant.EPOCH, BusinessCalendar.LONGEST + 1))) {
            assertThatThrownBy(wrong::run).isInstanceOf(InvalidInputException.class);
        }
    }

    private static BusinessCalendar calendar(Random random) {
        List<DayOfWeek> week = new ArrayList<>(Arrays.asList(DayOfWeek.values()));
        java.util.Collections.shuffle(week, random);
        Set<LocalDate> off = new HashSet<>();
        Set<LocalDate> worked = new HashSet<>();
        for (int at = 0; at < 40; at++) {
            LocalDate day = LocalDate.of(2011 + random.nextInt(16), 1, 1).plusDays(random.nextInt(365));
            if (random.nextBoolean() && !worked.contains(day)) {
                off.add(day);
            } else if (!off.contains(day)) {
                worked.add(day);
            }
        }
        return new BusinessCalendar(
                ZONES.get(random.nextInt(ZONES.size())),
                new HashSet<>(week.subList(0, 1 + random.nextInt(7))),
                off,
                worked);
    }

    private static Instant at(String text) {
        return java.time.OffsetDateTime.parse(text).toInstant();
    }
}
