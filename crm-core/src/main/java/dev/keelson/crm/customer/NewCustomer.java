package dev.keelson.crm.customer;

import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.query.ValueType;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody writes down of a customer, before it is one. Immutable: each method answers a copy that says more.
 *
 * @param points as written; they are normalised, or refused by name, when the customer is created
 * @param profile the rest of what is known
 * @param owner whose it is to be; without one, whoever creates it
 */
public record NewCustomer(CustomerProfile profile, WrittenPoints points, Optional<MemberId> owner) {
    public static NewCustomer named(String name) {
        return new NewCustomer(CustomerProfile.named(name), WrittenPoints.NONE, Optional.empty());
    }

    public NewCustomer phone(String written) {
        return with(points.and(ContactPoint.Kind.PHONE, written));
    }

    public NewCustomer email(String written) {
        return with(points.and(ContactPoint.Kind.EMAIL, written));
    }

    /** A company's registration number (统一社会信用代码). */
    public NewCustomer registration(String written) {
        return with(points.and(ContactPoint.Kind.REGISTRATION, written));
    }

    public NewCustomer source(String value) {
        return with(profile.from(Optional.of(value), profile.region()));
    }

    public NewCustomer region(String value) {
        return with(profile.from(profile.source(), Optional.of(value)));
    }

    /** How much it matters, in the tenant's own words. */
    public NewCustomer level(String value) {
        return with(profile.at(Optional.of(value)));
    }

    public NewCustomer tags(String... values) {
        TreeSet<String> tags = new TreeSet<>(profile.tags());
        tags.addAll(Arrays.asList(values));
        return with(profile.tagged(tags));
    }

    /** The group it is a subsidiary of. */
    public NewCustomer beneath(CustomerId group) {
        return with(profile.beneath(Optional.of(group)));
    }

    public <V> NewCustomer field(FieldName field, ValueType<V> type, V value) {
        return with(profile.withFields(profile.fields().with(field, type, value)));
    }

    /** To be owned by this person rather than by whoever creates it; needs the permission to transfer. */
    public NewCustomer ownedBy(MemberId member) {
        return new NewCustomer(profile, points, Optional.of(member));
    }

    public FieldValues fields() {
        return profile.fields();
    }

    /** The names of the built-in attributes it gives, but for the name, which no customer is without. */
    public Set<String> given() {
        TreeSet<String> given = new TreeSet<>(points.given());
        profile.source().ifPresent(any -> given.add("source"));
        profile.region().ifPresent(any -> given.add("region"));
        profile.level().ifPresent(any -> given.add("level"));
        if (!profile.tags().isEmpty()) {
            given.add("tags");
        }
        return given;
    }

    private NewCustomer with(WrittenPoints written) {
        return new NewCustomer(profile, written, owner);
    }

    private NewCustomer with(CustomerProfile known) {
        return new NewCustomer(known, points, owner);
    }
}
