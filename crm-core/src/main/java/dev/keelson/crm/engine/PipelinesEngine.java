package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.field.DemandRules;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.opportunity.PipelineStage;
import dev.keelson.crm.opportunity.Pipelines;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries out what an actor does with pipelines. */
final class PipelinesEngine implements Pipelines {
    private final Runner runner;

    PipelinesEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public List<Pipeline> all() {
        return runner.query("pipelines.all", call -> {
            call.requireAny(Permission.OPPORTUNITY_VIEW, Permission.PIPELINE_MANAGE);
            List<Pipeline> pipelines = call.configuration().pipelines();
            if (AccessRules.holds(call.principal(), Permission.PIPELINE_MANAGE)) {
                return pipelines;
            }
            FieldLevels levels = call.levels(Permission.OPPORTUNITY_VIEW);
            return pipelines.stream()
                    .map(pipeline -> pipeline.naming(attribute -> levels.of(attribute) != FieldLevel.HIDDEN))
                    .toList();
        });
    }

    @Override
    public Pipeline define(Pipeline pipeline) {
        return runner.command("pipelines.define", call -> {
            call.require(Permission.PIPELINE_MANAGE);
            requireAttributes(call, pipeline);
            List<Pipeline> before = call.configuration().pipelines();
            before.stream()
                    .filter(each -> each.key().equals(pipeline.key()))
                    .flatMap(each -> each.stages().stream())
                    .forEach(stage -> requireKept(call, stage, pipeline));
            ArrayList<Setting> defined = new ArrayList<>(List.of(PipelineForms.of(pipeline)));
            if (PipelineForms.unwritten(before, pipeline.key()) && inUse(call, Pipeline.STANDARD.key())) {
                defined.add(PipelineForms.of(Pipeline.STANDARD));
            }
            ConfigurationBook.write(call, defined, List.of());
            return pipeline;
        });
    }

    @Override
    public void remove(PipelineKey key) {
        runner.command("pipelines.remove", call -> {
            call.require(Permission.PIPELINE_MANAGE);
            List<Pipeline> before = call.configuration().pipelines();
            if (before.stream().noneMatch(pipeline -> pipeline.key().equals(key))) {
                throw new InvalidInputException("pipeline", "unknown", "there is no such pipeline");
            }
            if (before.size() == 1) {
                throw new InvalidInputException("pipeline", "required", "some pipeline is needed");
            }
            if (inUse(call, key)) {
                throw new InvalidInputException("pipeline", "in-use", "opportunities are in the pipeline");
            }
            ConfigurationBook.write(call, List.of(), List.of(PipelineForms.keyOf(key)));
            return key;
        });
    }

    private static void requireKept(Call call, PipelineStage stage, Pipeline next) {
        Optional<PipelineStage> kept = next.stage(stage.key());
        boolean changes = kept.isEmpty() || kept.get().outcome() != stage.outcome();
        Filter<Opportunity> there = Filter.where(OpportunityAttributes.PIPELINE)
                .is(next.key())
                .and(Filter.where(OpportunityAttributes.STAGE).is(stage.key()));
        if (changes && anyOf(call, there)) {
            throw new InvalidInputException(
                    "stages",
                    "in-use",
                    "opportunities are in the stage " + stage.key() + ", which is " + stage.outcome());
        }
    }

    private static boolean inUse(Call call, PipelineKey key) {
        return anyOf(call, Filter.where(OpportunityAttributes.PIPELINE).is(key));
    }

    private static boolean anyOf(Call call, Filter<Opportunity> some) {
        return call.unit().count(Selection.of(OpportunityAttributes.RECORDS, some), 1) > 0;
    }

    private static void requireAttributes(Call call, Pipeline pipeline) {
        List<FieldDefinition> custom = call.configuration().fieldsOf("opportunity").stream()
                .filter(field -> !field.has(FieldDefinition.Trait.RETIRED))
                .toList();
        Set<String> known =
                DemandRules.byName(OpportunityAttributes.RECORDS, custom).keySet();
        for (PipelineStage stage : pipeline.stages()) {
            for (String name : stage.required()) {
                if (!known.contains(name)) {
                    throw new InvalidInputException(
                            "stage.required", "unknown", "an opportunity has no attribute " + name);
                }
            }
        }
    }
}
