package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.ContactProfile;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.customer.NewContact;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns what was written of customers and contacts into what is kept, or says everything that is wrong with it. */
final class CustomerDoor {
    private final FieldLevels levels;
    private final PointsDoor points;
    private final FieldDoor fields;

    CustomerDoor(Call call) {
        levels = call.levels(Permission.CUSTOMER_VIEW);
        points = new PointsDoor(call);
        fields = new FieldDoor(call, "customer", Permission.CUSTOMER_VIEW);
    }

    /** @throws InvalidInputException naming everything that is wrong */
    CustomerProfile profile(NewCustomer customer) {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        PointsDoor.collect(problems, () -> AccessRules.requireKnown(levels, customer.given()));
        PointsDoor.collect(problems, () -> fields.check(FieldValues.NONE, customer.fields()));
        List<ContactPoint> reached = points.points(customer.points(), problems);
        PointsDoor.collect(
                problems, () -> few(reached, "tags", customer.profile().tags()));
        sound(problems);
        return customer.profile().reachedBy(reached);
    }

    /** @throws InvalidInputException naming everything that is wrong */
    ContactProfile profile(NewContact contact) {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        PointsDoor.collect(problems, () -> AccessRules.requireKnown(levels, contact.given()));
        List<ContactPoint> reached = points.points(contact.points(), problems);
        PointsDoor.collect(problems, () -> requirePerson(reached));
        PointsDoor.collect(problems, () -> few(reached, "roles", contact.roles()));
        Optional<ContactProfile> profile = PointsDoor.collect(
                problems, () -> new ContactProfile(contact.name(), contact.title(), contact.roles(), reached));
        sound(problems);
        return profile.orElseThrow();
    }

    /** What an edit leaves, if it is sound. @throws InvalidInputException naming everything that is wrong */
    CustomerProfile sound(CustomerProfile before, CustomerProfile next) {
        few(
                next.contactPoints().equals(before.contactPoints()) ? List.of() : next.contactPoints(),
                "tags",
                next.tags().equals(before.tags()) ? Set.of() : next.tags());
        fields.check(before.fields(), next.fields());
        return next;
    }

    /** The same of a contact. */
    ContactProfile sound(ContactProfile next) {
        few(next.contactPoints(), "roles", next.roles());
        requirePerson(next.contactPoints());
        return next;
    }

    PointsDoor points() {
        return points;
    }

    private static void requirePerson(List<ContactPoint> points) {
        if (points.stream().anyMatch(point -> point.kind() == ContactPoint.Kind.REGISTRATION)) {
            throw new InvalidInputException("registration", "not-editable", "registration numbers are the customer's");
        }
    }

    private static void few(List<ContactPoint> points, String attribute, Set<String> tags) {
        ContactPoint.requireFew(points);
        CustomerAttributes.requireFew(attribute, tags);
    }

    private static void sound(List<InvalidInputException.Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }
}
