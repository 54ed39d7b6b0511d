package dev.keelson.crm.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every numbered rule: its sentence, where it is enforced, and the tests that cite it. */
final class RuleIndex {
    private static final String FAMILIES =
            "ACC|LEAD|POOL|ASG|CUS|OPP|QUO|APR|CON|SCO|MON|OKR|REP|MET|QRY|STO|FLD|ORG|HND|HIS";
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\\b(" + FAMILIES + ")-(\\d+)\\b");
    private static final Pattern STATED = Pattern.compile("\\b((?:" + FAMILIES + ")-\\d+):\\s+");
    private static final Pattern UNKNOWN = Pattern.compile("\\b(?!(?:" + FAMILIES + ")-)[A-Z]{2,5}-\\d+:\\s");
    private static final Pattern ANNOTATIONS =
            Pattern.compile("\\G\\s*(?:@[\\w.]+(?:\\((?:[^()\"]|\"(?:\\\\.|[^\"])*\")*\\))?\\s*)*");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum|package)\\s+([\\w.]+)");
    private static final Pattern MEMBER = Pattern.compile("(\\w+)\\s*[(=;,{]");
    private static final Comparator<String> BY_NUMBER = Comparator.comparing(
                    (String number) -> number.substring(0, number.indexOf('-')))
            .thenComparing(number -> Integer.valueOf(number.substring(number.indexOf('-') + 1)));

    private final SortedMap<String, Rule> rules = new TreeMap<>(BY_NUMBER);
    private final List<String> faults = new ArrayList<>();

    private RuleIndex() {}

    static RuleIndex of(Sources sources) {
        RuleIndex index = new RuleIndex();
        sources.shipped().forEach(index::state);
        sources.testing().forEach(index::cite);
        index.rules.forEach((number, rule) -> {
            if (rule.tests.isEmpty()) {
                index.faults.add(number + " is cited by no test");
            }
        });
        return index;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    String markdown() {
        StringBuilder page = new StringBuilder("""
                # Rules

                Generated from the Javadoc of the rules; rewritten by `mvn test -pl crm-core -Dtest=RulePageTest -Dkeelson.docs.write=true`.

                | Number | Rule | Enforced by | Tests |
                |---|---|---|---|
                """);
        rules.forEach((number, rule) -> page.append("| ")
                .append(number)
                .append(" | ")
                .append(rule.sentence)
                .append(" | ")
                .append(quoted(rule.places))
                .append(" | ")
                .append(quoted(rule.tests))
                .append(" |\n"));
        return page.toString();
    }

    private void state(String file, String source) {
        Matcher comments = COMMENT.matcher(source);
        while (comments.find()) {
            String text = Sources.unframed(comments.group());
            if (file.endsWith("Rules.java") && UNKNOWN.matcher(text).find()) {
                faults.add(file + " numbers a rule of an unknown family: " + text);
            }
            Matcher stated = STATED.matcher(text);
            while (stated.find()) {
                String rest = text.substring(stated.end());
                Matcher following = STATED.matcher(rest);
                String sentence = Sources.plain(
                        Sources.firstSentence(following.find() ? rest.substring(0, following.start()) : rest));
                String place = place(file, source, comments.end());
                Rule rule = rules.computeIfAbsent(stated.group(1), number -> new Rule(sentence));
                if (!rule.sentence.equals(sentence)) {
                    faults.add(stated.group(1) + " has two sentences: '" + rule.sentence + "' and '" + sentence + "'");
                }
                rule.places.add(place);
            }
        }
    }

    private void cite(String file, String source) {
        Matcher numbers = NUMBER.matcher(source);
        while (numbers.find()) {
            Rule rule = rules.get(numbers.group());
            if (rule == null) {
                faults.add(Sources.simpleName(file) + " cites " + numbers.group() + ", which no rule states");
            } else {
                rule.tests.add(Sources.simpleName(file));
            }
        }
    }

    private static String place(String file, String source, int after) {
        String simple = Sources.simpleName(file);
        Matcher annotations = ANNOTATIONS.matcher(source);
        String declaration = source.substring(annotations.find(after) ? annotations.end() : after);
        String head = declaration.split("[({;=]", 2)[0];
        if (TYPE.matcher(head).find() || simple.equals("package-info")) {
            return simple;
        }
        Matcher member = MEMBER.matcher(declaration);
        return member.find() ? simple + "." + member.group(1) : simple;
    }

    private static String quoted(SortedSet<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static final class Rule {
        private final String sentence;
        private final SortedSet<String> places = new TreeSet<>();
        private final SortedSet<String> tests = new TreeSet<>();

        Rule(String sentence) {
            this.sentence = sentence;
        }
    }
}
