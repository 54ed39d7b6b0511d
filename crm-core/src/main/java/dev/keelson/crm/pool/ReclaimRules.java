package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadEvent;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Attribute;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every rule of going back to a pool: one function says when, to whoever asks. */
public final class ReclaimRules {
    /** Beyond this nothing is kept, and nothing falls due. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private ReclaimRules() {}

    /**
     * When a lead goes back to a pool, by what was known at that instant.
     *
     * <p>POOL-05: reminder, days left, preview and reclaim ask this one function; edits do not count, and a fresh owner has the full
     * period.
     */
    public static Due due(ReclaimPolicy policy, Timeline timeline, BusinessCalendar calendar, Instant now) {
        if (!timeline.exemptions().isEmpty()) {
            return stays(timeline.exemptions(), List.of());
        }
        ArrayList<Due.Line> lines = new ArrayList<>();
        int first = -1;
        for (ReclaimRule rule : policy.rules()) {
            Due.Line line = line(rule, timeline, calendar, now);
            if (line.dueAt().isPresent() && (first < 0 || earlier(line, lines.get(first)))) {
                first = lines.size();
            }
            lines.add(line);
        }
        if (first < 0) {
            return stays(Set.of(), lines);
        }
        lines.set(first, lines.get(first).because(Due.Line.Outcome.DECIDES));
        ReclaimRule decides = policy.rules().get(first);
        Instant at = lines.get(first).dueAt().orElseThrow();
        return new Due(
                Optional.of(at),
                Optional.of(decides.name()),
                decides.into(),
                Optional.of(daysLeft(at, calendar, now)),
                notices(decides, at, calendar),
                Set.of(),
                lines);
    }

    /** The facts of a lead as it stands. */
    public static Timeline timeline(
            Lead lead, Dealings dealings, ReclaimPolicy policy, Map<String, Attribute<Lead, ?>> attributes) {
        return new Timeline(
                lead.times().ownedSince(),
                lead.times().lastFollowUp().stream().toList(),
                dealings,
                exemptions(lead, dealings),
                values(lead, policy, attributes));
    }

    /**
     * Where a lead stands once its due time was worked out anew.
     *
     * <p>POOL-32: nobody is told twice of one due time: while it stays the same, what has been told stays told.
     */
    public static LeadStanding schedule(LeadStanding before, Due due, Instant now) {
        Optional<Instant> told = before.remindAt();
        Optional<Instant> next = before.dueAt().equals(due.at())
                ? due.notices().stream()
                        .map(Due.Notice::at)
                        .filter(at -> told.filter(waiting -> !waiting.isAfter(now))
                                .map(waiting -> !at.isBefore(waiting))
                                .orElse(at.isAfter(now)))
                        .findFirst()
                : due.notices().stream().map(Due.Notice::at).findFirst();
        return before.withDue(due.at(), next);
    }

    /** The notice whose time has come. */
    public static Optional<Due.Notice> notice(LeadStanding standing, Due due, Instant now) {
        return due.notices().stream()
                .filter(notice -> standing.remindAt().equals(Optional.of(notice.at())))
                .filter(notice -> !notice.at().isAfter(now))
                .findFirst();
    }

    /** Somebody is told that a lead falls due; it waits for the next notice, where there is one. */
    public static Decision<Lead> remind(Lead lead, Due due, Due.Notice notice, Organisation organisation) {
        Optional<Instant> next = due.notices().stream()
                .map(Due.Notice::at)
                .filter(at -> at.isAfter(notice.at()))
                .findFirst();
        TreeSet<MemberId> told = new TreeSet<>(lead.holder().owner().stream().toList());
        if (notice.level() == Due.Notice.Level.LEADERS) {
            lead.holder().owner().ifPresent(owner -> told.addAll(leadersOf(owner, organisation)));
        }
        return Decision.accept(
                lead.with(lead.standing().withDue(due.at(), next)),
                new LeadEvent.ReminderDue(
                        lead.id(),
                        due.rule().orElseThrow(),
                        due.at().orElseThrow(),
                        notice.level().name(),
                        told));
    }

