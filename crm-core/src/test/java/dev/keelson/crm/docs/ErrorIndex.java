package dev.keelson.crm.docs;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every stable dotted code a caller can meet, with the type that carries it. */
final class ErrorIndex {
    private static final Pattern CARRIER = Pattern.compile(".*(?:Refusal|/kernel/\\w*Exception)\\.java");
    private static final Pattern TOKEN = Pattern.compile(
            "(?<javadoc>/\\*\\*.*?\\*/)|/\\*.*?\\*/|//[^\\n]*|\"(?<text>(?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("[a-z]+(\\.[a-z0-9-]+)+");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `([^`]+[.][^`]+)` \\|");

    private final SortedMap<String, String> rows = new TreeMap<>();

    private ErrorIndex() {}

    static ErrorIndex of(Sources sources) {
        ErrorIndex index = new ErrorIndex();
        sources.shipped().forEach((file, source) -> {
            if (CARRIER.matcher(file).matches()) {
                index.collect(Sources.simpleName(file), source);
            }
        });
        return index;
    }

    static SortedSet<String> listed(String page) {
        SortedSet<String> codes = new TreeSet<>();
        Matcher rows = LISTED.matcher(page);
        while (rows.find()) {
            codes.add(rows.group(1));
        }
        return codes;
    }

    SortedSet<String> codes() {
        return new TreeSet<>(rows.keySet());
    }

    String markdown() {
        StringBuilder page = new StringBuilder("""
                # Errors

                Every code is stable: a caller may match on it. Sentences are for people and may change.
                Generated from the sources; rewritten by `mvn test -pl crm-core -Dtest=ErrorPageTest -Dkeelson.docs.write=true`.

                | Code | Carried by | Means |
                |---|---|---|
                """);
        rows.values().forEach(page::append);
        return page.toString();
    }

    private void collect(String type, String source) {
        String means = "";
        Matcher tokens = TOKEN.matcher(source);
        while (tokens.find()) {
            String text = tokens.group("text");
            if (tokens.group("javadoc") != null) {
                means = Sources.plain(Sources.firstSentence(Sources.unframed(tokens.group("javadoc"))));
            } else if (text != null && CODE.matcher(text).matches()) {
                rows.putIfAbsent(text, "| `" + text + "` | `" + type + "` | " + means + " |\n");
            }
        }
    }
}
