package dev.keelson.crm.persistence.jpa.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AdapterArchitectureTest {
    private static final boolean ALLOW_EMPTY = false;
    private static final AdapterHouse BROKEN = new AdapterHouse(AdapterHouse.ROOT + ".architecture.broken");
    private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter().importPackages(BROKEN.root());

    @TestFactory
    Stream<DynamicTest> the_adapter_keeps_every_rule() {
        JavaClasses adapter = new ClassFileImporter()
                .importPath(
                        Path.of(System.getProperty("keelson.root", ".."), "crm-persistence-jpa", "target", "classes"));
        return new AdapterHouse(AdapterHouse.ROOT)
                .rules().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.getDescription(),
                                () -> rule.allowEmptyShould(ALLOW_EMPTY).check(adapter)));
    }

    @Test
    void catches_persistence_outside_rows() {
        assertThat(report(AdapterHouse::persistenceStaysInRows))
                .contains("Ledger")
                .doesNotContain("LeadRow")
                .doesNotContain("SessionFactories");
    }

    @Test
    void catches_a_query_outside_its_class() {
        assertThat(report(AdapterHouse::queriesAreInOneClass))
                .contains("Ledger.hql")
                .contains("Ledger.sql")
                .doesNotContain("Queries.hql");
    }

    @Test
    void catches_a_second_public_type() {
        assertThat(report(AdapterHouse::oneWayIn)).contains("Ledger is public").doesNotContain("JpaStorage");
    }

    @Test
    void catches_a_public_row() {
        assertThat(report(AdapterHouse::rowsAreHidden))
                .contains("PoolRow is public")
                .doesNotContain("LeadRow");
    }

    private static String report(Function<AdapterHouse, ArchRule> rule) {
        return String.join(
                "\n",
                rule.apply(BROKEN).evaluate(BROKEN_CLASSES).getFailureReport().getDetails());
    }
}