    /** Whom an owner answers to: who leads the primary department or the nearest one above with another leader, else the superior. */
    public static Set<MemberId> leadersOf(MemberId owner, Organisation organisation) {
        List<DepartmentId> upwards = new ArrayList<>(organisation.homeOf(owner).departments());
        Collections.reverse(upwards);
        for (DepartmentId department : upwards) {
            Set<MemberId> leaders =
                    organisation.department(department).map(Department::leaders).orElse(Set.of()).stream()
                            .filter(leader -> !leader.equals(owner))
                            .collect(Collectors.toSet());
            if (!leaders.isEmpty()) {
                return leaders;
            }
        }
        return organisation.member(owner).flatMap(Member::reportsTo).stream().collect(Collectors.toSet());
    }

    /** The pool a lead goes back to: the one its rule names, else the default one. @throws InvalidInputException when there is none */
    public static PoolId destination(Due due, Map<PoolId, Pool> pools) {
        return due.into()
                .or(() -> PoolRules.defaultOf(pools))
                .filter(pools::containsKey)
                .orElseThrow(() -> new InvalidInputException("pool", "required", "there is no pool to go back to"));
    }

    /** POOL-33: a policy names only pools and attributes that there are. @throws InvalidInputException naming what there is not */
    public static void requireKnown(
            ReclaimPolicy policy, Set<PoolId> pools, Map<String, Attribute<Lead, ?>> attributes) {
        if (!attributes.keySet().containsAll(policy.attributes())) {
            throw new InvalidInputException("reclaim.only", "unknown", "there is no such attribute");
        }
        if (policy.rules().stream()
                .anyMatch(rule ->
                        rule.into().filter(pool -> !pools.contains(pool)).isPresent())) {
            throw new InvalidInputException("reclaim.into", "unknown", "there is no such pool");
        }
    }

    /** POOL-30: whatever is locked, won, given up, in a pool already, or has an opportunity or a plan open, stays. */
    private static Set<Timeline.Exemption> exemptions(Lead lead, Dealings dealings) {
        EnumSet<Timeline.Exemption> found = EnumSet.noneOf(Timeline.Exemption.class);
        if (lead.holder().owner().isEmpty()) {
            found.add(Timeline.Exemption.POOLED);
        }
        if (lead.phase() == LeadPhase.DISQUALIFIED) {
            found.add(Timeline.Exemption.CLOSED);
        }
        if (lead.phase() == LeadPhase.CONVERTED) {
            found.add(Timeline.Exemption.WON);
        }
        if (lead.standing().lock() == LeadStanding.Lock.LOCKED) {
            found.add(Timeline.Exemption.LOCKED);
        }
        if (dealings.open().contains(Dealings.Open.OPPORTUNITY)) {
            found.add(Timeline.Exemption.OPEN_OPPORTUNITY);
        }
        if (dealings.open().contains(Dealings.Open.INSTALMENT_PLAN)) {
            found.add(Timeline.Exemption.OPEN_PLAN);
        }
        return found;
    }

    private static Due.Line line(ReclaimRule rule, Timeline timeline, BusinessCalendar calendar, Instant now) {
        if (!applies(rule, timeline.values())) {
            return new Due.Line(rule.name(), Due.Line.Outcome.OTHER_LEADS, Optional.empty(), Map.of());
        }
        Optional<Instant> last = lastContact(timeline, now);
        TreeMap<String, String> facts = new TreeMap<>();
        facts.put("cause", rule.cause().name());
        facts.put("ownedSince", timeline.ownedSince().toString());
        facts.put("days", rule.protection().days().toString());
        last.ifPresent(at -> facts.put("lastContact", at.toString()));
        Optional<Instant> due = start(rule, timeline, last, facts)
                .map(start -> rule.protection().endsAt(start, last, calendar))
                .filter(NEVER::isAfter);
        return new Due.Line(rule.name(), due.isPresent() ? Due.Line.Outcome.LATER : Due.Line.Outcome.MET, due, facts);
    }

