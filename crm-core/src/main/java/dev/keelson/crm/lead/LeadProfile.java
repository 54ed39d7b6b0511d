package dev.keelson.crm.lead;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a lead.
 *
 * @param externalId its name in the system it came from; no two leads of a tenant have the same
 * @param capturedOn the day interest was shown, where it differs from the day the lead was written down
 */
public record LeadProfile(
        String name,
        Optional<String> company,
        List<ContactPoint> contactPoints,
        Optional<String> source,
        Optional<String> region,
        Optional<String> product,
        Set<String> tags,
        Optional<String> externalId,
        Optional<LocalDate> capturedOn,
        FieldValues fields) {
    /** How many contact points of one kind a lead has at the most. */
    public static final int MOST_POINTS = 50;

    /** How many tags a lead has at the most. */
    public static final int MOST_TAGS = 100;

    /** @throws InvalidInputException naming what is too long, too many or no text */
    public LeadProfile {
        name = ValueType.TEXT.admit("name", name);
        company = line("company", company);
        contactPoints = List.copyOf(contactPoints);
        if (contactPoints.size() > MOST_POINTS) {
            requireFew(contactPoints);
        }
        source = line("source", source);
        region = line("region", region);
        product = line("product", product);
        tags = CustomerAttributes.admitTags(tags);
        if (tags.size() > MOST_TAGS) {
            throw new InvalidInputException("tags", "too-many", "at most " + MOST_TAGS + " tags");
        }
        externalId = externalId.flatMap(text -> Text.line("externalId", text, 128));
        capturedOn = capturedOn.map(date -> ValueType.DATE.admit("capturedOn", date));
    }

    private static void requireFew(List<ContactPoint> points) {
        for (ContactPoint.Kind kind : ContactPoint.Kind.values()) {
            if (points.stream().filter(point -> point.kind() == kind).count() > MOST_POINTS) {
                throw new InvalidInputException(
                        kind.name().toLowerCase(Locale.ROOT), "too-many", "at most " + MOST_POINTS + " of them");
            }
        }
    }

    private static Optional<String> line(String attribute, Optional<String> written) {
        return written.flatMap(text -> Text.line(attribute, text, Text.LINE))
                .map(text -> ValueType.TEXT.admit(attribute, text));
    }

    public LeadProfile withFields(FieldValues next) {
        return new LeadProfile(
                name, company, contactPoints, source, region, product, tags, externalId, capturedOn, next);
    }
}
