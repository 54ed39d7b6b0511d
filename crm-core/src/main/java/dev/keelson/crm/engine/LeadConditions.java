package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadCondition;
import dev.keelson.crm.lead.ScoreRules;
import dev.keelson.crm.lead.ScoreTable;
import dev.keelson.crm.query.Attribute;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What conditions that a tenant wrote down may say of leads, and to whom. */
final class LeadConditions {
    private LeadConditions() {}

    /** What conditions may speak of, by name; the score as of this moment. */
    static Map<String, Attribute<Lead, ?>> attributes(Call call) {
        Map<String, Attribute<Lead, ?>> known = LeadMoves.attributes(call);
        HashMap<String, Attribute<Lead, ?>> all = new HashMap<>(known);
        all.put(ScoreRules.SCORE, ScoreRules.attribute(call.configuration().scores(), known, call.now()));
        return all;
    }

    /** The lead with its score, as far as the tenant scores leads. */
    static Lead scored(Call call, Lead lead) {
        ScoreTable table = call.configuration().scores();
        return table.equals(ScoreTable.NONE)
                ? lead
                : lead.with(lead.standing()
                        .withScore(Optional.of(ScoreRules.score(table, lead, LeadMoves.attributes(call), call.now())
                                .total())));
    }

    /**
     * Whether the actor reads an attribute of the leads in reach; the score rests on others, and is read by whoever reads all of
     * them (ACC-06).
     */
    static boolean readable(Call call, String attribute) {
        return attribute.equals(ScoreRules.SCORE)
                ? ScoreRules.attributes(call.configuration().scores()).stream().allMatch(name -> readsPlain(call, name))
                : readsPlain(call, attribute);
    }

    /** @throws InvalidInputException when a condition names what the actor does not know of, or its attribute does not bear it */
    static void require(Call call, Collection<LeadCondition> conditions, Map<String, Attribute<Lead, ?>> attributes) {
        for (LeadCondition condition : conditions) {
            String name = condition.attribute();
            if (!readable(call, name) || retired(call, name)) {
                throw new InvalidInputException(name, "unknown", "there is no such attribute");
            }
            condition.filter(attributes);
        }
    }

    private static boolean readsPlain(Call call, String attribute) {
        boolean limitable = LeadAttributes.RECORDS.attribute(attribute).isEmpty()
                || Projection.limits(LeadAttributes.RECORDS.name(), attribute);
        return !limitable || call.levels(Permission.LEAD_VIEW).of(attribute).compareTo(FieldLevel.READABLE) >= 0;
    }

    private static boolean retired(Call call, String attribute) {
        return call.configuration().fieldsOf(LeadAttributes.RECORDS.name()).stream()
                .anyMatch(
                        field -> field.name().toString().equals(attribute) && field.has(FieldDefinition.Trait.RETIRED));
    }
}
