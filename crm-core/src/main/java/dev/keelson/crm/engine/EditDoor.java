package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.WrittenPoints;
import dev.keelson.crm.field.AttributeChanges;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says which attributes of a record an edit touches, and whether the actor may change them. */
final class EditDoor {
    private EditDoor() {}

    /** Names what is unknown to the actor; refuses what the actor knows of and may not change. */
    static <E> void requireChangeable(
            FieldLevels levels,
            List<FieldDefinition> definitions,
            AttributeChanges<E> changes,
            Optional<WrittenPoints> points) {
        TreeSet<String> named = new TreeSet<>();
        points.ifPresent(written -> {
            for (ContactPoint.Kind kind : ContactPoint.Kind.values()) {
                if (!written.of(kind).isEmpty()) {
                    named.add(kind.attribute());
                }
            }
        });
        requireChangeable(levels, definitions, changes, named);
    }

    /** @param further what it changes beside attributes that are set one by one */
    static <E> void requireChangeable(
            FieldLevels levels, List<FieldDefinition> definitions, AttributeChanges<E> changes, Set<String> further) {
        TreeSet<String> names = new TreeSet<>(further);
        changes.asMap().keySet().forEach(attribute -> names.add(attribute.name()));
        Set<String> undefined = changes.asMap().keySet().stream()
                .filter(attribute -> attribute.custom().isPresent() && !defined(definitions, attribute))
                .map(Attribute::name)
                .collect(Collectors.toSet());
        List<InvalidInputException.Problem> unknown = names.stream()
                .filter(name -> undefined.contains(name) || levels.of(name) == FieldLevel.HIDDEN)
                .map(name -> new InvalidInputException.Problem(name, "unknown", "there is no such attribute"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(unknown);
        }
        AccessRules.editable(levels, names).orThrow();
    }

    /** The names of the attributes, points among them, that an edit leaves with another value. */
    static <E> Set<String> changed(
            AttributeChanges<E> changes, E record, List<ContactPoint> before, List<ContactPoint> after) {
        TreeSet<String> names = new TreeSet<>(changes.differing(record));
        names.addAll(differing(before, after));
        return names;
    }

    private static Set<String> differing(List<ContactPoint> before, List<ContactPoint> after) {
        TreeSet<String> names = new TreeSet<>();
        for (ContactPoint.Kind kind : ContactPoint.Kind.values()) {
            if (!of(kind, before).equals(of(kind, after))) {
                names.add(kind.attribute());
            }
        }
        return names;
    }

    private static List<ContactPoint> of(ContactPoint.Kind kind, List<ContactPoint> points) {
        return points.stream().filter(point -> point.kind() == kind).toList();
    }

    private static boolean defined(List<FieldDefinition> definitions, Attribute<?, ?> attribute) {
        return definitions.stream().anyMatch(field -> field.name().toString().equals(attribute.name()));
    }
}
