package dev.keelson.crm.opportunity;

import dev.keelson.crm.field.AttributeChanges;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.product.CatalogueRules;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.query.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes to what is known about an opportunity, made against the version that was read. Immutable.
 *
 * <p>Editable are the name, amount, lines, expected close, next step and its day, competitors, tags and custom fields; its stage and its owner
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
    private final Optional<List<LineItem>> lines;

    private OpportunityEdit(long version, AttributeChanges<Opportunity> changes, Optional<List<LineItem>> lines) {
        this.version = version;
        this.changes = changes;
        this.lines = lines;
    }

    /** An edit of the opportunity as it was read. */
    public static OpportunityEdit of(Opportunity read) {
        return atVersion(read.version());
    }

    /** An edit of the opportunity as it was at that version. */
    public static OpportunityEdit atVersion(long version) {
        return new OpportunityEdit(
                version, AttributeChanges.of(EDITABLE, OpportunityAttributes.NAME), Optional.empty());
    }

    /** @throws InvalidInputException when the attribute is not editable */
    public <V> OpportunityEdit set(Attribute<Opportunity, V> attribute, V value) {
        return new OpportunityEdit(version, changes.set(attribute, value), lines);
    }

    /** Leaves the attribute absent. @throws InvalidInputException when it is not editable, or is the name */
    public OpportunityEdit clear(Attribute<Opportunity, ?> attribute) {
        return new OpportunityEdit(version, changes.clear(attribute), lines);
    }

    /** What may be sold from now on; none leaves the amount as it is. */
    public OpportunityEdit about(LineItem... items) {
        return new OpportunityEdit(version, changes, Optional.of(CatalogueRules.summable(List.of(items))));
    }

    public long version() {
        return version;
    }

    public AttributeChanges<Opportunity> changes() {
        return changes;
    }

    /** The lines it sets. */
    public Optional<List<LineItem>> lines() {
        return lines;
    }

    /** The names of what it leaves with another value. */
    public Set<String> differing(Opportunity opportunity) {
        TreeSet<String> names = new TreeSet<>(changes.differing(opportunity));
        OpportunityProfile before = opportunity.profile();
        OpportunityProfile after = on(before);
        if (!after.lines().equals(before.lines())) {
            names.add(OpportunityAttributes.LINES);
        }
        if (!after.amount().equals(before.amount())) {
            names.add(OpportunityAttributes.AMOUNT.name());
        }
        return names;
    }

    /**
     * What is known after the edit.
     *
     * @throws InvalidInputException naming {@code amount} where lines say another
     */
    public OpportunityProfile on(OpportunityProfile before) {
        List<LineItem> after = lines.orElse(before.lines());
        Optional<Money> summed =
                after.isEmpty() || lines.isEmpty() ? before.amount() : Optional.of(CatalogueRules.net(after));
        return new OpportunityProfile(
                changes.value(OpportunityAttributes.NAME, Optional.of(before.name()))
                        .orElse(before.name()),
                changes.value(OpportunityAttributes.AMOUNT, summed),
                after,
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