    /**
     * What a rule counts from; nothing where what it asks for has happened.
     *
     * <p>POOL-31: a protection ends after its days or, extended, so long after the last contact, whichever is later, and never beyond
     * its cap. Without an extension the days without a follow-up count from the last contact. No contact at all is no due time: the
     * days count from when the lead was taken.
     */
    private static Optional<Instant> start(
            ReclaimRule rule, Timeline timeline, Optional<Instant> last, Map<String, String> facts) {
        Optional<Instant> taken = Optional.of(timeline.ownedSince());
        return switch (rule.cause()) {
            case NO_FIRST_CONTACT -> last.isPresent() ? Optional.empty() : taken;
            case NO_FOLLOW_UP -> rule.protection().extension().isPresent() ? taken : last.or(() -> taken);
            case NO_OPPORTUNITY -> unless(timeline.dealings().opportunity(), "opportunity", taken, facts);
            case NO_DEAL -> unless(timeline.dealings().deal(), "deal", taken, facts);
            case AFTER_CONTRACT_END -> {
                timeline.dealings().contractEnd().ifPresent(end -> facts.put("contractEnd", end.toString()));
                yield timeline.dealings()
                        .contractEnd()
                        .map(end -> end.isBefore(timeline.ownedSince()) ? timeline.ownedSince() : end);
            }
        };
    }

    private static Optional<Instant> unless(
            Optional<Instant> happened, String name, Optional<Instant> start, Map<String, String> facts) {
        happened.ifPresent(at -> facts.put(name, at.toString()));
        return happened.isPresent() ? Optional.empty() : start;
    }

    private static Optional<Instant> lastContact(Timeline timeline, Instant now) {
        return timeline.contacts().stream()
                .filter(at -> !at.isBefore(timeline.ownedSince()) && !at.isAfter(now))
                .max(Instant::compareTo);
    }

    private static boolean applies(ReclaimRule rule, Map<String, Set<String>> values) {
        return rule.only().entrySet().stream()
                .allMatch(only -> values.getOrDefault(only.getKey(), Set.of()).stream()
                        .map(Text::key)
                        .anyMatch(
                                value -> only.getValue().stream().map(Text::key).anyMatch(value::equals)));
    }

    private static Map<String, Set<String>> values(
            Lead lead, ReclaimPolicy policy, Map<String, Attribute<Lead, ?>> attributes) {
        TreeMap<String, Set<String>> values = new TreeMap<>();
        for (String name : policy.attributes()) {
            Attribute<Lead, ?> attribute = attributes.get(name);
            if (attribute != null) {
                values.put(name, printed(lead, attribute));
            }
        }
        return values;
    }

    private static <V> Set<String> printed(Lead lead, Attribute<Lead, V> attribute) {
        V value = attribute.valueOf(lead);
        if (value == null) {
            return Set.of();
        }
        return attribute.type().isSet()
                ? ((Set<?>) value).stream().map(Object::toString).collect(Collectors.toSet())
                : Set.of(attribute.type().print(value));
    }

    private static List<Due.Notice> notices(ReclaimRule rule, Instant due, BusinessCalendar calendar) {
        if (rule.reminder().isEmpty()) {
            return List.of();
        }
        ReclaimRule.Reminder reminder = rule.reminder().get();
        Instant owner = reminder.before().before(due, calendar);
        Optional<Due.Notice> leaders = reminder.escalation()
                .map(before -> new Due.Notice(before.before(due, calendar), Due.Notice.Level.LEADERS));
        ArrayList<Due.Notice> notices = new ArrayList<>();
        if (leaders.filter(notice -> !notice.at().isAfter(owner)).isEmpty()) {
            notices.add(new Due.Notice(owner, Due.Notice.Level.OWNER));
        }
        leaders.ifPresent(notices::add);
        return notices;
    }

    private static boolean earlier(Due.Line one, Due.Line other) {
        return one.dueAt().orElseThrow().isBefore(other.dueAt().orElseThrow());
    }

    private static long daysLeft(Instant due, BusinessCalendar calendar, Instant now) {
        return Math.max(0, ChronoUnit.DAYS.between(calendar.dateOf(now), calendar.dateOf(due)));
    }

    private static Due stays(Set<Timeline.Exemption> exemptions, List<Due.Line> lines) {
        return new Due(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), exemptions, lines);
    }
}
