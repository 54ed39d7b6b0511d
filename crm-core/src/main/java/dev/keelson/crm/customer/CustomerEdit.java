package dev.keelson.crm.customer;

import dev.keelson.crm.field.AttributeChanges;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes to what is known about a customer, made against the version that was read. Immutable.
 *
 * <p>Editable are the name, source, region, level, tags, group, custom fields and contact points; the owner changes by a command of its own.
 */
public final class CustomerEdit {
    private static final Set<Attribute<Customer, ?>> EDITABLE = Set.of(
            CustomerAttributes.NAME,
            CustomerAttributes.SOURCE,
            CustomerAttributes.REGION,
            CustomerAttributes.LEVEL,
            CustomerAttributes.TAGS,
            CustomerAttributes.PARENT);

    private final long version;
    private final AttributeChanges<Customer> changes;
    private final Optional<WrittenPoints> points;

    private CustomerEdit(long version, AttributeChanges<Customer> changes, Optional<WrittenPoints> points) {
        this.version = version;
        this.changes = changes;
        this.points = points;
    }

    /** An edit of the customer as it was read. */
    public static CustomerEdit of(Customer read) {
        return atVersion(read.version());
    }

    /** An edit of the customer as it was at that version. */
    public static CustomerEdit atVersion(long version) {
        return new CustomerEdit(version, AttributeChanges.of(EDITABLE, CustomerAttributes.NAME), Optional.empty());
    }

    /** @throws InvalidInputException when the attribute is not editable */
    public <V> CustomerEdit set(Attribute<Customer, V> attribute, V value) {
        return new CustomerEdit(version, changes.set(attribute, value), points);
    }

    /** Leaves the attribute absent. @throws InvalidInputException when it is not editable, or is the name */
    public CustomerEdit clear(Attribute<Customer, ?> attribute) {
        return new CustomerEdit(version, changes.clear(attribute), points);
    }

    /** Replaces the contact points. */
    public CustomerEdit points(WrittenPoints replacement) {
        return new CustomerEdit(version, changes, Optional.of(replacement));
    }

    public long version() {
        return version;
    }

    public AttributeChanges<Customer> changes() {
        return changes;
    }

    public Optional<WrittenPoints> points() {
        return points;
    }

    /** What is known after the edit, with the contact points as normalised. */
    public CustomerProfile on(CustomerProfile before, List<ContactPoint> contactPoints) {
        return new CustomerProfile(
                changes.value(CustomerAttributes.NAME, Optional.of(before.name()))
                        .orElse(before.name()),
                contactPoints,
                changes.value(CustomerAttributes.SOURCE, before.source()),
                changes.value(CustomerAttributes.REGION, before.region()),
                changes.value(CustomerAttributes.LEVEL, before.level()),
                changes.value(CustomerAttributes.TAGS, Optional.of(before.tags()))
                        .orElse(Set.of()),
                changes.value(CustomerAttributes.PARENT, before.parent()),
                changes.fields(before.fields()));
    }
}
