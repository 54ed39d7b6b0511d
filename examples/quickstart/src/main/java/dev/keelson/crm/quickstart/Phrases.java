package dev.keelson.crm.quickstart;

import dev.keelson.crm.lead.LeadPhase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what options say: pairs joined by an equals sign, several of them by commas. */
final class Phrases {
    private static final Pattern PHASE = Pattern.compile(
            "(?s)(.+?)=(new|working|qualified|converted|disqualified)(?:,|$)", Pattern.CASE_INSENSITIVE);

    private Phrases() {}

    /** A key and what it stands for. */
    record Pair(String key, String value) {}

    /** Pairs whose keys match a pattern; a comma within a value does not end it unless such a key follows. */
    static List<Pair> pairs(String option, List<String> said, String keys) {
        List<Pair> pairs = new ArrayList<>();
        for (String phrase : said) {
            for (String part : phrase.split(",(?=(?:" + keys + ")=)", -1)) {
                Pair pair = pair(option, part);
                if (!pair.key().matches(keys)) {
                    throw new WrongUse(option + ": there is no key " + pair.key());
                }
                pairs.add(pair);
            }
        }
        return pairs;
    }

    /** The phase of each stage value. */
    static Map<String, LeadPhase> phases(String option, List<String> said) {
        Map<String, LeadPhase> phases = new LinkedHashMap<>();
        for (String phrase : said) {
            Matcher next = PHASE.matcher(phrase);
            int end = 0;
            while (end < phrase.length()) {
                if (!next.find(end) || next.start() != end) {
                    throw new WrongUse(option + ": \"" + phrase.substring(end)
                            + "\" is not VALUE=PHASE; phases are NEW, WORKING, QUALIFIED, CONVERTED, DISQUALIFIED");
                }
                phases.put(
                        next.group(1).strip(), LeadPhase.valueOf(next.group(2).toUpperCase(Locale.ROOT)));
                end = next.end();
            }
        }
        return phases;
    }

    /** One pair; whatever follows the first equals sign is the value. */
    static Pair pair(String option, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new WrongUse(option + ": \"" + text + "\" is not KEY=VALUE");
        }
        return new Pair(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
}
