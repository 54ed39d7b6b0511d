package dev.keelson.crm.lead;

import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Every rule of scoring leads. */
public final class ScoreRules {
    /** The name under which conditions of other rules speak of the score. */
    public static final String SCORE = "score";

    private ScoreRules() {}

    /**
     * What a lead scores.
     *
     * <p>SCO-01: the total is the points of the rules whose conditions all hold, less what silence costs, and never below the
     * floor. SCO-02: the lines sum to the total.
     */
    public static Score score(ScoreTable table, Lead lead, Map<String, Attribute<Lead, ?>> attributes, Instant now) {
        ArrayList<Score.Line> lines = new ArrayList<>();
        long total = 0;
        for (ScoreTable.Rule rule : table.rules()) {
            if (holds(rule.conditions(), lead, attributes)) {
                lines.add(new Score.Line(Score.Ground.RULE, rule.name(), rule.points()));
                total += rule.points();
            }
        }
        long lost = table.decay().map(decay -> lost(decay, lead, now)).orElse(0L);
        if (lost > 0) {
            lines.add(new Score.Line(Score.Ground.SILENCE, "silence", -lost));
            total -= lost;
        }
        if (total < table.floor()) {
            lines.add(new Score.Line(Score.Ground.FLOOR, "floor", table.floor() - total));
            total = table.floor();
        }
        return new Score(total, lines);
    }

    /** SCO-03: silence begins with the last follow-up, or with the lead, and costs the points once for every full number of days. */
    public static long lost(ScoreTable.Decay decay, Lead lead, Instant now) {
        Instant contact = lead.times().lastFollowUp().orElse(lead.times().createdAt());
        long days = contact.isBefore(now) ? Duration.between(contact, now).toDays() : 0;
        return Math.multiplyExact(days / decay.days(), decay.points());
    }

    /**
     * SCO-04: whoever may not read an attribute is told of the score only what rests on other attributes: neither a line nor the
     * total says anything of it.
     */
    public static ScoreTable told(ScoreTable table, Predicate<String> readable) {
        return new ScoreTable(
                table.rules().stream()
                        .filter(rule -> names(rule.conditions()).stream().allMatch(readable))
                        .toList(),
                table.decay(),
                table.floor());
    }

    /** The names of the attributes that the score rests on. */
    public static Set<String> attributes(ScoreTable table) {
        TreeSet<String> names = new TreeSet<>();
        table.rules().forEach(rule -> names.addAll(names(rule.conditions())));
        return names;
    }

    /** Whether all conditions hold of a lead. */
    public static boolean holds(
            Collection<LeadCondition> conditions, Lead lead, Map<String, Attribute<Lead, ?>> attributes) {
        for (LeadCondition condition : conditions) {
            Filter<Lead> filter = condition.filter(attributes);
            if (!filter.test(lead, Participants.NONE)) {
                return false;
            }
        }
        return true;
    }

    /** The score as an attribute, so that other rules may set conditions on it. */
    public static Attribute<Lead, Long> attribute(
            ScoreTable table, Map<String, Attribute<Lead, ?>> attributes, Instant now) {
        return Attribute.of(
                SCORE,
                ValueType.INTEGER,
                lead -> score(table, lead, attributes, now).total());
    }

    /** The attributes that conditions speak of. */
    public static List<String> names(Collection<LeadCondition> conditions) {
        return conditions.stream().map(LeadCondition::attribute).distinct().toList();
    }
}
