package dev.keelson.crm.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where pages may be written. */
final class Pages {
    private Pages() {}

    /** Says so before the work begins rather than after it. */
    static void requireWritable(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean writable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : folder != null && Files.isWritable(folder);
        if (!writable) {
            throw new WrongUse(option + ": cannot write " + file);
        }
    }
}
