package dev.keelson.crm.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Java files of a repository by relative path, split into what is shipped and what tests it. */
record Sources(SortedMap<String, String> shipped, SortedMap<String, String> testing) {
    private static final List<String> PUBLISHED =
            List.of("crm-core", "crm-persistence-jpa", "crm-reporting", "crm-tck");
    private static final List<String> UNPUBLISHED =
            List.of("examples/quickstart", "examples/benchmarks", "examples/spring-boot", "examples/isv-extension");

    static Sources under(Path root) {
        SortedMap<String, String> shipped = new TreeMap<>();
        SortedMap<String, String> testing = new TreeMap<>();
        for (String module : PUBLISHED) {
            read(root, module + "/src/main/java", shipped);
            read(root, module + "/src/test/java", testing);
        }
        read(root, "crm-tck/src/main/java", testing);
        UNPUBLISHED.forEach(module -> read(root, module + "/src/test/java", testing));
        testing.keySet().removeIf(file -> file.contains("/dev/keelson/crm/docs/"));
        return new Sources(shipped, testing);
    }

    static Path root() {
        return Path.of(System.getProperty("keelson.root", ".."));
    }

    static String simpleName(String file) {
        return file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
    }

    /** Javadoc as one line of Markdown. */
    static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|literal)\\s+([^}]*)}", "`$1`")
                .replaceAll("\\{@(?:link|linkplain)\\s+[^\\s}]+\\s+([^}]+)}", "$1")
                .replaceAll("\\{@(?:link|linkplain)\\s+(?:[a-z]\\w*\\.)*([^\\s}]+)}", "`$1`")
                .replaceAll("\\{@value\\s+(?:[a-z]\\w*\\.)*([^\\s}]+)}", "`$1`")
                .replaceAll("</?(?:p|em|i|b|strong|ul|li)>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace("|", "\\|")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The text of a comment without its frame of asterisks. */
    static String unframed(String comment) {
        return comment.replaceAll("(?m)^[ \\t]*\\*(?!/) ?", "")
                .replace("/**", "")
                .replace("*/", "")
                .strip();
    }

    static String firstSentence(String text) {
        String[] ends = text.split("(?<=[.!?])\\s+(?=[^a-z])|(?m)^\\s*$|(?m)^\\s*@", 2);
        return ends[0].strip();
    }

    private static void read(Path root, String folder, SortedMap<String, String> into) {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return;
        }
        try (Stream<Path> files = Files.walk(start)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                String relative = root.relativize(file).toString().replace('\\', '/');
                into.put(relative, text(file));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
