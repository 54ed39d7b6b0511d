package dev.keelson.crm.opportunity;

import dev.keelson.crm.field.AttributeChanges;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.Attribute;
import java.util.Optional;
import java.util.Set;

/**
 * Changes to what is known about an opportunity, made against the version that was read. Immutable.
 *
 * <p>Editable are the name, amount, expected close, next step and its day, competitors, tags and custom fields; its stage and its owner
 * change by commands of their own.
 */
public final class OpportunityEdit {
    private static final Set<Attribute<Opportunity, ?>> EDITABLE = Set.of(
            OpportunityAttributes.NAME,
            OpportunityAttributes.AMOUNT,
            OpportunityAttributes.EXPECTED_CLOSE,
            OpportunityAttributes.NEXT_STEP,
            OpportunityAttributes.NEXT_STEP_ON,
            OpportunityAttributes.COMPETITORS,
            OpportunityAttributes.TAGS);

    private final long version;
    private final AttributeChanges<Opportunity> changes;

    private OpportunityEdit(long version, AttributeChanges<Opportunity> changes) {
        this.version = version;
        this.changes = changes;
    }

    /** An edit of the opportunity as it was read. */
    public static OpportunityEdit of(Opportunity read) {
        return atVersion(read.version());
    }

    /** An edit of the opportunity as it was at that version. */
    public static OpportunityEdit atVersion(long version) {
        return new OpportunityEdit(version, AttributeChanges.of(EDITABLE, OpportunityAttributes.NAME));
    }

    /** @throws InvalidInputException when the attribute is not editable */
    public <V> OpportunityEdit set(Attribute<Opportunity, V> attribute, V value) {
        return new OpportunityEdit(version, changes.set(attribute, value));
    }

    /** Leaves the attribute absent. @throws InvalidInputException when it is not editable, or is the name */
    public OpportunityEdit clear(Attribute<Opportunity, ?> attribute) {
        return new OpportunityEdit(version, changes.clear(attribute));
    }

    public long version() {
        return version;
    }

    public AttributeChanges<Opportunity> changes() {
        return changes;
    }

    /** What is known after the edit. */
    public OpportunityProfile on(OpportunityProfile before) {
        return new OpportunityProfile(
                changes.value(OpportunityAttributes.NAME, Optional.of(before.name()))
                        .orElse(before.name()),
                changes.value(OpportunityAttributes.AMOUNT, before.amount()),
                changes.value(OpportunityAttributes.EXPECTED_CLOSE, before.expectedClose()),
                changes.value(OpportunityAttributes.NEXT_STEP, before.nextStep()),
                changes.value(OpportunityAttributes.NEXT_STEP_ON, before.nextStepOn()),
                changes.value(OpportunityAttributes.COMPETITORS, Optional.of(before.competitors()))
                        .orElse(Set.of()),
                changes.value(OpportunityAttributes.TAGS, Optional.of(before.tags()))
                        .orElse(Set.of()),
                changes.fields(before.fields()));
    }
}
