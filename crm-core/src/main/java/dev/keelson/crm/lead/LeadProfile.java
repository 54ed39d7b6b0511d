package dev.keelson.crm.lead;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.Text;
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
    public LeadProfile {
        name = Text.required("name", name, Text.LINE);
        company = company.flatMap(text -> Text.line("company", text, Text.LINE));
        contactPoints = List.copyOf(contactPoints);
        source = source.flatMap(text -> Text.line("source", text, Text.LINE));
        region = region.flatMap(text -> Text.line("region", text, Text.LINE));
        product = product.flatMap(text -> Text.line("product", text, Text.LINE));
        tags = CustomerAttributes.admitTags(tags);
        externalId = externalId.flatMap(text -> Text.line("externalId", text, 128));
    }

    public LeadProfile withFields(FieldValues next) {
        return new LeadProfile(
                name, company, contactPoints, source, region, product, tags, externalId, capturedOn, next);
    }
}
