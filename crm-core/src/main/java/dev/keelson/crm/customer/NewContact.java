package dev.keelson.crm.customer;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody writes down of a contact, before it is one. Immutable: each method answers a copy that says more.
 *
 * @param points as written; they are normalised, or refused by name, when the contact is added
 */
public record NewContact(String name, Optional<String> title, Set<String> roles, WrittenPoints points) {
    public NewContact {
        roles = Set.copyOf(roles);
    }

    public static NewContact named(String name) {
        return new NewContact(name, Optional.empty(), Set.of(), WrittenPoints.NONE);
    }

    /** The person's position at the customer. */
    public NewContact title(String value) {
        return new NewContact(name, Optional.of(value), roles, points);
    }

    /** What the person is in one's dealings with the customer. */
    public NewContact roles(String... values) {
        TreeSet<String> more = new TreeSet<>(roles);
        more.addAll(Arrays.asList(values));
        return new NewContact(name, title, more, points);
    }

    public NewContact phone(String written) {
        return with(points.and(ContactPoint.Kind.PHONE, written));
    }

    public NewContact email(String written) {
        return with(points.and(ContactPoint.Kind.EMAIL, written));
    }

    /** The names of the attributes it gives, but for the name, which no contact is without. */
    public Set<String> given() {
        TreeSet<String> given = new TreeSet<>(points.given());
        title.ifPresent(any -> given.add("title"));
        if (!roles.isEmpty()) {
            given.add("roles");
        }
        return given;
    }

    private NewContact with(WrittenPoints written) {
        return new NewContact(name, title, roles, written);
    }
}
