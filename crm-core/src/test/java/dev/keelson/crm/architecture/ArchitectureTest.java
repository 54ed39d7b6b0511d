package dev.keelson.crm.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final JavaClasses CORE = House.compiled("crm-core", "classes");

    @TestFactory
    Stream<DynamicTest> the_core_keeps_every_rule() {
        return new House("dev.keelson.crm")
                .rules().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> check(rule)));
    }

    private static void check(ArchRule rule) {
        rule.check(CORE);
    }
}
