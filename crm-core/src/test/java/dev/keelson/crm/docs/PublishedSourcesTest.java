package dev.keelson.crm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for the sources of every published module, the kit's and the adapters' included. */
class PublishedSourcesTest {
    private static final Pattern OPEN = Pattern.compile("(?m)^public (?:abstract |non-sealed )*class ");

    /** A documentation comment that belongs to nothing: another one follows it. Compilers of later releases warn of it. */
    private static final Pattern DANGLING = Pattern.compile("\\*/\\s*/\\*\\*");

    /** Made for inheritance: a store's author extends them. */
    private static final Set<String> SUITES =
            Set.of("AccessConformance", "ContentionConformance", "StorageConformance", "HandbookStory");

    @Test
    void every_package_is_null_marked() {
        assertThat(unmarked(shipped())).isEmpty();
    }

    @Test
    void every_public_class_is_closed_but_the_suites_of_the_kit() {
        assertThat(open(shipped())).isEqualTo(new TreeSet<>(SUITES));
    }

    @Test
    void every_documentation_comment_belongs_to_something() {
        assertThat(dangling(shipped())).isEmpty();
    }

    @Test
    void catches_a_documentation_comment_that_belongs_to_nothing() {
        Map<String, String> sources = Map.of(
                "a/A.java", "/** One. */\n    /** Another. */\nclass A {}",
                "a/B.java", "/** One. */\nclass B {}\n/** Another. */\nclass C {}");
        assertThat(dangling(sources)).containsExactly("A");
    }

    @Test
    void catches_a_package_without_its_mark() {
        Map<String, String> sources = Map.of(
                "m/a/package-info.java", "@NullMarked\npackage a;",
                "m/a/A.java", "class A {}",
                "m/b/package-info.java", "package b;",
                "m/b/B.java", "class B {}",
                "m/c/C.java", "class C {}",
                "m/module-info.java", "module m {}");
        assertThat(unmarked(sources)).containsExactly("m/b", "m/c");
    }

    @Test
    void catches_an_open_public_class() {
        Map<String, String> sources = Map.of(
                "a/A.java", "public class A {}",
                "a/B.java", "public abstract class B {}",
                "a/C.java", "public final class C {}",
                "a/D.java", "public abstract sealed class D permits E {}",
                "a/F.java", "class F {}");
        assertThat(open(sources)).containsExactly("A", "B");
    }

    private static Set<String> unmarked(Map<String, String> sources) {
        Set<String> packages = new TreeSet<>();
        sources.keySet().stream()
                .filter(file -> !file.endsWith("/module-info.java"))
                .forEach(file -> packages.add(file.substring(0, file.lastIndexOf('/'))));
        packages.removeIf(each -> List.of(
                        sources.getOrDefault(each + "/package-info.java", "").split("\\s+"))
                .contains("@NullMarked"));
        return packages;
    }

    private static Set<String> dangling(Map<String, String> sources) {
        Set<String> dangling = new TreeSet<>();
        sources.forEach((file, source) -> {
            if (DANGLING.matcher(source).find()) {
                dangling.add(Sources.simpleName(file));
            }
        });
        return dangling;
    }

    private static Set<String> open(Map<String, String> sources) {
        Set<String> open = new TreeSet<>();
        sources.forEach((file, source) -> {
            if (OPEN.matcher(source).find()) {
                open.add(Sources.simpleName(file));
            }
        });
        return open;
    }

    private static Map<String, String> shipped() {
        return Sources.under(Sources.root()).shipped();
    }
}
