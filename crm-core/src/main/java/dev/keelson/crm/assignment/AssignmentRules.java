package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.ScoreRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Every rule of assigning leads by a plan. */
public final class AssignmentRules {
    private AssignmentRules() {}

    /** Whom a rule chose, how, and how far the plan has then come. */
    private record Choice(MemberId member, String reason, Rotation next) {}

    /**
     * Who is to be given a lead.
     *
     * <p>ASG-03: while somebody whom a rule for the lead names is available, below their thresholds and may hold more, the lead is given to a
     * person. ASG-04: the answer follows from these values alone: the same ones give the same answer, and no chance takes part.
     * ASG-08: the first rule in order that is for the lead and finds somebody decides; where none does, the fallback is given the
     * lead: a person whatever the hour, but not beyond the thresholds.
     */
    public static Decision<AssignmentTurn> choose(
            AssignmentPlan plan, Lead lead, AssignmentFacts facts, Rotation rotation, Instant now) {
        ArrayList<Placement.Step> trace = new ArrayList<>();
        for (AssignmentRule rule : plan.rules()) {
            if (!ScoreRules.holds(rule.conditions(), lead, facts.attributes())) {
                trace.add(new Placement.Step(rule.name(), Placement.Verdict.NOT_MET));
                continue;
            }
            Optional<Choice> choice = choice(plan, rule, lead, facts, rotation, now);
            if (choice.isPresent()) {
                trace.add(new Placement.Step(rule.name(), Placement.Verdict.CHOSEN));
                return Decision.accept(new AssignmentTurn(
                        new Placement(
                                new Recipient.Person(choice.get().member()),
                                rule.name(),
                                choice.get().reason(),
                                trace),
                        choice.get().next()));
            }
            trace.add(new Placement.Step(rule.name(), Placement.Verdict.NOBODY));
        }
        return fallback(plan, lead, facts, rotation, trace, now);
    }

    /** The attributes whose values decide whether a rule is for a lead, and in which territory the lead lies. */
    public static Set<String> attributes(AssignmentRule rule) {
        TreeSet<String> names = new TreeSet<>(ScoreRules.names(rule.conditions()));
        if (rule.strategy() instanceof Strategy.ByTerritory) {
            names.addAll(List.of("product", "region"));
        }
        return names;
    }

    /**
     * ASG-10: whoever may not read what a rule looks at is not told whether the lead failed to meet the rule or the rule found
     * nobody.
     */
    public static Placement told(Placement placement, AssignmentPlan plan, Predicate<String> readable) {
        return placement.told(placement.trace().stream()
                .map(step -> step.verdict() == Placement.Verdict.CHOSEN || readable(plan, step.rule(), readable)
                        ? step
                        : new Placement.Step(step.rule(), Placement.Verdict.PASSED_OVER))
                .toList());
    }

    /** Everybody whose load a plan looks at. */
    public static Set<MemberId> weighed(AssignmentPlan plan, AssignmentFacts facts) {
        TreeSet<MemberId> found = new TreeSet<>();
        for (AssignmentRule rule : plan.rules()) {
            if (rule.strategy() instanceof Strategy.LeastLoaded by) {
                found.addAll(by.candidates().among(facts.organisation()));
            }
        }
        return found;
    }

    /** Everybody whom a plan may choose. */
    public static Set<MemberId> named(AssignmentPlan plan, AssignmentFacts facts) {
        TreeSet<MemberId> found = new TreeSet<>();
        for (AssignmentRule rule : plan.rules()) {
            found.addAll(rule.strategy()
                    .<java.util.Collection<MemberId>>fold(new Strategy.Cases<>(
                            named -> List.of(named.member()),
                            turns -> turns.candidates().among(facts.organisation()),
                            weighted -> weighted.weights().keySet(),
                            least -> least.candidates().among(facts.organisation()),
                            by -> by.tree().people(facts.organisation()))));
        }
        plan.fallback()
                .ifPresent(recipient -> recipient
                        .<Optional<MemberId>>fold(person -> Optional.of(person.member()), pool -> Optional.empty())
                        .ifPresent(found::add));
        return found;
    }

    private static Optional<Choice> choice(
            AssignmentPlan plan,
            AssignmentRule rule,
            Lead lead,
            AssignmentFacts facts,
            Rotation rotation,
            Instant now) {
        LocalDate today = facts.roster().day(now);
        Predicate<MemberId> open = member -> available(plan, member, facts, rotation, now);
        return rule.strategy()
                .fold(new Strategy.Cases<>(
                        named -> byTurns(rule.name(), "named", List.of(named.member()), open, rotation, today),
                        turns -> byTurns(
                                rule.name(),
                                "by turns",
                                turns.candidates().among(facts.organisation()),
                                open,
                                rotation,
                                today),
                        weighted -> byWeight(rule.name(), weighted, open, rotation, today),
                        least -> byLoad(rule.name(), least, open, facts, rotation, today),
                        by -> byTerritory(rule.name(), by.tree().of(lead), open, facts, rotation, today)));
    }

