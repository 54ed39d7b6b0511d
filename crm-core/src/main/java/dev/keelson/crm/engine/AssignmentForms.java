package dev.keelson.crm.engine;

import dev.keelson.crm.assignment.AssignmentPlan;
import dev.keelson.crm.assignment.AssignmentRule;
import dev.keelson.crm.assignment.Recipient;
import dev.keelson.crm.assignment.Roster;
import dev.keelson.crm.assignment.Threshold;
import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.LeadCondition;
import dev.keelson.crm.storage.Setting;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How plans and the roster are written into settings and read back. What repeats is lines, their parts set apart by tabs. */
final class AssignmentForms {
    static final String PLAN = "assignment-plan";
    static final Setting.Key ROSTER = new Setting.Key("assignment", "roster");

    private static final String RULE = "rule.";

    private AssignmentForms() {}

    static Setting.Key key(AssignmentPlanId id) {
        return new Setting.Key(PLAN, id.value());
    }

    static Setting of(AssignmentPlan plan) {
        TreeMap<String, String> document = new TreeMap<>(Map.of("name", plan.name()));
        document.put(
                "thresholds",
                plan.thresholds().stream().map(AssignmentForms::print).collect(Collectors.joining("\n")));
        plan.fallback()
                .ifPresent(recipient -> document.put(
                        "fallback",
                        recipient.fold(person -> "member\t" + person.member(), pool -> "pool\t" + pool.pool())));
        for (int at = 0; at < plan.rules().size(); at++) {
            AssignmentRule rule = plan.rules().get(at);
            String number = RULE + String.format("%03d", at);
            document.put(number + ".name", rule.name());
            document.put(
                    number + ".conditions",
                    rule.conditions().stream().map(LeadCondition::print).collect(Collectors.joining("\n")));
            document.put(number + ".strategy", String.join("\n", StrategyForms.print(rule.strategy())));
        }
        return new Setting(key(plan.id()), document, 1);
    }

    static AssignmentPlan plan(Setting setting) {
        Map<String, String> document = setting.document();
        return new AssignmentPlan(
                new AssignmentPlanId(setting.key().id()),
                text(document, "name"),
                document.keySet().stream()
                        .filter(name -> name.startsWith(RULE) && name.endsWith(".name"))
                        .map(name -> rule(document, name.substring(0, name.length() - ".name".length())))
                        .toList(),
                lines(document, "thresholds").stream()
                        .map(AssignmentForms::threshold)
                        .toList(),
                Optional.ofNullable(document.get("fallback")).map(AssignmentForms::recipient));
    }

    static Setting of(Roster roster) {
        ArrayList<String> shifts = new ArrayList<>();
        roster.shifts()
                .forEach(shift -> shifts.add(String.join(
                        "\t",
                        shift.day().name(),
                        shift.from().toString(),
                        shift.until().toString(),
                        shift.member().map(MemberId::value).orElse(""))));
        ArrayList<String> leaves = new ArrayList<>();
        roster.leaves()
                .forEach(leave -> leaves.add(String.join(
                        "\t",
                        leave.from().toString(),
                        leave.until().toString(),
                        leave.member().value())));
        return new Setting(
                ROSTER,
                Map.of(
                        "zone", roster.zone().getId(),
                        "shifts", String.join("\n", shifts),
                        "leaves", String.join("\n", leaves)),
                1);
    }

    static Roster roster(Setting setting) {
        Map<String, String> document = setting.document();
        return new Roster(
                ZoneId.of(text(document, "zone")),
                lines(document, "shifts").stream().map(AssignmentForms::shift).toList(),
                lines(document, "leaves").stream().map(AssignmentForms::leave).toList());
    }

    private static AssignmentRule rule(Map<String, String> document, String number) {
        return new AssignmentRule(
                text(document, number + ".name"),
                lines(document, number + ".conditions").stream()
                        .map(LeadCondition::parse)
                        .toList(),
                StrategyForms.parse(lines(document, number + ".strategy")));
    }

    private static String print(Threshold threshold) {
        ArrayList<String> parts = new ArrayList<>(List.of(threshold.period().name(), String.valueOf(threshold.most())));
        threshold.members().stream().sorted().map(MemberId::value).forEach(parts::add);
        return String.join("\t", parts);
    }

    private static Threshold threshold(String line) {
        List<String> parts = parts(line);
        return new Threshold(
                Threshold.Period.valueOf(parts.get(0)),
                Long.parseLong(parts.get(1)),
                parts.subList(2, parts.size()).stream().map(MemberId::new).collect(Collectors.toSet()));
    }

    private static Recipient recipient(String line) {
        List<String> parts = parts(line);
        return parts.get(0).equals("pool") ? Recipient.pool(parts.get(1)) : Recipient.person(parts.get(1));
    }

    private static Roster.Shift shift(String line) {
        List<String> parts = parts(line);
        return new Roster.Shift(
                parts.get(3).isEmpty() ? Optional.empty() : Optional.of(new MemberId(parts.get(3))),
                DayOfWeek.valueOf(parts.get(0)),
                LocalTime.parse(parts.get(1)),
                LocalTime.parse(parts.get(2)));
    }

    private static Roster.Leave leave(String line) {
        List<String> parts = parts(line);
        return new Roster.Leave(new MemberId(parts.get(2)), Instant.parse(parts.get(0)), Instant.parse(parts.get(1)));
    }

    static List<String> parts(String line) {
        return Arrays.asList(line.split("\t", -1));
    }

    private static List<String> lines(Map<String, String> document, String name) {
        String value = document.getOrDefault(name, "");
        return value.isEmpty() ? List.of() : Arrays.asList(value.split("\n", -1));
    }

    private static String text(Map<String, String> document, String name) {
        String value = document.get(name);
        if (value == null) {
            throw new IllegalStateException("a plan without " + name);
        }
        return value;
    }
}
