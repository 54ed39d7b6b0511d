package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.Protection;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.storage.Setting;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How the calendar and the rules of going back to a pool are written into settings and read back. */
final class ReclaimForms {
    static final String RULE = "reclaim-rule";

    private static final String CALENDAR = "calendar";
    private static final String ONLY = "only.";

    private ReclaimForms() {}

    static Setting of(BusinessCalendar calendar) {
        return SettingForms.setting(
                SettingForms.POLICY,
                CALENDAR,
                Map.of(
                        "zone", calendar.zone().getId(),
                        "weekdays", SettingForms.lines(calendar.weekdays(), DayOfWeek::name),
                        "holidays", SettingForms.lines(calendar.holidays(), LocalDate::toString),
                        "makeUpDays", SettingForms.lines(calendar.makeUpDays(), LocalDate::toString)));
    }

    static BusinessCalendar calendar(List<Setting> settings) {
        return SettingForms.policy(settings, CALENDAR)
                .map(document -> new BusinessCalendar(
                        ZoneId.of(SettingForms.text(document, "zone")),
                        SettingForms.set(document, "weekdays", DayOfWeek::valueOf),
                        SettingForms.set(document, "holidays", LocalDate::parse),
                        SettingForms.set(document, "makeUpDays", LocalDate::parse)))
                .orElse(BusinessCalendar.STANDARD);
    }

    static List<Setting> of(ReclaimPolicy policy) {
        ArrayList<Setting> settings = new ArrayList<>();
        for (ReclaimRule rule : policy.rules()) {
            settings.add(of(rule, settings.size()));
        }
        return settings;
    }

    static ReclaimPolicy policy(List<Setting> settings) {
        return new ReclaimPolicy(
                SettingForms.read(settings, RULE, (id, document) -> Map.entry(order(document), rule(id, document)))
                        .stream()
                        .sorted(Comparator.comparing(Map.Entry::getKey))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    private static Setting of(ReclaimRule rule, int order) {
        TreeMap<String, String> document = new TreeMap<>(Map.of(
                "order", String.valueOf(order),
                "cause", rule.cause().name(),
                "days", rule.protection().days().toString()));
        rule.protection().extension().ifPresent(extension -> {
            document.put("extension", extension.by().toString());
            document.put("most", extension.most().toString());
        });
        rule.into().ifPresent(pool -> document.put("into", pool.value()));
        rule.reminder().ifPresent(reminder -> {
            document.put("remind", reminder.before().toString());
            reminder.escalation().ifPresent(before -> document.put("escalate", before.toString()));
        });
        rule.only()
                .forEach((attribute, values) ->
                        document.put(ONLY + attribute, SettingForms.lines(values, value -> value)));
        return SettingForms.setting(RULE, rule.name(), document);
    }

    private static ReclaimRule rule(String name, Map<String, String> document) {
        TreeMap<String, Set<String>> only = new TreeMap<>();
        document.keySet().stream()
                .filter(key -> key.startsWith(ONLY))
                .forEach(
                        key -> only.put(key.substring(ONLY.length()), SettingForms.set(document, key, value -> value)));
        return new ReclaimRule(
                name,
                ReclaimRule.Cause.valueOf(SettingForms.text(document, "cause")),
                new Protection(
                        Days.parse(SettingForms.text(document, "days")),
                        days(document, "extension")
                                .map(by -> new Protection.Extension(
                                        by, days(document, "most").orElseThrow()))),
                only,
                Optional.ofNullable(document.get("into")).map(PoolId::new),
                days(document, "remind").map(before -> new ReclaimRule.Reminder(before, days(document, "escalate"))));
    }

    private static Optional<Days> days(Map<String, String> document, String name) {
        return Optional.ofNullable(document.get(name)).map(Days::parse);
    }

    private static Integer order(Map<String, String> document) {
        return Integer.valueOf(SettingForms.text(document, "order"));
    }
}
