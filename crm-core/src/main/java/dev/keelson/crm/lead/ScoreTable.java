package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * How a tenant scores its leads (线索评分): points for what a lead has, less what it loses by silence.
 *
 * @param rules each adds its points where all of its conditions hold
 * @param decay what silence costs; nothing where there is none
 * @param floor no score is lower
 */
public record ScoreTable(List<Rule> rules, Optional<Decay> decay, long floor) {
    /** The most rules of one table. */
    public static final int MOST_RULES = 200;

    /** The most points one rule gives or takes. */
    public static final long MOST_POINTS = 1_000_000;

    /** Every lead scores nothing. */
    public static final ScoreTable NONE = new ScoreTable(List.of(), Optional.empty(), 0);

    /**
     * Points for a lead of which all conditions hold.
     *
     * @param points may be negative
     */
    public record Rule(String name, List<LeadCondition> conditions, long points) {
        public Rule {
            name = Text.required("score.rule.name", name, 64);
            conditions = List.copyOf(conditions);
            requireBetween("score.rule.points", points, -MOST_POINTS, MOST_POINTS);
        }

        public static Rule of(String name, long points, LeadCondition... conditions) {
            return new Rule(name, List.of(conditions), points);
        }
    }

    /** A lead loses the points for every so many full days of 24 hours without a contact. */
    public record Decay(long points, int days) {
        public Decay {
            requireBetween("score.decay.points", points, 1, MOST_POINTS);
            requireBetween("score.decay.days", days, 1, 3_650);
        }
    }

    /** @throws InvalidInputException when two rules have one name, or there are too many */
    public ScoreTable {
        rules = List.copyOf(rules);
        requireBetween("score.rules", rules.size(), 0, MOST_RULES);
        requireBetween("score.floor", floor, -MOST_RULES * MOST_POINTS, MOST_RULES * MOST_POINTS);
        HashSet<String> names = new HashSet<>();
        for (Rule rule : rules) {
            if (!names.add(Text.key(rule.name()))) {
                throw new InvalidInputException("score.rule.name", "duplicate", "two rules of one name");
            }
        }
    }

    public static ScoreTable of(Rule... rules) {
        return new ScoreTable(List.of(rules), Optional.empty(), 0);
    }

    /** The same table, with a loss of points for every so many days of silence. */
    public ScoreTable losing(long points, int days) {
        return new ScoreTable(rules, Optional.of(new Decay(points, days)), floor);
    }

    private static void requireBetween(String attribute, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidInputException(attribute, "out-of-range", "from " + least + " to " + most);
        }
    }
}
