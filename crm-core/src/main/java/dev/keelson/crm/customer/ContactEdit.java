package dev.keelson.crm.customer;

import dev.keelson.crm.field.AttributeChanges;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes to what is known about a contact, made against the version that was read. Immutable.
 */
public final class ContactEdit {
    private static final Set<Attribute<Contact, ?>> EDITABLE =
            Set.of(ContactAttributes.NAME, ContactAttributes.TITLE, ContactAttributes.ROLES);

    private final long version;
    private final AttributeChanges<Contact> changes;
    private final Optional<WrittenPoints> points;

    private ContactEdit(long version, AttributeChanges<Contact> changes, Optional<WrittenPoints> points) {
        this.version = version;
        this.changes = changes;
        this.points = points;
    }

    /** An edit of the contact as it was read. */
    public static ContactEdit of(Contact read) {
        return atVersion(read.version());
    }

    /** An edit of the contact as it was at that version. */
    public static ContactEdit atVersion(long version) {
        return new ContactEdit(version, AttributeChanges.of(EDITABLE, ContactAttributes.NAME), Optional.empty());
    }

    /** @throws InvalidInputException when the attribute is not editable */
    public <V> ContactEdit set(Attribute<Contact, V> attribute, V value) {
        return new ContactEdit(version, changes.set(attribute, value), points);
    }

    /** Leaves the attribute absent. @throws InvalidInputException when it is not editable, or is the name */
    public ContactEdit clear(Attribute<Contact, ?> attribute) {
        return new ContactEdit(version, changes.clear(attribute), points);
    }

    /** Replaces the contact points. */
    public ContactEdit points(WrittenPoints replacement) {
        return new ContactEdit(version, changes, Optional.of(replacement));
    }

    public long version() {
        return version;
    }

    public AttributeChanges<Contact> changes() {
        return changes;
    }

    public Optional<WrittenPoints> points() {
        return points;
    }

    /** What is known after the edit, with the contact points as normalised. */
    public ContactProfile on(ContactProfile before, List<ContactPoint> contactPoints) {
        return new ContactProfile(
                changes.value(ContactAttributes.NAME, Optional.of(before.name()))
                        .orElse(before.name()),
                changes.value(ContactAttributes.TITLE, before.title()),
                changes.value(ContactAttributes.ROLES, Optional.of(before.roles()))
                        .orElse(Set.of()),
                contactPoints);
    }
}
