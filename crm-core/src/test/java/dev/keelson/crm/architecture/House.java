package dev.keelson.crm.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules a house of packages keeps, stated for any root so that a broken house can prove each of them. */
record House(String root) {

    /** From the ground up; a floor sees every floor below it. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("kernel"),
            Set.of("field", "query"),
            Set.of("access", "org"),
            Set.of("history"),
            Set.of(
                    "customer",
                    "opportunity",
                    "ledger",
                    "approval",
                    "product",
                    "rate",
                    "quote",
                    "contract",
                    "invoice",
                    "payment",
                    "gateway",
                    "lead",
                    "assignment",
                    "pool",
                    "activity",
                    "handover",
                    "ingest"),
            Set.of("storage"),
            Set.of("engine", "memory"),
            Set.of(""));

    /** The only arrows between rooms of one floor: adding one is a decision to be reviewed. */
    private static final Set<String> ARROWS = Set.of(
            "field -> query",
            "access -> org",
            "lead -> customer",
            "lead -> opportunity",
            "opportunity -> customer",
            "opportunity -> product",
            "contract -> approval",
            "contract -> product",
            "contract -> quote",
            "quote -> approval",
            "quote -> opportunity",
            "quote -> product",
            "invoice -> ledger",
            "invoice -> contract",
            "gateway -> payment",
            "gateway -> invoice",
            "gateway -> ingest",
            "payment -> ledger",
            "payment -> contract",
            "payment -> invoice",
            "assignment -> lead",
            "pool -> assignment",
            "pool -> lead",
            "ingest -> lead",
            "ingest -> customer");

    /** Rooms no other room sees. */
    private static final Set<String> UNSEEN = Set.of("memory");

    private static final List<String> EVERYWHERE = List.of("java.", "org.slf4j.", "org.jspecify.");

    /** What one room may use beyond that, because it adapts it. */
    private static final Map<String, List<String>> ADAPTED = Map.of(
            "field",
            List.of("com.google.re2j."),
            "ingest",
            List.of("javax.crypto.", "de.siegmar.fastcsv.", "com.google.i18n.phonenumbers.", "com.sanctionco.jmail."));

    private static final List<String> IMPURE = List.of(
            "java.time.Clock",
            "java.time.InstantSource",
            "java.io.",
            "java.net.",
            "java.nio.",
            "java.sql.",
            "java.lang.Thread",
            "java.util.Random",
            "java.util.UUID",
            "java.util.concurrent.",
            "org.slf4j.");

    private static final Set<String> INEXACT =
            Set.of("float", "double", "java.lang.Float", "java.lang.Double", "java.util.OptionalDouble");

    static JavaClasses compiled(String module, String folder) {
        Path classes = Path.of(System.getProperty("keelson.root", ".."), module, "target", folder);
        return new ClassFileImporter().importPath(classes);
    }

    List<ArchRule> rules() {
        return List.of(
                freeOfCycles(),
                arrowsPointDown(),
                rulesAreStatic(),
                rulesArePure(),
                dependenciesAreConfined(),
                timeIsReadOnce(),
                engineRefusesNothing(),
                publicClassesAreClosed(),
                packagesAreNullMarked(),
                numbersAreExact());
    }

    ArchRule freeOfCycles() {
        String parent = root.substring(0, root.lastIndexOf('.'));
        return SlicesRuleDefinition.slices()
                .matching(parent + ".(**)")
                .should()
                .beFreeOfCycles()
                .as("no cycles between packages");
    }

