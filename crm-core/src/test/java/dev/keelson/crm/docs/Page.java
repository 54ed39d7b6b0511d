package dev.keelson.crm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated page: compared with what is committed, or written when {@code keelson.docs.write} is set. */
final class Page {
    private Page() {}

    static void holds(String name, String expected) throws IOException {
        Path file = Sources.root().resolve("docs").resolve(name);
        if (Boolean.getBoolean("keelson.docs.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertThat(file).as("run again with -Dkeelson.docs.write=true").exists();
        assertThat(Sources.text(file))
                .as("docs/%s is out of date: run again with -Dkeelson.docs.write=true", name)
                .isEqualTo(expected);
    }
}
