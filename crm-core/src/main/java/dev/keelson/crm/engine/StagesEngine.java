package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.Stage;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.lead.Stages;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Setting;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries out what an actor does with the table of lead stages. */
final class StagesEngine implements Stages {
    private final Runner runner;

    StagesEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public StageTable table() {
        return runner.query("stages.table", call -> {
            call.requireAny(Permission.LEAD_VIEW, Permission.STAGE_MANAGE);
            StageTable table = call.configuration().stages();
            return AccessRules.holds(call.principal(), Permission.STAGE_MANAGE) ? table : Projection.shown(call, table);
        });
    }

    @Override
    public StageTable define(StageTable table) {
        return runner.command("stages.define", call -> {
            call.require(Permission.STAGE_MANAGE);
            requireAttributes(call, table);
            StageTable before = call.configuration().stages();
            for (Stage stage : before.stages()) {
                Optional<Stage> kept = table.stage(stage.key());
                boolean changes = kept.isEmpty() || kept.get().phase() != stage.phase();
                if (changes && inUse(call, stage.key())) {
                    throw new InvalidInputException(
                            "stages",
                            "in-use",
                            "leads are in the stage " + stage.key() + ", of phase " + stage.phase());
                }
            }
            Set<StageKey> kept = table.stages().stream().map(Stage::key).collect(Collectors.toSet());
            ConfigurationBook.write(
                    call,
                    table.stages().stream().map(SettingForms::of).toList(),
                    before.stages().stream()
                            .filter(stage -> !kept.contains(stage.key()))
                            .map(stage -> new Setting.Key(
                                    SettingForms.STAGE, stage.key().value()))
                            .toList());
            return table;
        });
    }

    private static boolean inUse(Call call, StageKey stage) {
        Filter<Lead> there = Filter.where(LeadAttributes.STAGE).is(stage);
        return call.unit().count(Selection.of(LeadAttributes.RECORDS, there), 1) > 0;
    }

    private static void requireAttributes(Call call, StageTable table) {
        Set<String> custom = call.configuration().fieldsOf(LeadAttributes.RECORDS.name()).stream()
                .filter(field -> !field.has(FieldDefinition.Trait.RETIRED))
                .map(FieldDefinition::name)
                .map(Object::toString)
                .collect(Collectors.toSet());
        for (Stage stage : table.stages()) {
            for (String name : stage.required()) {
                if (!custom.contains(name)
                        && LeadAttributes.RECORDS.attribute(name).isEmpty()) {
                    throw new InvalidInputException("stage.required", "unknown", "a lead has no attribute " + name);
                }
            }
        }
    }
}
