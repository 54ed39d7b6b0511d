package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.api.Test;

/**
 * The in-memory store under Lincheck: whatever threads ask at once, they are answered as a plain pond that is asked one question after
 * another would answer them, in some order of the questions.
 */
class LinearPondTest {
    private static final int SCENARIOS = Depth.LINEAR_SCENARIOS;
    private static final int LONGEST_LOOP = 10_000;

    // POOL-02, POOL-03, STO-01, STO-10, STO-11, STO-12, STO-19, STO-20
    @Test
    void transactions_are_answered_in_some_order_whatever_the_interleaving() {
        interleaving()
                .actorsPerThread(2)
                .iterations(Depth.LINEAR_INTERLEAVED)
                .invocationsPerIteration(Depth.LINEAR_INTERLEAVINGS)
                .sequentialSpecification(PlainPond.class)
                .check(StoredPond.class);
    }

    // POOL-02, POOL-03, STO-01, STO-10, STO-11, STO-12, STO-19, STO-20
    @Test
    void transactions_are_answered_in_some_order_under_stress() {
        new StressOptions()
                .threads(3)
                .actorsPerThread(3)
                .iterations(SCENARIOS)
                .invocationsPerIteration(Depth.LINEAR_RUNS)
                .sequentialSpecification(PlainPond.class)
                .check(StoredPond.class);
    }

    // POOL-02, POOL-03
    @Test
    void claims_of_people_are_answered_in_some_order_under_stress() {
        new StressOptions()
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(SCENARIOS)
                .invocationsPerIteration(Depth.LINEAR_RUNS / 10)
                .sequentialSpecification(PlainPond.Claims.class)
                .check(DeskPond.class);
    }

    @Test
    void a_pond_that_asks_in_one_transaction_and_acts_in_another_is_caught() {
        assertThatThrownBy(() -> new StressOptions()
                        .threads(3)
                        .actorsPerThread(2)
                        .iterations(100)
                        .invocationsPerIteration(1_000)
                        .minimizeFailedScenario(false)
                        .sequentialSpecification(PlainPond.class)
                        .check(StoredPond.AskingFirst.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    /**
     * Threads take turns wherever the store or what it waits by is at work, and nowhere in the values that it keeps; loops are no sign
     * of a thread that waits in vain, however long they are.
     */
    private static ModelCheckingOptions interleaving() {
        return new ModelCheckingOptions()
                .threads(2)
                .addGuarantee(forClasses(name -> !name.startsWith("dev.keelson.crm.memory.")
                                && !name.startsWith("java.util.concurrent.")
                                && !name.startsWith(StoredPond.class.getName()))
                        .allMethods()
                        .ignore())
                .loopIterationsBeforeThreadSwitch(LONGEST_LOOP)
                .loopBound(LONGEST_LOOP)
                .logLevel(LoggingLevel.ERROR);
    }
}
