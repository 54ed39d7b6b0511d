package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A failure that other systems have, made in this library: a few places of its source say something else.
 *
 * @param caughtBy tests of the kit, by name, each of which must fail then
 */
record Mistake(String failure, List<Place> places, List<String> caughtBy) {
    private static final Path SOURCES =
            Path.of(System.getProperty("keelson.root", "..")).resolve("crm-core/src/main/java/dev/keelson/crm");

    private static final Pattern WORD_OR_SIGN = Pattern.compile("\\w+|[^\\w\\s]");

    /**
     * One place of the source.
     *
     * @param file beneath the base package, without its ending
     * @param right what it says, once in the file, however its lines are broken
     * @param wrong what it says instead
     */
    record Place(String file, String right, String wrong) {}

    static Mistake of(String failure, String... caughtBy) {
        return new Mistake(failure, List.of(), List.of(caughtBy));
    }

    Mistake in(String file, String right, String wrong) {
        ArrayList<Place> more = new ArrayList<>(places);
        more.add(new Place(file, right, wrong));
        return new Mistake(failure, more, caughtBy);
    }

    /** The files that have it, whole, by the name of their class. */
    Map<String, String> sources() {
        return rewritten(true);
    }

    /** The same files as they are. */
    Map<String, String> untouched() {
        return rewritten(false);
    }

    private Map<String, String> rewritten(boolean mistaken) {
        Map<String, String> sources = new HashMap<>();
        for (Place place : places) {
            String name = "dev.keelson.crm." + place.file().replace('/', '.');
            String source = sources.computeIfAbsent(name, none -> read(place.file()));
            Matcher found = pattern(place.right()).matcher(source);
            assertThat(found.results().count())
                    .as("%s says once: %s", place.file(), place.right())
                    .isEqualTo(1);
            if (mistaken) {
                sources.put(name, found.reset().replaceFirst(Matcher.quoteReplacement(place.wrong())));
            }
        }
        return sources;
    }

    private static String read(String file) {
        try {
            return Files.readString(SOURCES.resolve(file + ".java"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Neither blanks nor breaks between its words and signs are looked at. */
    private static Pattern pattern(String right) {
        return Pattern.compile(WORD_OR_SIGN
                .matcher(right)
                .results()
                .map(found -> Pattern.quote(found.group()))
                .collect(Collectors.joining("\\s*")));
    }

    @Override
    public String toString() {
        return failure;
    }
}
