package dev.keelson.crm.customer;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Contact points as somebody writes them down, before they are normalised or refused by name. In an edit they replace those there were;
 * a kind that the editor may not change is left empty, and stays as it is.
 */
public record WrittenPoints(List<String> phones, List<String> emails, List<String> registrations) {
    public static final WrittenPoints NONE = new WrittenPoints(List.of(), List.of(), List.of());

    public WrittenPoints {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        registrations = List.copyOf(registrations);
    }

    /** The same, and one more. */
    public WrittenPoints and(ContactPoint.Kind kind, String written) {
        return new WrittenPoints(
                more(ContactPoint.Kind.PHONE, kind, written),
                more(ContactPoint.Kind.EMAIL, kind, written),
                more(ContactPoint.Kind.REGISTRATION, kind, written));
    }

    private List<String> more(ContactPoint.Kind of, ContactPoint.Kind kind, String written) {
        return of == kind ? Stream.concat(of(of).stream(), Stream.of(written)).toList() : of(of);
    }

    /** The kinds there are points of, by the names of their attributes. */
    public Set<String> given() {
        return Arrays.stream(ContactPoint.Kind.values())
                .filter(kind -> !of(kind).isEmpty())
                .map(ContactPoint.Kind::attribute)
                .collect(Collectors.toSet());
    }

    /** Those of one kind. */
    public List<String> of(ContactPoint.Kind kind) {
        return switch (kind) {
            case PHONE -> phones;
            case EMAIL -> emails;
            case REGISTRATION -> registrations;
        };
    }
}
