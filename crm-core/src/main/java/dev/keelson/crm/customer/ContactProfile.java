package dev.keelson.crm.customer;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a contact.
 *
 * @param title the person's position (职务) at the customer: {@code Head of purchasing}
 * @param roles what the person is in one's dealings with the customer, in the tenant's own words: {@code decides}, {@code pays}
 */
public record ContactProfile(String name, Optional<String> title, Set<String> roles, List<ContactPoint> contactPoints) {
    /** @throws InvalidInputException naming what is too long or no text */
    public ContactProfile {
        name = ValueType.TEXT.admit("name", name);
        title = title.flatMap(text -> Text.line("title", text, Text.LINE))
                .map(text -> ValueType.TEXT.admit("title", text));
        roles = ValueType.TAGS.admit("roles", roles);
        contactPoints = List.copyOf(contactPoints);
    }

    /** A person of whom no more is known than the name. */
    public static ContactProfile named(String name) {
        return new ContactProfile(name, Optional.empty(), Set.of(), List.of());
    }

    public ContactProfile reachedBy(List<ContactPoint> points) {
        return new ContactProfile(name, title, roles, points);
    }
}
