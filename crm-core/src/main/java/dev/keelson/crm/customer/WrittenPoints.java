package dev.keelson.crm.customer;

import java.util.List;

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

    /** Those of one kind. */
    public List<String> of(ContactPoint.Kind kind) {
        return switch (kind) {
            case PHONE -> phones;
            case EMAIL -> emails;
            case REGISTRATION -> registrations;
        };
    }
}
