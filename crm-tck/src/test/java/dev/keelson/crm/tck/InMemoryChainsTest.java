package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.storage.Storage;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.state.ActionChain;

/** Many more chains, for memory is quick; and what they are made of. */
class InMemoryChainsTest extends ChainSuite {
    private static final Map<String, Map<String, Integer>> MET = new TreeMap<>();

    @Override
    Storage open() {
        return InMemoryStorage.create();
    }

    /** A new one, for what is done with would be kept. */
    @Override
    Storage ofOneChain() {
        return InMemoryStorage.create();
    }

    @Override
    void count(String kind, String answer) {
        MET.computeIfAbsent(kind, none -> new TreeMap<>()).merge(answer, 1, Integer::sum);
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    @Deepened(tries = 10_000)
    void many_chains_of_actions_amount_to_what_a_plain_model_makes_of_them(
            @ForAll("chains") ActionChain<SalesFloor> chain) {
        chain.run().close();
    }

    /** Nothing is shown by deeds that are never done, nor by such as are never refused. */
    @AfterContainer
    static void deeds_are_done_and_refused_often() {
        long deeds = answers(MET.keySet(), answer -> true);
        if (deeds < 2_000) {
            return;
        }
        long done = answers(MET.keySet(), answer -> answer.contains(PlainBook.DONE));
        assertThat(done).as("%s", MET).isBetween(deeds / 5, deeds * 4 / 5);
        assertThat(MET.keySet().stream()
                        .filter(kind -> answers(Set.of(kind), answer -> answer.contains(PlainBook.DONE)) > 0))
                .as("kinds of deeds that were done: %s", MET)
                .hasSizeGreaterThan(Depth.DEEP ? MET.size() - 2 : MET.size() / 2);
    }

    private static long answers(Set<String> kinds, Predicate<String> which) {
        return kinds.stream()
                .flatMap(kind -> MET.getOrDefault(kind, Map.of()).entrySet().stream())
                .filter(answer -> which.test(answer.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
