package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What goes wrong in other systems would not go unnoticed here: each failure is made, and named tests of the kit fail. */
class MistakesTest {
    private static final List<String> KIT = List.of(
            "dev.keelson.crm.adapter.InMemoryStorageConformanceTest",
            "dev.keelson.crm.tck.InMemoryAccessTest",
            "dev.keelson.crm.tck.SixtyChains",
            "dev.keelson.crm.tck.SixtyMoneyChains");

    @TestFactory
    Stream<DynamicTest> every_failure_of_others_is_caught() {
        return Mistakes.all().stream()
                .map(mistake -> dynamicTest(mistake.failure(), () -> {
                    for (String test : mistake.caughtBy()) {
                        assertThat(examined(mistake.sources(), test).failed())
                                .as("%s with the mistake", test)
                                .anyMatch(failed -> failed.contains(test));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> without_a_mistake_nothing_is_caught() {
        Map<String, String> untouched = new HashMap<>();
        Set<String> tests = new TreeSet<>();
        for (Mistake mistake : Mistakes.all()) {
            untouched.putAll(mistake.untouched());
            tests.addAll(mistake.caughtBy());
        }
        return tests.stream()
                .map(test -> dynamicTest(test, () -> {
                    Examination examination = examined(untouched, test);
                    assertThat(examination.failed()).isEmpty();
                    assertThat(examination.passed()).isNotEmpty();
                }));
    }

    @Test
    void a_chain_that_fails_is_told_in_few_deeds() throws ClassNotFoundException {
        Mistake mistake = Mistakes.trustedPool();

        Examination examination = Examination.of(kit(mistake.sources()), Mistakes.CHAINS, ShrinkingMode.BOUNDED);

        assertThat(examination.reasons())
                .as("the deeds that it takes, and no more")
                .anySatisfy(reason -> assertThat(reason).containsPattern("deed [1-5], .*: claim"));
    }

    private static Examination examined(Map<String, String> sources, String test) throws ClassNotFoundException {
        return Examination.of(kit(sources), test);
    }

    private static List<Class<?>> kit(Map<String, String> sources) throws ClassNotFoundException {
        MistakenLibrary library = MistakenLibrary.of(sources);
        List<Class<?>> kit = new ArrayList<>();
        for (String name : KIT) {
            kit.add(Class.forName(name, false, library));
        }
        return kit;
    }
}
