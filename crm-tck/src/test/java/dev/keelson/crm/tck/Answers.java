package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/** What was answered to every kind of thing that chains did. */
final class Answers<K extends Enum<K>> {
    private final Map<K, Map<String, Integer>> met = new TreeMap<>();

    void count(K kind, String answer) {
        met.computeIfAbsent(kind, none -> new TreeMap<>()).merge(answer, 1, Integer::sum);
    }

    /** Nothing is shown by what is never done, nor by what is never refused. */
    void showSomething(K[] kinds, String done, int refused) {
        assertThat(met).containsOnlyKeys(kinds);
        assertThat(met)
                .allSatisfy(
                        (kind, answers) -> assertThat(answers).as("%s", kind).containsKey(done));
        assertThat(met.values().stream().filter(answers -> answers.size() > 1))
                .as("kinds that are refused, too: %s", met)
                .hasSizeGreaterThan(refused);
    }
}
