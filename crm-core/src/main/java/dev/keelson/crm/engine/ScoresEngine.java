package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.Score;
import dev.keelson.crm.lead.ScoreRules;
import dev.keelson.crm.lead.ScoreTable;
import dev.keelson.crm.lead.Scores;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Carries out what an actor does with the scores of leads. */
final class ScoresEngine implements Scores {
    private final Runner runner;

    ScoresEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public ScoreTable table() {
        return runner.query("scores.table", call -> {
            call.require(Permission.SCORE_MANAGE);
            return call.configuration().scores();
        });
    }

    @Override
    public ScoreTable define(ScoreTable table) {
        return runner.command("scores.define", call -> {
            call.require(Permission.SCORE_MANAGE);
            Map<String, Attribute<Lead, ?>> attributes = new TreeMap<>(LeadMoves.attributes(call));
            attributes.remove(ScoreRules.SCORE);
            table.rules().forEach(rule -> LeadConditions.require(call, rule.conditions(), attributes));
            if (!table.equals(call.configuration().scores())) {
                ConfigurationBook.write(call, List.of(ScoreForms.of(table)), List.of());
                forget(call);
            }
            return table;
        });
    }

    /** SCO-05: no lead keeps a score of another table than the one in force, which others may read. */
    private static void forget(Call call) {
        Filter<Lead> scored = Filter.where(LeadAttributes.SCORE).isPresent();
        call.unit()
                .change(
                        Selection.of(LeadAttributes.RECORDS, scored),
                        List.of(new Assignment<>(LeadAttributes.SCORE, null)));
    }

    @Override
    public Score explain(LeadId id) {
        return runner.query("scores.explain", call -> {
            Lead lead = LeadReading.view(call, id);
            ScoreTable told = ScoreRules.told(
                    call.configuration().scores(), attribute -> LeadConditions.readable(call, attribute));
            return ScoreRules.score(told, lead, LeadMoves.attributes(call), call.now());
        });
    }
}
