package dev.keelson.crm.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.lead.Lead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @Test
    void shows_the_code_that_is_compiled() throws IOException {
        String source = Files.readString(HERE.resolve("src/main/java/dev/keelson/crm/quickstart/FirstSteps.java"));
        String compiled = source.substring(
                source.indexOf("// README begins") + "// README begins".length(), source.indexOf("// README ends"));

        assertThat(words(shown())).isNotEmpty().isEqualTo(words(compiled));
    }

    @Test
    void shows_code_that_runs() {
        assertThat(FirstSteps.run().items()).extracting(Lead::name).containsExactly("Hangzhou Tea Ltd");
    }

    @Test
    void links_to_files_that_exist() throws IOException {
        Matcher links = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(readme());
        int found = 0;
        while (links.find()) {
            found++;
            assertThat(root().resolve(links.group(1))).exists();
        }
        assertThat(found).isPositive();
    }

    private static String shown() throws IOException {
        String readme = readme();
        int begins = readme.indexOf("```java", readme.indexOf("compiled and run by the build")) + "```java".length();
        return readme.substring(begins, readme.indexOf("```", begins));
    }

    private static String readme() throws IOException {
        return Files.readString(root().resolve("README.md"));
    }

    private static Path root() {
        Path at = HERE;
        while (!Files.exists(at.resolve(".ci"))) {
            at = at.getParent();
        }
        return at;
    }

    private static String words(String code) {
        return code.replaceAll("\\s+", "");
    }
}
