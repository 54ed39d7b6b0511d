package dev.keelson.crm.lead;

import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.opportunity.NewOpportunity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a lead is to be converted.
 *
 * @param customer an existing customer to convert into, chosen on a match; a new one otherwise
 * @param contactName the contact's name; the lead's name otherwise
 * @param fields which custom field of the lead becomes which of the customer; a field of the same name and type otherwise
 * @param opportunity what the customer may buy, to be opened with it
 */
public record Conversion(
        Optional<CustomerId> customer,
        Optional<String> contactName,
        Map<FieldName, FieldName> fields,
        Optional<NewOpportunity> opportunity) {
    public Conversion {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public static Conversion intoNewCustomer() {
        return new Conversion(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    }

    public static Conversion into(CustomerId existing) {
        return new Conversion(Optional.of(existing), Optional.empty(), Map.of(), Optional.empty());
    }

    public Conversion contactNamed(String name) {
        return new Conversion(customer, Optional.of(name), fields, opportunity);
    }

    public Conversion mapping(FieldName ofLead, FieldName ofCustomer) {
        LinkedHashMap<FieldName, FieldName> more = new LinkedHashMap<>(fields);
        more.put(ofLead, ofCustomer);
        return new Conversion(customer, contactName, more, opportunity);
    }

    /** With an opportunity, which needs the permission to open one; whoever has the lead has it unless it says otherwise. */
    public Conversion opening(NewOpportunity what) {
        return new Conversion(customer, contactName, fields, Optional.of(what));
    }
}
