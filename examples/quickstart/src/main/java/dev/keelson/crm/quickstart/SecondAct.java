package dev.keelson.crm.quickstart;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.assignment.Distributed;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.reporting.PoolMovements;
import dev.keelson.crm.reporting.PoolStatistics;
import dev.keelson.crm.reporting.text.TextTable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Twelve weeks with two pools: leads are claimed, given back, reminded of and reclaimed, as chance has it. The same seed and the same
 * leads make the same story, to the byte.
 */
final class SecondAct {
    static final long SEED = 20_260_921;
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Instant BEFORE = Instant.parse("2026-09-07T01:00:00Z");

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 21);
    private static final int WEEKS = 12;
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int AT_WORK = 12;
    private static final int SECOND_CHANCES = 6;

    private final Terminal terminal;
    private final Crm crm;
    private final String tenant;
    private final DemoClock clock;
    private final MemberId director;
    private final Random random;
    private final Refusals refusals;
    private final Map<MemberId, LeadId> givenBack = new HashMap<>();

    /** @param clock the one that {@code crm} reads */
    SecondAct(Terminal terminal, Crm crm, String tenant, DemoClock clock, MemberId director, long seed) {
        this.terminal = terminal;
        this.crm = crm;
        this.tenant = tenant;
        this.clock = clock;
        this.director = director;
        this.random = new Random(seed);
        this.refusals = new Refusals(terminal, clock);
    }

    /** Ids that a seed makes, other than what it makes of chance. */
    static IdSource ids(long seed) {
        return IdSource.from(new Random(~seed));
    }

    /** What went into the pools and out of them in those weeks. */
    static PoolMovements movements(CrmSession session, Words words) {
        return PoolStatistics.of(session).naming(words).during(FIRST, FIRST.plusWeeks(WEEKS), ZONE);
    }

    /** When it is over. */
    static Instant end() {
        return morningOf(FIRST.plusWeeks(WEEKS));
    }

    /** Who directs: whoever holds that role, else a newcomer. */
    static MemberId director(CrmSession setup) {
        Organisation organisation = setup.departments().organisation();
        Optional<MemberId> there = organisation.members().stream()
                .filter(member -> member.active() && member.roles().contains(StandardRoles.DIRECTOR))
                .map(Member::id)
                .sorted()
                .findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        MemberId id = new MemberId("director");
        Member newcomer = organisation
                .member(id)
                .map(known -> known.withRoles(Set.of(StandardRoles.DIRECTOR)))
                .orElseGet(() -> new Member(
                        id,
                        "Sales director 总监",
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Set.of(StandardRoles.DIRECTOR),
                        Member.Status.ACTIVE));
        setup.departments().define(List.of(), List.of(newcomer));
        return id;
    }

    void play() {
        BusinessCalendar calendar = TwoPools.calendar(ZONE);
        morning(FIRST);
        setUp(calendar);
        TextTable weeks = TextTable.of(1, "week from", "working days", "reminders", "taken back by rules", "given out");
        for (int week = 0; week < WEEKS; week++) {
            weeks = week(FIRST.plusWeeks(week), calendar, weeks);
            terminal.progress("second act, weeks", week + 1L, WEEKS);
        }
        morning(FIRST.plusWeeks(WEEKS));
        terminal.say("");
        terminal.out().print(weeks.render());
        terminal.say("");
        terminal.say("What people were refused, the first of each kind as told above:");
        terminal.out().print(refusals.table().render());
    }

    private void setUp(BusinessCalendar calendar) {
        crm.as(Actor.system(tenant, Actor.Purpose.SETUP)).departments().define(calendar);
        TwoPools.define(as(director), director);
        TwoPools.told().forEach(terminal::say);
        crm.maintenance(tenant).run(Duty.RESCHEDULE);
        List<LeadId> fresh = all(Filter.where(LeadAttributes.PHASE)
                .is(LeadPhase.NEW)
                .and(Filter.where(LeadAttributes.OWNER).isPresent()));
        int put = 0;
        for (LeadId lead : fresh) {
            put += refusals.attempt(
                            director + " puts a new lead into the pool",
                            () -> as(director).leads().putIntoPool(lead, TwoPools.PUBLIC, TwoPools.REASONS.get(0)))
                    ? 1
                    : 0;
        }
        terminal.say(String.format(
                Locale.ROOT,
                "%s puts %,d new leads of others into the pool public; %,d lie there now",
                director,
                put,
                as(director).leads().count(Filter.where(LeadAttributes.POOL).is(TwoPools.PUBLIC))));
    }

    private TextTable week(LocalDate monday, BusinessCalendar calendar, TextTable weeks) {
        long worked = 0;
        long reminders = 0;
        long reclaimed = 0;
        long givenOut = 0;
        for (LocalDate day = monday; day.isBefore(monday.plusWeeks(1)); day = day.plusDays(1)) {
            morning(day);
            reminders += crm.maintenance(tenant).run(Duty.REMIND).done();
            reclaimed += crm.maintenance(tenant).run(Duty.RECLAIM).done();
            if (calendar.works(day)) {
                worked++;
                givenOut += day.getDayOfWeek() == DayOfWeek.FRIDAY ? secondChances() : 0;
                work();
            }
        }
        return weeks.row(monday.toString(), number(worked), number(reminders), number(reclaimed), number(givenOut));
    }

    /** Who is at work that day, at most so many, one after the other. */
    private void work() {
        List<MemberId> people = new ArrayList<>(as(director).departments().organisation().members().stream()
                .filter(member -> member.active() && member.roles().contains(StandardRoles.SALESPERSON))
                .map(Member::id)
                .sorted()
                .toList());
        Collections.shuffle(people, random);
        for (MemberId person : people.subList(0, Math.min(AT_WORK, people.size()))) {
            new SalesDay(as(person), person, random, clock, refusals, givenBack).work();
        }
    }

    private long secondChances() {
        List<LeadId> dormant = as(director)
                .leads()
                .list(
                        Filter.where(LeadAttributes.POOL).is(TwoPools.DORMANT),
                        LeadAttributes.newestFirst(),
                        PageRequest.firstPage(SECOND_CHANCES))
                .items()
                .stream()
                .map(Lead::id)
                .toList();
        return as(director).assignments().assignAll(dormant, TwoPools.PLAN).stream()
                .map(Distributed::placement)
                .filter(Optional::isPresent)
                .count();
    }

    private List<LeadId> all(Filter<Lead> filter) {
        List<LeadId> ids = new ArrayList<>();
        Every.of(page -> as(director).leads().list(filter, Sort.byId(), page), lead -> ids.add(lead.id()));
        return ids;
    }

    private void morning(LocalDate day) {
        clock.set(morningOf(day));
    }

    private static Instant morningOf(LocalDate day) {
        return day.atTime(MORNING).atZone(ZONE).toInstant();
    }

    private CrmSession as(MemberId member) {
        return crm.as(Actor.user(tenant, member.value()));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
