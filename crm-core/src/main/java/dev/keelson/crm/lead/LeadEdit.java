package dev.keelson.crm.lead;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.Attribute;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Attribute<Lead, ?>, Optional<Object>> changes;
    private final Optional<Points> points;

    /**
     * Contact points as written; they replace those there were. A kind that the editor may not change is left empty, and stays as
     * it is.
     */
    public record Points(List<String> phones, List<String> emails, List<String> registrations) {
        public Points {
            phones = List.copyOf(phones);
            emails = List.copyOf(emails);
            registrations = List.copyOf(registrations);
        }
    }

    private LeadEdit(long version, Map<Attribute<Lead, ?>, Optional<Object>> changes, Optional<Points> points) {
        this.version = version;
        this.changes = Collections.unmodifiableMap(changes);
        this.points = points;
    }

    /** An edit of the lead as it was read. */
    public static LeadEdit of(Lead read) {
        return atVersion(read.version());
    }

    /** An edit of the lead as it was at that version. */
    public static LeadEdit atVersion(long version) {
        return new LeadEdit(version, new LinkedHashMap<>(), Optional.empty());
    }

    /** @throws InvalidInputException when the attribute is not editable */
    public <V> LeadEdit set(Attribute<Lead, V> attribute, V value) {
        requireEditable(attribute);
        return with(attribute, Optional.of(attribute.type().admit(attribute.name(), value)));
    }

    /** Leaves the attribute absent. @throws InvalidInputException when it is not editable, or is the name */
    public LeadEdit clear(Attribute<Lead, ?> attribute) {
        requireEditable(attribute);
        if (attribute.equals(LeadAttributes.NAME)) {
            throw new InvalidInputException(attribute.name(), "required", "a value is required");
        }
        return with(attribute, Optional.empty());
    }

    /** Replaces the contact points. */
    public LeadEdit points(Points replacement) {
        return new LeadEdit(version, changes, Optional.of(replacement));
    }

    public long version() {
        return version;
    }

    /** The new value of each changed attribute; empty where it is cleared. */
    public Map<Attribute<Lead, ?>, Optional<Object>> changes() {
        return changes;
    }

    public Optional<Points> points() {
        return points;
    }

    /** What is known after the edit, with the contact points as normalised. */
    public LeadProfile on(LeadProfile before, List<ContactPoint> contactPoints) {
        return new LeadProfile(
                changed(LeadAttributes.NAME, Optional.of(before.name())).orElse(before.name()),
                changed(LeadAttributes.COMPANY, before.company()),
                contactPoints,
                changed(LeadAttributes.SOURCE, before.source()),
                changed(LeadAttributes.REGION, before.region()),
                changed(LeadAttributes.PRODUCT, before.product()),
                changed(LeadAttributes.TAGS, Optional.of(before.tags())).orElse(Set.of()),
                before.externalId(),
                changed(LeadAttributes.CAPTURED_ON, before.capturedOn()),
                fields(before.fields()));
    }

    private FieldValues fields(FieldValues before) {
        FieldValues fields = before;
        for (Attribute<Lead, ?> attribute : changes.keySet()) {
            if (attribute.custom().isPresent()) {
                fields = changed(attribute, fields);
            }
        }
        return fields;
    }

    private <V> FieldValues changed(Attribute<Lead, V> attribute, FieldValues before) {
        return before.with(
                FieldName.parse(attribute.name()),
                attribute.type(),
                changed(attribute, Optional.empty()).orElse(null));
    }

    private <V> Optional<V> changed(Attribute<Lead, V> attribute, Optional<V> before) {
        Optional<Object> change = changes.get(attribute);
        return change == null ? before : change.map(attribute.type().javaType()::cast);
    }

    private LeadEdit with(Attribute<Lead, ?> attribute, Optional<Object> value) {
        LinkedHashMap<Attribute<Lead, ?>, Optional<Object>> more = new LinkedHashMap<>(changes);
        more.put(attribute, value);
        return new LeadEdit(version, more, points);
    }

    private static void requireEditable(Attribute<Lead, ?> attribute) {
        if (!EDITABLE.contains(attribute) && attribute.custom().isEmpty()) {
            throw new InvalidInputException(attribute.name(), "not-editable", "it does not change by an edit");
        }
    }
}