    ArchRule arrowsPointDown() {
        return every("arrows between packages point down", (from, events) -> {
            if (floor(room(from)) < 0) {
                violated(events, from, "room '" + room(from) + "' of " + from.getName() + " has no floor");
            }
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (at(to) && !allowed(room(from), room(to))) {
                    violated(events, from, room(from) + " -> " + room(to) + ": " + dependency.getDescription());
                }
            }
        });
    }

    ArchRule rulesAreStatic() {
        return some("rules are static functions without state", c -> rules(c) && c.isTopLevelClass(), (c, events) -> {
            c.getMethods().stream()
                    .filter(m -> !m.getModifiers().contains(JavaModifier.STATIC))
                    .forEach(m -> violated(events, c, m.getFullName() + " is not static"));
            c.getFields().stream()
                    .filter(f -> !f.getModifiers().containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL)))
                    .forEach(f -> violated(events, c, f.getFullName() + " is not a constant"));
        });
    }

    ArchRule rulesArePure() {
        return some("rules know no clock, I/O, storage or concurrency", this::rules, (c, events) -> {
            for (Dependency dependency : c.getDirectDependenciesFromSelf()) {
                String name = dependency.getTargetClass().getBaseComponentType().getName();
                if (startsWithAny(name, IMPURE) || name.startsWith(root + ".storage.")) {
                    violated(events, c, dependency.getDescription());
                }
            }
            readsOfTime(c).forEach(read -> violated(events, c, read.getDescription()));
        });
    }

    ArchRule dependenciesAreConfined() {
        return every("every library stays in the package that adapts it", (c, events) -> {
            List<String> adapted = ADAPTED.getOrDefault(room(c), List.of());
            for (Dependency dependency : c.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                boolean known = to.isPrimitive()
                        || at(to)
                        || startsWithAny(to.getName(), EVERYWHERE)
                        || startsWithAny(to.getName(), adapted);
                if (!known) {
                    violated(events, c, dependency.getDescription());
                }
            }
        });
    }

    ArchRule timeIsReadOnce() {
        return ArchRuleDefinition.classes()
                .that(predicate(this::at))
                .should(new ArchCondition<>("read time in one place") {
                    private final List<JavaClass> readers = new ArrayList<>();

                    @Override
                    public void check(JavaClass c, ConditionEvents events) {
                        List<JavaAccess<?>> reads = readsOfTime(c).toList();
                        if (!reads.isEmpty()) {
                            readers.add(c);
                        }
                        if (!room(c).equals("engine")) {
                            reads.forEach(read -> violated(events, c, "outside the engine: " + read.getDescription()));
                        }
                    }

                    @Override
                    public void finish(ConditionEvents events) {
                        if (readers.size() != 1) {
                            events.add(SimpleConditionEvent.violated(
                                    readers,
                                    "time is read by " + readers.size() + " classes: "
                                            + readers.stream()
                                                    .map(JavaClass::getName)
                                                    .toList()));
                        }
                    }
                });
    }

    ArchRule engineRefusesNothing() {
        String refusal = root + ".kernel.Refusal";
        return some("the engine constructs no refusal", c -> room(c).equals("engine"), (c, events) -> {
            if (c.isAssignableTo(refusal)) {
                violated(events, c, c.getName() + " is a refusal");
            }
            Stream.concat(c.getConstructorCallsFromSelf().stream(), c.getConstructorReferencesFromSelf().stream())
                    .filter(call -> call.getTargetOwner().isAssignableTo(refusal))
                    .forEach(call -> violated(events, c, call.getDescription()));
        });
    }

    ArchRule publicClassesAreClosed() {
        return every("public classes are final, sealed, records, enums or interfaces", (c, events) -> {
            boolean open = c.getModifiers().contains(JavaModifier.PUBLIC)
                    && !c.getModifiers().contains(JavaModifier.FINAL)
                    && !c.isInterface()
                    && !c.isEnum()
                    && !c.isRecord()
                    && !c.reflect().isSealed();
            if (open) {
                violated(events, c, c.getName() + " is open for inheritance");
            }
        });
    }

    ArchRule packagesAreNullMarked() {
        return every("every package is null-marked", (c, events) -> {
            if (!c.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                violated(events, c, c.getPackageName() + " is not null-marked");
            }
        });
    }

    ArchRule numbersAreExact() {
        return every("no binary floating point", (c, events) -> {
            for (JavaField field : c.getFields()) {
                inexact(field.getType().getAllInvolvedRawTypes(), c, field.getFullName(), events);
            }
            for (JavaCodeUnit unit : c.getCodeUnits()) {
                inexact(unit.getReturnType().getAllInvolvedRawTypes(), c, unit.getFullName(), events);
                for (JavaParameter parameter : unit.getParameters()) {
                    inexact(parameter.getType().getAllInvolvedRawTypes(), c, unit.getFullName(), events);
                }
            }
            for (JavaCodeUnitAccess<?> call : c.getCodeUnitAccessesFromSelf()) {
                inexact(Set.of(call.getTarget().getRawReturnType()), c, call.getDescription(), events);
                inexact(Set.copyOf(call.getTarget().getRawParameterTypes()), c, call.getDescription(), events);
            }
        });
    }

    private static void inexact(Set<JavaClass> types, JavaClass in, String where, ConditionEvents events) {
        types.stream()
                .filter(type -> INEXACT.contains(type.getBaseComponentType().getName()))
                .forEach(type -> violated(events, in, where + " uses " + type.getName()));
    }

    private boolean allowed(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        if (UNSEEN.contains(to)) {
            return false;
        }
        return floor(from) == floor(to) ? ARROWS.contains(from + " -> " + to) : floor(from) > floor(to);
    }

    private static int floor(String room) {
        for (int i = 0; i < FLOORS.size(); i++) {
            if (FLOORS.get(i).contains(room)) {
                return i;
            }
        }
        return -1;
    }

    private boolean at(JavaClass c) {
        return c.getPackageName().equals(root) || c.getPackageName().startsWith(root + ".");
    }

    private String room(JavaClass c) {
        String inside = c.getPackageName().substring(root.length());
        return inside.isEmpty() ? "" : inside.substring(1).split("\\.", 2)[0];
    }

    private boolean rules(JavaClass c) {
        String outermost =
                c.getName().substring(c.getPackageName().length() + 1).split("\\$", 2)[0];
        return at(c) && outermost.endsWith("Rules");
    }

    private static Stream<JavaAccess<?>> readsOfTime(JavaClass c) {
        return c.getAccessesFromSelf().stream().filter(access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            boolean source = owner.isAssignableTo(InstantSource.class)
                    && Set.of("instant", "millis").contains(name);
            boolean statically = owner.getPackageName().startsWith("java.time") && name.equals("now");
            boolean system = owner.isEquivalentTo(System.class)
                    && Set.of("currentTimeMillis", "nanoTime").contains(name);
            return source || statically || system;
        });
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    private ArchRule every(String sentence, BiConsumer<JavaClass, ConditionEvents> check) {
        return some(sentence, this::at, check);
    }

    private ArchRule some(String sentence, Predicate<JavaClass> which, BiConsumer<JavaClass, ConditionEvents> check) {
        ArchCondition<JavaClass> condition = new ArchCondition<>(sentence) {
            @Override
            public void check(JavaClass c, ConditionEvents events) {
                check.accept(c, events);
            }
        };
        return ArchRuleDefinition.classes()
                .that(predicate(which))
                .should(condition)
                .as(sentence);
    }

    private static DescribedPredicate<JavaClass> predicate(Predicate<JavaClass> which) {
        return DescribedPredicate.describe("are in the house", which);
    }

    private static void violated(ConditionEvents events, JavaClass where, String message) {
        events.add(SimpleConditionEvent.violated(where, message));
    }
}
