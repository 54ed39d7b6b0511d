package dev.keelson.crm.opportunity;

import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody writes down of an opportunity, before it is one. Immutable: each method answers a copy that says more.
 *
 * @param pipeline the way it is to take; the first of the tenant's, by key, otherwise
 * @param owner whose it is to be; without one, whoever opens it
 */
public record NewOpportunity(OpportunityProfile profile, Optional<PipelineKey> pipeline, Optional<MemberId> owner) {
    public static NewOpportunity named(String name) {
        return new NewOpportunity(OpportunityProfile.named(name), Optional.empty(), Optional.empty());
    }

    /** What the customer is expected to pay. */
    public NewOpportunity worth(Money amount) {
        return with(profile.worth(amount));
    }

    /** What may be sold; the customer is then expected to pay what they ask for before tax. */
    public NewOpportunity about(LineItem... lines) {
        return with(profile.about(List.of(lines)));
    }

    /** The day it is expected to be decided on. */
    public NewOpportunity expectedOn(LocalDate day) {
        return with(profile.expectedOn(day));
    }

    /** What is to be done next. */
    public NewOpportunity next(String step) {
        return with(profile.next(step, profile.nextStepOn()));
    }

    /** What is to be done next, and the day it is to be done on. */
    public NewOpportunity next(String step, LocalDate on) {
        return with(profile.next(step, Optional.of(on)));
    }

    /** Who else offers. */
    public NewOpportunity against(String... competitors) {
        return with(profile.against(Set.of(competitors)));
    }

    public NewOpportunity tags(String... values) {
        return with(profile.tagged(Set.of(values)));
    }

    public <V> NewOpportunity field(FieldName field, ValueType<V> type, V value) {
        return with(profile.withFields(profile.fields().with(field, type, value)));
    }

    public NewOpportunity in(PipelineKey way) {
        return new NewOpportunity(profile, Optional.of(way), owner);
    }

    /** To be owned by this person rather than by whoever opens it; needs the permission to transfer. */
    public NewOpportunity ownedBy(MemberId member) {
        return new NewOpportunity(profile, pipeline, Optional.of(member));
    }

    public FieldValues fields() {
        return profile.fields();
    }

    /** The names of the built-in attributes it gives, but for the name, which no opportunity is without. */
    public Set<String> given() {
        TreeSet<String> given = new TreeSet<>();
        profile.amount().ifPresent(any -> given.add("amount"));
        if (!profile.lines().isEmpty()) {
            given.add(OpportunityAttributes.LINES);
        }
        profile.expectedClose().ifPresent(any -> given.add("expectedClose"));
        profile.nextStep().ifPresent(any -> given.add("nextStep"));
        profile.nextStepOn().ifPresent(any -> given.add("nextStepOn"));
        if (!profile.competitors().isEmpty()) {
            given.add("competitors");
        }
        if (!profile.tags().isEmpty()) {
            given.add("tags");
        }
        return given;
    }

    private NewOpportunity with(OpportunityProfile known) {
        return new NewOpportunity(known, pipeline, owner);
    }
}
