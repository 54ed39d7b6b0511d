package dev.keelson.crm.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every word by which wrong input is answered: those that are explained, and those that the sources use. */
final class ProblemIndex {
    private static final Map<String, Integer> MAKERS =
            Map.of("InvalidInputException", 1, "Problem", 1, "RowProblem", 3);
    private static final Pattern EXPLAINED =
            Pattern.compile("/\\*\\* ([^*]+) \\*/\\s*public static final String \\w+ = \"([a-z-]+)\";");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern HELPER =
            Pattern.compile("\\b(\\w+)\\(([^()]*\\bString code, String sentence[^()]*)\\)\\s*\\{");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern PASSED_ON = Pattern.compile("(?:String )?code|.*[.]code\\(\\)");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    private final SortedMap<String, String> explained = new TreeMap<>();
    private final SortedSet<String> used = new TreeSet<>();

    private ProblemIndex() {}

    static ProblemIndex of(Sources sources) {
        ProblemIndex index = new ProblemIndex();
        sources.shipped().forEach((file, source) -> {
            if (file.endsWith("/kernel/ProblemCodes.java")) {
                index.explain(source);
            } else if (!file.startsWith("crm-tck/")) {
                index.collect(file, COMMENT.matcher(source).replaceAll(""));
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

    SortedSet<String> explained() {
        return new TreeSet<>(explained.keySet());
    }

    SortedSet<String> used() {
        return used;
    }

    String markdown() {
        StringBuilder page = new StringBuilder("""

                ## What is wrong with input

                The problems that `input.invalid` carries, and those of imported rows, each have one of these words. A row answers with a code
                from above where the single command would have been refused.

                | Word | Means |
                |---|---|
                """);
        explained.forEach((code, means) ->
                page.append("| `").append(code).append("` | ").append(means).append(" |\n"));
        return page.toString();
    }

    private void explain(String source) {
        Matcher constants = EXPLAINED.matcher(source);
        while (constants.find()) {
            explained.put(constants.group(2), constants.group(1));
        }
    }

    /** A code is a literal argument of a problem, or of a method of the same file that makes one. */
    private void collect(String file, String source) {
        Map<String, Integer> makers = new TreeMap<>(MAKERS);
        Matcher helpers = HELPER.matcher(source);
        while (helpers.find()) {
            List<String> parameters = List.of(helpers.group(2).split(",", -1));
            for (int at = 0; at < parameters.size(); at++) {
                if (parameters.get(at).strip().equals("String code")) {
                    makers.put(helpers.group(1), at);
                }
            }
        }
        Matcher calls = Pattern.compile("\\b(" + String.join("|", makers.keySet()) + ")\\(")
                .matcher(source);
        while (calls.find()) {
            boolean ofAnother = source.charAt(calls.start() - 1) == '.' && !MAKERS.containsKey(calls.group(1));
            List<String> arguments = ofAnother ? List.of() : arguments(source, calls.end());
            int at = makers.getOrDefault(calls.group(1), 0);
            if (at < arguments.size() && arguments.size() > 1) {
                take(file, arguments.get(at));
            }
        }
    }

    private void take(String file, String argument) {
        Matcher literals = LITERAL.matcher(argument);
        boolean any = false;
        while (literals.find()) {
            used.add(literals.group(1));
            any = true;
        }
        if (!any && !PASSED_ON.matcher(argument).matches()) {
            throw new AssertionError(file + " makes a problem whose code is not to be read: " + argument);
        }
    }

    private static List<String> arguments(String source, int from) {
        ArrayList<String> arguments = new ArrayList<>();
        int depth = 0;
        int begun = from;
        for (int at = from; at < source.length(); at++) {
            char letter = source.charAt(at);
            if (letter == '"') {
                at = endOfText(source, at);
            } else if ("([{".indexOf(letter) >= 0) {
                depth++;
            } else if (")]}".indexOf(letter) >= 0 && depth-- == 0) {
                arguments.add(source.substring(begun, at).strip());
                return arguments;
            } else if (letter == ',' && depth == 0) {
                arguments.add(source.substring(begun, at).strip());
                begun = at + 1;
            }
        }
        return arguments;
    }

    private static int endOfText(String source, int quote) {
        int at = quote + 1;
        while (source.charAt(at) != '"') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
