package dev.keelson.crm.lead;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.WrittenPoints;
import dev.keelson.crm.field.AttributeChanges;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes to what is known about a lead, made against the version that was read. Immutable.
 *
 * <p>Editable are the name, company, source, region, product, tags, day of capture, custom fields and contact points; the owner,
 * the pool and the stage move by commands of their own.
 */
public final class LeadEdit {
    private static final Set<Attribute<Lead, ?>> EDITABLE = Set.of(
            LeadAttributes.NAME,
            LeadAttributes.COMPANY,
            LeadAttributes.SOURCE,
            LeadAttributes.REGION,
            LeadAttributes.PRODUCT,
            LeadAttributes.TAGS,
            LeadAttributes.CAPTURED_ON);

    private final long version;
    private final AttributeChanges<Lead> changes;
    private final Optional<WrittenPoints> points;

    private LeadEdit(long version, AttributeChanges<Lead> changes, Optional<WrittenPoints> points) {
        this.version = version;
        this.changes = changes;
        this.points = points;
    }

    /** An edit of the lead as it was read. */
    public static LeadEdit of(Lead read) {
        return atVersion(read.version());
    }

    /** An edit of the lead as it was at that version. */
    public static LeadEdit atVersion(long version) {
        return new LeadEdit(version, AttributeChanges.of(EDITABLE, LeadAttributes.NAME), Optional.empty());
    }

    /** @throws InvalidInputException when the attribute is not editable */
    public <V> LeadEdit set(Attribute<Lead, V> attribute, V value) {
        return new LeadEdit(version, changes.set(attribute, value), points);
    }

    /** Leaves the attribute absent. @throws InvalidInputException when it is not editable, or is the name */
    public LeadEdit clear(Attribute<Lead, ?> attribute) {
        return new LeadEdit(version, changes.clear(attribute), points);
    }

    /** Replaces the contact points. */
    public LeadEdit points(WrittenPoints replacement) {
        return new LeadEdit(version, changes, Optional.of(replacement));
    }

    public long version() {
        return version;
    }

    public AttributeChanges<Lead> changes() {
        return changes;
    }

    public Optional<WrittenPoints> points() {
        return points;
    }

    /** What is known after the edit, with the contact points as normalised. */
    public LeadProfile on(LeadProfile before, List<ContactPoint> contactPoints) {
        return new LeadProfile(
                changes.value(LeadAttributes.NAME, Optional.of(before.name())).orElse(before.name()),
                changes.value(LeadAttributes.COMPANY, before.company()),
                contactPoints,
                changes.value(LeadAttributes.SOURCE, before.source()),
                changes.value(LeadAttributes.REGION, before.region()),
                changes.value(LeadAttributes.PRODUCT, before.product()),
                changes.value(LeadAttributes.TAGS, Optional.of(before.tags())).orElse(Set.of()),
                before.externalId(),
                changes.value(LeadAttributes.CAPTURED_ON, before.capturedOn()),
                changes.fields(before.fields()));
    }
}
