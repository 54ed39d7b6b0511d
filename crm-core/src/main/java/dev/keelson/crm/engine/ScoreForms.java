package dev.keelson.crm.engine;

import dev.keelson.crm.lead.LeadCondition;
import dev.keelson.crm.lead.ScoreTable;
import dev.keelson.crm.storage.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the table of scores is written into a setting and read back: a rule's points, name and conditions are lines. */
final class ScoreForms {
    private static final Setting.Key KEY = new Setting.Key("score", "table");
    private static final String RULE = "rule.";

    private ScoreForms() {}

    static Setting of(ScoreTable table) {
        TreeMap<String, String> document = new TreeMap<>(Map.of("floor", String.valueOf(table.floor())));
        table.decay().ifPresent(decay -> {
            document.put("decay.points", String.valueOf(decay.points()));
            document.put("decay.days", String.valueOf(decay.days()));
        });
        for (int at = 0; at < table.rules().size(); at++) {
            ScoreTable.Rule rule = table.rules().get(at);
            ArrayList<String> lines = new ArrayList<>(List.of(String.valueOf(rule.points()), rule.name()));
            rule.conditions().forEach(condition -> lines.add(condition.print()));
            document.put(RULE + String.format("%03d", at), String.join("\n", lines));
        }
        return new Setting(KEY, document, 1);
    }

    static ScoreTable read(List<Setting> settings) {
        return settings.stream()
                .filter(setting -> setting.key().equals(KEY))
                .findFirst()
                .map(setting -> read(setting.document()))
                .orElse(ScoreTable.NONE);
    }

    private static ScoreTable read(Map<String, String> document) {
        Optional<ScoreTable.Decay> decay = Optional.ofNullable(document.get("decay.points"))
                .map(points -> new ScoreTable.Decay(
                        Long.parseLong(points), Integer.parseInt(document.getOrDefault("decay.days", "1"))));
        return new ScoreTable(
                document.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(RULE))
                        .map(entry -> rule(entry.getValue()))
                        .toList(),
                decay,
                Long.parseLong(document.getOrDefault("floor", "0")));
    }

    private static ScoreTable.Rule rule(String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        return new ScoreTable.Rule(
                lines.get(1),
                lines.subList(2, lines.size()).stream()
                        .map(LeadCondition::parse)
                        .toList(),
                Long.parseLong(lines.get(0)));
    }
}