    private static Optional<Choice> byTurns(
            String line,
            String how,
            List<MemberId> candidates,
            Predicate<MemberId> open,
            Rotation rotation,
            LocalDate today) {
        List<MemberId> available = candidates.stream().filter(open).toList();
        if (available.isEmpty()) {
            return Optional.empty();
        }
        MemberId chosen = RotationRules.next(rotation, line, available);
        return Optional.of(new Choice(chosen, how, RotationRules.after(rotation, line, chosen, today)));
    }

    private static Optional<Choice> byWeight(
            String line, Strategy.Weighted by, Predicate<MemberId> open, Rotation rotation, LocalDate today) {
        TreeMap<MemberId, Integer> available = new TreeMap<>(by.weights());
        available.keySet().removeIf(open.negate());
        if (available.isEmpty()) {
            return Optional.empty();
        }
        MemberId chosen = RotationRules.next(rotation, line, available);
        return Optional.of(
                new Choice(chosen, "by weight", RotationRules.after(rotation, line, chosen, available, today)));
    }

    private static Optional<Choice> byLoad(
            String line,
            Strategy.LeastLoaded by,
            Predicate<MemberId> open,
            AssignmentFacts facts,
            Rotation rotation,
            LocalDate today) {
        List<MemberId> available = by.candidates().among(facts.organisation()).stream()
                .filter(open)
                .toList();
        if (available.isEmpty()) {
            return Optional.empty();
        }
        MemberId chosen = RotationRules.lightest(rotation, line, available, facts.held());
        return Optional.of(new Choice(chosen, "by load", RotationRules.after(rotation, line, chosen, today)));
    }

    /** The most specific territory whose team, or the nearest team above it, has somebody available. */
    private static Optional<Choice> byTerritory(
            String rule,
            List<Territory> upwards,
            Predicate<MemberId> open,
            AssignmentFacts facts,
            Rotation rotation,
            LocalDate today) {
        for (Territory territory : upwards) {
            Optional<Choice> choice = territory
                    .team()
                    .flatMap(team -> byTurns(
                            rule + "\t" + territory.name(),
                            "by territory " + territory.name(),
                            team.among(facts.organisation()),
                            open,
                            rotation,
                            today));
            if (choice.isPresent()) {
                return choice;
            }
        }
        return Optional.empty();
    }

    private static Decision<AssignmentTurn> fallback(
            AssignmentPlan plan,
            Lead lead,
            AssignmentFacts facts,
            Rotation rotation,
            List<Placement.Step> trace,
            Instant now) {
        LocalDate today = facts.roster().day(now);
        Optional<Rotation> next = plan.fallback()
                .flatMap(recipient -> recipient.fold(
                        person -> canHold(person.member(), facts)
                                        && RotationRules.hasRoom(plan, rotation, person.member(), today)
                                ? Optional.of(RotationRules.after(rotation, Placement.FALLBACK, person.member(), today))
                                : Optional.empty(),
                        pool -> lead.holder().pool().filter(pool.pool()::equals).isEmpty()
                                ? Optional.of(RotationRules.after(rotation))
                                : Optional.empty()));
        return next.isEmpty()
                ? Decision.refuse(new AssignmentRefusal.NobodyAvailable(plan.id()))
                : Decision.accept(new AssignmentTurn(
                        new Placement(plan.fallback().orElseThrow(), Placement.FALLBACK, "nobody available", trace),
                        next.get()));
    }

    private static boolean available(
            AssignmentPlan plan, MemberId member, AssignmentFacts facts, Rotation rotation, Instant now) {
        return canHold(member, facts)
                && RosterRules.works(facts.roster(), member, now)
                && RotationRules.hasRoom(plan, rotation, member, facts.roster().day(now));
    }

    private static boolean canHold(MemberId member, AssignmentFacts facts) {
        return facts.organisation().member(member).filter(each -> each.active()).isPresent()
                && !facts.full().contains(member);
    }

    private static boolean readable(AssignmentPlan plan, String rule, Predicate<String> readable) {
        return plan.rules().stream()
                .filter(each -> each.name().equals(rule))
                .allMatch(each -> attributes(each).stream().allMatch(readable));
    }
}
