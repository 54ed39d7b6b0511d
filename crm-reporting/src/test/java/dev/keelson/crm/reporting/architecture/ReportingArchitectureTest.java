package dev.keelson.crm.reporting.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportingArchitectureTest {
    private static final String ROOT = "dev.keelson.crm.reporting";
    private static final String BROKEN = ROOT + ".architecture.broken";

    private static Map<String, ArchRule> rules(String root) {
        return Map.of(
                "json in wire", confined(root, "com.fasterxml..", ".wire.."),
                "templates in page", confined(root, "com.samskivert..", ".page.."),
                "csv in export", confined(root, "de.siegmar.fastcsv..", ".export.."),
                "spreadsheets in export", confined(root, "org.dhatim..", ".export.."),
                "no storage",
                        ArchRuleDefinition.noClasses()
                                .that()
                                .resideInAPackage(root + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("dev.keelson.crm.storage..", "dev.keelson.crm.memory.."),
                "no cycles", slices().matching("(**)").should().beFreeOfCycles());
    }

    private static ArchRule confined(String root, String library, String to) {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + to)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json in wire",
                "templates in page",
                "csv in export",
                "spreadsheets in export",
                "no storage",
                "no cycles"
            })
    void keeps_the_rule(String rule) {
        JavaClasses house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
        assertThat(house).isNotEmpty();
        rules(ROOT).get(rule).check(house);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json in wire",
                "templates in page",
                "csv in export",
                "spreadsheets in export",
                "no storage",
                "no cycles"
            })
    void finds_the_rule_broken_in_a_broken_house(String rule) {
        JavaClasses house = new ClassFileImporter().importPackages(BROKEN);
        assertThat(rules(BROKEN).get(rule).evaluate(house).hasViolation()).isTrue();
    }
}
