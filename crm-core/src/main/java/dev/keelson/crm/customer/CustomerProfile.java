package dev.keelson.crm.customer;

import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known about a customer.
 *
 * @param level how much it matters (客户等级), in the tenant's own words: {@code A}, {@code key account}
 * @param parent the customer it belongs to, as a subsidiary to its group (集团)
 */
public record CustomerProfile(
        String name,
        List<ContactPoint> contactPoints,
        Optional<String> source,
        Optional<String> region,
        Optional<String> level,
        Set<String> tags,
        Optional<CustomerId> parent,
        FieldValues fields) {
    /** @throws InvalidInputException naming what is too long or no text */
    public CustomerProfile {
        name = ValueType.TEXT.admit("name", name);
        contactPoints = List.copyOf(contactPoints);
        source = line("source", source);
        region = line("region", region);
        level = line("level", level);
        tags = CustomerAttributes.admitTags(tags);
    }

    /** A customer of whom no more is known than the name. */
    public static CustomerProfile named(String name) {
        return new CustomerProfile(
                name,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                FieldValues.NONE);
    }

    public CustomerProfile reachedBy(List<ContactPoint> points) {
        return new CustomerProfile(name, points, source, region, level, tags, parent, fields);
    }

    /** The same customer, where it comes from and where it is. */
    public CustomerProfile from(Optional<String> from, Optional<String> in) {
        return new CustomerProfile(name, contactPoints, from, in, level, tags, parent, fields);
    }

    public CustomerProfile at(Optional<String> of) {
        return new CustomerProfile(name, contactPoints, source, region, of, tags, parent, fields);
    }

    public CustomerProfile tagged(Set<String> with) {
        return new CustomerProfile(name, contactPoints, source, region, level, with, parent, fields);
    }

    public CustomerProfile beneath(Optional<CustomerId> group) {
        return new CustomerProfile(name, contactPoints, source, region, level, tags, group, fields);
    }

    /** The same customer, with what it lacks of these points and tags; those it has stay as they are. */
    public CustomerProfile withMore(List<ContactPoint> points, Set<String> further) {
        LinkedHashMap<String, ContactPoint> all = new LinkedHashMap<>();
        contactPoints.forEach(point -> all.put(point.term(), point));
        points.forEach(point -> all.putIfAbsent(point.term(), point));
        TreeMap<String, String> tagged = new TreeMap<>();
        tags.forEach(tag -> tagged.put(Text.key(tag), tag));
        further.forEach(tag -> tagged.putIfAbsent(Text.key(tag), tag));
        return reachedBy(List.copyOf(all.values())).tagged(Set.copyOf(tagged.values()));
    }

    public CustomerProfile withFields(FieldValues next) {
        return new CustomerProfile(name, contactPoints, source, region, level, tags, parent, next);
    }

    private static Optional<String> line(String attribute, Optional<String> written) {
        return written.flatMap(text -> Text.line(attribute, text, Text.LINE))
                .map(text -> ValueType.TEXT.admit(attribute, text));
    }
}
