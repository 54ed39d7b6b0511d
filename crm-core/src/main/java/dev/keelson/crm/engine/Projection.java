package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.access.Mask;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.ContactProfile;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadProgress;
import dev.keelson.crm.lead.LeadRefusal;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.ScoreRules;
import dev.keelson.crm.lead.StageChange;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityMove;
import dev.keelson.crm.opportunity.OpportunityProfile;
import dev.keelson.crm.opportunity.OpportunityProgress;
import dev.keelson.crm.opportunity.OpportunityRefusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Shows records as far as the actor may see their attributes (ACC-06): hidden ones are absent, masked text is shown in part,
 * masked values of other types are absent. A hidden name, which no record is without, is {@value Mask#ALL}.
 *
 * <p>A lead in a pool shows what the pool does not conceal (POOL-14). A contact is shown by the levels of its customer.
 */
final class Projection {
    /** The attributes that grants may lower, by entity; custom fields beside them. */
    static final Map<String, Set<String>> LIMITABLE = Map.of(
            "lead",
            Set.of(
                    "name",
                    "company",
                    "phone",
                    "email",
                    "registration",
                    "source",
                    "region",
                    "product",
                    "tags",
                    "externalId",
                    "capturedOn",
                    "reason"),
            "customer",
            Set.of("name", "phone", "email", "registration", "source", "region", "level", "tags", "title", "roles"),
            "opportunity",
            Set.of("name", "amount", "expectedClose", "nextStep", "nextStepOn", "competitors", "tags", "reason"));

    /** Of what is masked, lines of text are shown in part, and contact points; all else is absent. */
    static final Set<String> LINES = Set.of(
            "name", "company", "source", "region", "product", "externalId", "reason", "nextStep", "level", "title");

    private static final Set<String> POINTS = Set.of("phone", "email", "registration");

    private final FieldLevels levels;
    private final List<FieldDefinition> definitions;
    private final boolean scoreReadable;

    private Projection(FieldLevels levels, List<FieldDefinition> definitions, boolean scoreReadable) {
        this.levels = levels;
        this.definitions = definitions;
        this.scoreReadable = scoreReadable;
    }

    /** Whether grants may lower the level of a built-in attribute. */
    static boolean limits(String entity, String attribute) {
        return FieldLevels.partsOf(attribute).stream().anyMatch(LIMITABLE.getOrDefault(entity, Set.of())::contains);
    }

    /** The built-in attributes of leads that are hidden from the actor. */
    static Set<String> hiddenOfLeads(Call call) {
        FieldLevels levels = call.levels(Permission.LEAD_VIEW);
        return LIMITABLE.getOrDefault("lead", Set.of()).stream()
                .filter(attribute -> levels.of(attribute) == FieldLevel.HIDDEN)
                .collect(Collectors.toSet());
    }

    static Lead shown(Call call, Lead lead) {
        Projection projection = of(call, lead);
        call.audit()
                .saw(LeadAttributes.SCOPE, lead, Permission.LEAD_VIEW, () -> projection.readable(Portraits.of(lead)));
        return projection.levels.allReadable() ? lead : projection.of(lead);
    }

    static Customer shown(Call call, Customer customer) {
        Projection projection = of(call, "customer");
        call.audit()
                .saw(
                        CustomerAttributes.SCOPE,
                        customer,
                        Permission.CUSTOMER_VIEW,
                        () -> projection.readable(Portraits.of(customer)));
        return projection.levels.allReadable() ? customer : projection.of(customer);
    }

    static Contact shown(Call call, Contact contact) {
        Projection projection = of(call, "customer");
        call.audit()
                .saw(
                        ContactAttributes.SCOPE,
                        contact,
                        Permission.CUSTOMER_VIEW,
                        () -> projection.readable(Portraits.of(contact)));
        return projection.levels.allReadable() ? contact : projection.of(contact);
    }

    static Opportunity shown(Call call, Opportunity opportunity) {
        Projection projection = of(call, "opportunity");
        call.audit()
                .saw(
                        OpportunityAttributes.SCOPE,
                        opportunity,
                        Permission.OPPORTUNITY_VIEW,
                        () -> projection.readable(Portraits.of(opportunity)));
        return projection.levels.allReadable() ? opportunity : projection.of(opportunity);
    }

    static OpportunityMove shown(Call call, OpportunityMove move) {
        Projection projection = of(call, "opportunity");
        return new OpportunityMove(
                move.key(),
                move.from(),
                move.to(),
                move.outcome(),
                projection.text("reason", move.reason()),
                move.at(),
                move.actor());
    }

    /** A decision about an opportunity: what is hidden is not named. */
    static <T> Decision<T> ofOpportunity(Call call, Decision<T> decision) {
        return decision.fold(accepted -> decision, refusal -> {
            boolean names = refusal instanceof OpportunityRefusal.MissingAttributes;
            return names
                    ? Decision.refuse(((OpportunityRefusal.MissingAttributes) refusal)
                            .naming(known(call.levels(Permission.OPPORTUNITY_VIEW))))
                    : decision;
        });
    }

    /** An event of a lead: what it tells of hidden attributes is left out. */
    static RecordedEvent shown(Call call, Lead lead, RecordedEvent event) {
        Projection projection = of(call, lead);
        return projection.levels.allReadable() ? event : projection.of(event);
    }

    /** An event of a record of that entity: what it tells of hidden attributes is left out. */
    static RecordedEvent of(Call call, String entity, RecordedEvent event) {
        Projection projection = of(call, entity);
        return projection.levels.allReadable() ? event : projection.of(event);
    }

    /** A decision about a lead: what is hidden is not named. */
    static <T> Decision<T> shown(Call call, Lead lead, Decision<T> decision) {
        return decision.fold(accepted -> decision, refusal -> {
            boolean names = refusal instanceof LeadRefusal.MissingAttributes;
            return names
                    ? Decision.refuse(((LeadRefusal.MissingAttributes) refusal).naming(known(call.levels(lead))))
                    : decision;
        });
    }

    /** The table of stages: what is hidden is not named as demanded. */
    static StageTable shown(Call call, StageTable table) {
        return table.naming(known(call.levels(Permission.LEAD_VIEW)));
    }

    private static Predicate<String> known(FieldLevels levels) {
        return attribute -> levels.of(attribute) != FieldLevel.HIDDEN;
    }

    static StageChange shown(Call call, Lead lead, StageChange change) {
        Projection projection = of(call, lead);
        return new StageChange(
                change.key(),
                change.from(),
                change.to(),
                change.phase(),
                projection.text("reason", change.reason()),
                change.at(),
                change.actor());
    }

    /** A name of a record of that entity that the actor may see. */
    static Optional<String> name(Call call, String entity, String name) {
        return of(call, entity).text("name", Optional.of(name));
    }

    /** A name of a lead that the actor may see. */
    static Optional<String> name(Call call, Lead lead, String name) {
        return of(call, lead).text("name", Optional.of(name));
    }

    private static Projection of(Call call, Lead lead) {
        return new Projection(
                call.levels(lead),
                call.configuration().fieldsOf("lead"),
                LeadConditions.readable(call, ScoreRules.SCORE));
    }

    private static Projection of(Call call, String entity) {
        return new Projection(
                call.levels(Permission.of(entity + ".view")),
                call.configuration().fieldsOf(entity),
                LeadConditions.readable(call, ScoreRules.SCORE));
    }

    private Lead of(Lead lead) {
        LeadProfile profile = lead.profile();
        LeadProgress progress = lead.progress();
        return new Lead(
                lead.id(),
                new LeadProfile(
                        text("name", Optional.of(profile.name())).orElse(Mask.ALL),
                        text("company", profile.company()),
                        points(profile.contactPoints()),
                        text("source", profile.source()),
                        text("region", profile.region()),
                        text("product", profile.product()),
                        readable("tags") ? profile.tags() : Set.of(),
                        text("externalId", profile.externalId()),
                        readable("capturedOn") ? profile.capturedOn() : Optional.empty(),
                        fields(profile.fields())),
                lead.holder(),
                lead.home(),
                new LeadProgress(
                        progress.stage(),
                        progress.phase(),
                        progress.since(),
                        text("reason", progress.reason()),
                        progress.customer()),
                lead.times(),
                standing(lead.standing()),
                lead.author(),
                lead.ownershipSteps(),
                lead.version());
    }

    private LeadStanding standing(LeadStanding standing) {
        return new LeadStanding(
                readable("dueAt") ? standing.dueAt() : Optional.empty(),
                readable("remindAt") ? standing.remindAt() : Optional.empty(),
                standing.lock(),
                scoreReadable ? standing.score() : Optional.empty());
    }

    private Customer of(Customer customer) {
        return new Customer(
                customer.id(),
                new CustomerProfile(
                        text("name", Optional.of(customer.name())).orElse(Mask.ALL),
                        points(customer.contactPoints()),
                        text("source", customer.source()),
                        text("region", customer.region()),
                        text("level", customer.level()),
                        readable("tags") ? customer.tags() : Set.of(),
                        customer.parent(),
                        fields(customer.fields())),
                customer.holder(),
                customer.fromLead(),
                customer.times(),
                customer.ownershipSteps(),
                customer.version());
    }

    private Opportunity of(Opportunity opportunity) {
        OpportunityProfile profile = opportunity.profile();
        OpportunityProgress progress = opportunity.progress();
        return opportunity
                .with(new OpportunityProfile(
                        text("name", Optional.of(profile.name())).orElse(Mask.ALL),
                        value("amount", profile.amount()),
                        readable(OpportunityAttributes.LINES) ? profile.lines() : List.of(),
                        value("expectedClose", profile.expectedClose()),
                        text("nextStep", profile.nextStep()),
                        value("nextStepOn", profile.nextStepOn()),
                        readable("competitors") ? profile.competitors() : Set.of(),
                        readable("tags") ? profile.tags() : Set.of(),
                        fields(profile.fields())))
                .with(new OpportunityProgress(
                        progress.pipeline(),
                        progress.stage(),
                        progress.outcome(),
                        progress.since(),
                        text("reason", progress.reason())));
    }

    private <V> Optional<V> value(String attribute, Optional<V> value) {
        return readable(attribute) ? value : Optional.empty();
    }

    private Contact of(Contact contact) {
        return new Contact(
                contact.id(),
                contact.customer(),
                new ContactProfile(
                        text("name", Optional.of(contact.name())).orElse(Mask.ALL),
                        text("title", contact.title()),
                        readable("roles") ? contact.roles() : Set.of(),
                        points(contact.contactPoints())),
                contact.holder(),
                contact.createdAt(),
                contact.version());
    }

    private RecordedEvent of(RecordedEvent event) {
        TreeMap<String, String> data = new TreeMap<>();
        event.data().forEach((key, value) -> {
            if (key.equals(DomainEvent.ATTRIBUTES)) {
                data.put(key, seen(value));
            } else {
                text(key, Optional.of(value)).ifPresent(shown -> data.put(key, shown));
            }
        });
        return new RecordedEvent(event.key(), event.at(), event.actor(), event.type(), data);
    }

    private String seen(String attributes) {
        return Arrays.stream(attributes.split(",", -1)).filter(this::tells).collect(Collectors.joining(","));
    }

    /** Whether anything is shown of an attribute; that it changed says as much as what is shown of it. */
    private boolean tells(String attribute) {
        FieldLevel level = levels.of(attribute);
        return level == FieldLevel.MASKED
                ? LINES.contains(attribute)
                        || POINTS.contains(attribute)
                        || definitions.stream()
                                .anyMatch(field -> field.name().toString().equals(attribute)
                                        && field.type().isText())
                : level != FieldLevel.HIDDEN;
    }

    private Optional<String> text(String attribute, Optional<String> value) {
        return switch (levels.of(attribute)) {
            case HIDDEN -> Optional.empty();
            case MASKED -> value.map(Mask::text);
            case READABLE, EDITABLE -> value;
        };
    }

    private List<ContactPoint> points(List<ContactPoint> points) {
        return points.stream().flatMap(point -> point(point).stream()).toList();
    }

    private Optional<ContactPoint> point(ContactPoint point) {
        return switch (levels.of(point.kind().attribute())) {
            case HIDDEN -> Optional.empty();
            case MASKED -> {
                String masked = switch (point.kind()) {
                    case PHONE -> Mask.phone(point.normalised());
                    case EMAIL -> Mask.email(point.normalised());
                    case REGISTRATION -> Mask.text(point.normalised());
                };
                yield Optional.of(new ContactPoint(point.kind(), masked, masked));
            }
            case READABLE, EDITABLE -> Optional.of(point);
        };
    }

    private FieldValues fields(FieldValues values) {
        LinkedHashMap<String, FieldValue> shown = new LinkedHashMap<>();
        for (FieldDefinition definition : definitions) {
            FieldValue value = values.byStoredKey().get(definition.name().stored());
            FieldLevel level = levels.of(definition.name().toString());
            if (value == null || level == FieldLevel.HIDDEN) {
                continue;
            }
            if (level != FieldLevel.MASKED) {
                shown.put(definition.name().stored(), value);
            } else if (value.type().isText()) {
                shown.put(definition.name().stored(), new FieldValue(value.type(), Mask.text(value.text())));
            }
        }
        return new FieldValues(shown);
    }

    private Set<String> readable(Map<String, String> printed) {
        return printed.keySet().stream().filter(this::readable).collect(Collectors.toSet());
    }

    private boolean readable(String attribute) {
        return levels.of(attribute).compareTo(FieldLevel.READABLE) >= 0;
    }
}
