package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.field.DefinitionRules;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.field.Fielded;
import dev.keelson.crm.field.Fields;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.Comparator;
import java.util.List;

/** Carries out what an actor does with custom-field definitions. */
final class FieldsEngine implements Fields {
    private final Runner runner;

    FieldsEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public FieldDefinition define(FieldDefinition definition) {
        return runner.command("fields.define", call -> {
            call.require(Permission.FIELD_MANAGE);
            DefinitionRules.Use use = switch (definition.entity()) {
                case "lead" -> use(call.unit(), LeadAttributes.RECORDS, definition);
                case "customer" -> use(call.unit(), CustomerAttributes.RECORDS, definition);
                case "opportunity" -> use(call.unit(), OpportunityAttributes.RECORDS, definition);
                default -> throw new InvalidInputException("field.entity", "unknown", "it carries no custom fields");
            };
            requireUndemanded(call, definition);
            FieldDefinition kept =
                    DefinitionRules.define(definition, call.configuration().fieldsOf(definition.entity()), use);
            ConfigurationBook.write(call, List.of(SettingForms.of(kept)), List.of());
            return kept;
        });
    }

    @Override
    public List<FieldDefinition> of(String entity) {
        return runner.query("fields.of", call -> visible(call, entity));
    }

    @Override
    public FieldDefinition get(String entity, FieldName name) {
        return runner.query(
                "fields.get",
                call -> visible(call, entity).stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new InvalidInputException(name.toString(), "unknown", "there is no such attribute")));
    }

    private static List<FieldDefinition> visible(Call call, String entity) {
        boolean all = AccessRules.holds(call.principal(), Permission.FIELD_MANAGE);
        return call.configuration().fieldsOf(entity).stream()
                .filter(field -> all
                        || AccessRules.level(
                                        call.principal(),
                                        Permission.of(entity + ".view"),
                                        field.name().toString())
                                != FieldLevel.HIDDEN)
                .sorted(Comparator.comparing(FieldDefinition::name))
                .toList();
    }

    /** What a stage demands can be given (LEAD-32, OPP-06). */
    private static void requireUndemanded(Call call, FieldDefinition definition) {
        if (!definition.has(FieldDefinition.Trait.RETIRED)) {
            return;
        }
        String name = definition.name().toString();
        if (definition.entity().equals(LeadAttributes.RECORDS.name())) {
            call.configuration().stages().stages().stream()
                    .filter(stage -> stage.required().contains(name))
                    .forEach(stage -> demanded(stage.key()));
        } else if (definition.entity().equals(OpportunityAttributes.RECORDS.name())) {
            call.configuration().pipelines().stream()
                    .flatMap(pipeline -> pipeline.stages().stream())
                    .filter(stage -> stage.required().contains(name))
                    .forEach(stage -> demanded(stage.key()));
        }
    }

    private static void demanded(StageKey stage) {
        throw new InvalidInputException("field.traits", "in-use", "the stage " + stage + " demands it");
    }

    private static <E extends Fielded, K> DefinitionRules.Use use(
            UnitOfWork unit, RecordType<E, K> type, FieldDefinition definition) {
        Filter<E> present = new Filter.IsEmpty<E>(definition.inSlot(0).<E>attribute()).negated();
        return unit.count(Selection.of(type, present), 1) > 0 ? DefinitionRules.Use.IN_USE : DefinitionRules.Use.UNUSED;
    }
}
