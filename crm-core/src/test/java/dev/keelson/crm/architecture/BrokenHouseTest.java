package dev.keelson.crm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule catches the fixture that breaks it, and leaves its neighbour alone. */
class BrokenHouseTest {
    private static final House BROKEN = new House("dev.keelson.crm.architecture.broken");
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN.root());

    @Test
    void catches_a_cycle() {
        assertThat(report(House::freeOfCycles))
                .contains("Slice broken.customer")
                .contains("Slice broken.lead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer -> lead: ",
                "lead -> storage: ",
                "lead -> engine: ",
                "engine -> memory: ",
                "query -> field: ",
                "kernel -> field: ",
                "room 'attic'"
            })
    void catches_an_arrow_that_points_up_or_is_not_listed(String arrow) {
        assertThat(report(House::arrowsPointDown)).contains(arrow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead -> customer: ", "memory -> storage: ", "lead -> kernel: ", "engine -> kernel: "})
    void allows_an_arrow_that_points_down(String arrow) {
        assertThat(report(House::arrowsPointDown)).doesNotContain(arrow);
    }

    @Test
    void catches_rules_with_state_or_instances() {
        assertThat(report(House::rulesAreStatic))
                .contains("LeadRules.remembered")
                .contains("LeadRules.byInstance")
                .doesNotContain("LeadRules.LIMIT")
                .doesNotContain("LeadRules.pure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.time.Clock",
                "java.time.InstantSource",
                "java.time.LocalDate.now",
                "java.nio.file.Files",
                "java.util.concurrent.ConcurrentHashMap",
                "broken.storage.Storage"
            })
    void catches_rules_that_reach_outside(String reached) {
        assertThat(report(House::rulesArePure)).contains(reached).doesNotContain("LeadRules.pure(");
    }

    @Test
    void catches_a_library_outside_its_room() {
        assertThat(report(House::dependenciesAreConfined))
                .contains("customer.Csv")
                .contains("org.assertj")
                .doesNotContain("ingest.Csv");
    }

    @Test
    void catches_a_second_reader_of_time() {
        assertThat(report(House::timeIsReadOnce))
                .contains("outside the engine: ")
                .contains("customer.Dated")
                .contains("engine.SecondReader")
                .contains("time is read by ");
    }

    @Test
    void catches_an_engine_that_refuses() {
        assertThat(report(House::engineRefusesNothing))
                .contains("Decider.refuses")
                .contains("Decider.refusesByReference")
                .contains("OwnRefusal is a refusal")
                .doesNotContain("Decider.passesOn");
    }

    @Test
    void catches_an_open_public_class() {
        assertThat(report(House::publicClassesAreClosed))
                .contains("customer.Open is open")
                .doesNotContain("customer.Sealed is")
                .doesNotContain("customer.Csv is");
    }

    @Test
    void catches_a_package_that_is_not_null_marked() {
        assertThat(report(House::packagesAreNullMarked))
                .contains("broken.unmarked is not")
                .doesNotContain("broken.lead is not");
    }

    @Test
    void catches_binary_floating_point() {
        assertThat(report(House::numbersAreExact))
                .contains("Inexact.share")
                .contains("Inexact.shares")
                .contains("Inexact.returned")
                .contains("Inexact.taken")
                .contains("Inexact.within")
                .doesNotContain("Inexact.exact");
    }

    private static String report(Function<House, ArchRule> rule) {
        return String.join(
                "\n",
                rule.apply(BROKEN)
                        .allowEmptyShould(false)
                        .evaluate(CLASSES)
                        .getFailureReport()
                        .getDetails());
    }
}
