package dev.keelson.crm.lead;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.List;
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
    /** @throws InvalidInputException naming what is too long, too many or no text */
    public LeadProfile {
        name = ValueType.TEXT.admit("name", name);
        company = line("company", company);
        contactPoints = List.copyOf(contactPoints);
        ContactPoint.requireFew(contactPoints);
        source = line("source", source);
        region = line("region", region);
        product = line("product", product);
        tags = CustomerAttributes.admitTags(tags);
        CustomerAttributes.requireFew("tags", tags);
        externalId = externalId.flatMap(text -> Text.line("externalId", text, 128));
        capturedOn = capturedOn.map(date -> ValueType.DATE.admit("capturedOn", date));
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
