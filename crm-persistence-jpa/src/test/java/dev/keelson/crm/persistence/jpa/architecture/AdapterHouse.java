package dev.keelson.crm.persistence.jpa.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The rules the adapter keeps, stated for any root so that a broken one can prove each of them. */
record AdapterHouse(String root) {
    static final String ROOT = "dev.keelson.crm.persistence.jpa";
    private static final String ENTRY = "JpaStorage";
    private static final String BOOTSTRAP = "SessionFactories";
    private static final String QUERIES = "Queries";
    private static final List<String> MAPPED = List.of("Row", "RowKey", "Converter");

    private static final Set<String> QUERY_CALLS = Set.of(
            "createQuery",
            "createSelectionQuery",
            "createMutationQuery",
            "createNamedQuery",
            "createNativeQuery",
            "createNativeMutationQuery",
            "prepareStatement",
            "prepareCall",
            "createStatement");

    List<ArchRule> rules() {
        return List.of(persistenceStaysInRows(), queriesAreInOneClass(), oneWayIn(), rowsAreHidden());
    }

    ArchRule persistenceStaysInRows() {
        return some(
                "only rows and the bootstrap know Jakarta Persistence",
                c -> !mapped(c) && !is(c, BOOTSTRAP),
                (c, events) -> c.getDirectDependenciesFromSelf().stream()
                        .filter(d -> d.getTargetClass()
                                .getBaseComponentType()
                                .getPackageName()
                                .startsWith("jakarta.persistence"))
                        .forEach(d -> violated(events, c, d.getDescription())));
    }

    ArchRule queriesAreInOneClass() {
        return some(
                "queries are written in one class",
                c -> !is(c, QUERIES),
                (c, events) -> c.getAccessesFromSelf().stream()
                        .filter(AdapterHouse::asksTheDatabase)
                        .forEach(access -> violated(events, c, access.getDescription())));
    }

    ArchRule oneWayIn() {
        return some("the adapter has one public type", c -> !is(c, ENTRY), (c, events) -> {
            if (reachable(c) && !contributed(c)) {
                violated(events, c, c.getName() + " is public");
            }
        });
    }

    ArchRule rowsAreHidden() {
        return some("rows are package-private", this::mapped, (c, events) -> {
            if (c.getModifiers().contains(JavaModifier.PUBLIC)) {
                violated(events, c, c.getName() + " is public");
            }
        });
    }

    private static boolean asksTheDatabase(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getPackageName();
        return QUERY_CALLS.contains(access.getTarget().getName())
                && (owner.startsWith("org.hibernate")
                        || owner.startsWith("jakarta.persistence")
                        || owner.startsWith("java.sql"));
    }

    /** Types within an interface are always declared public; they are so only where the interface is. */
    private static boolean reachable(JavaClass c) {
        return c.getModifiers().contains(JavaModifier.PUBLIC)
                && c.getEnclosingClass().map(AdapterHouse::reachable).orElse(true);
    }

    /** The service loader instantiates public classes only. */
    private static boolean contributed(JavaClass c) {
        return c.isAssignableTo("org.hibernate.boot.model.FunctionContributor");
    }

    private boolean mapped(JavaClass c) {
        return MAPPED.stream().anyMatch(outermost(c)::endsWith);
    }

    private static boolean is(JavaClass c, String name) {
        return outermost(c).equals(name);
    }

    private static String outermost(JavaClass c) {
        String simple = c.getPackageName().isEmpty()
                ? c.getName()
                : c.getName().substring(c.getPackageName().length() + 1);
        return simple.split("\\$", 2)[0];
    }

    private ArchRule some(String sentence, Predicate<JavaClass> which, BiConsumer<JavaClass, ConditionEvents> check) {
        Predicate<JavaClass> inside =
                c -> c.getPackageName().equals(root) || c.getPackageName().startsWith(root + ".");
        return ArchRuleDefinition.classes()
                .that(DescribedPredicate.describe("are in the adapter", inside.and(which)))
                .should(new ArchCondition<>(sentence) {
                    @Override
                    public void check(JavaClass c, ConditionEvents events) {
                        check.accept(c, events);
                    }
                })
                .as(sentence);
    }

    private static void violated(ConditionEvents events, JavaClass where, String message) {
        events.add(SimpleConditionEvent.violated(where, message));
    }
}
