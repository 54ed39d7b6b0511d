package dev.keelson.crm.lead;

import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.opportunity.Opportunity;
import java.util.Optional;

/**
 * What came of a conversion.
 *
 * @param opportunity where one was to be opened
 */
public record Converted(Lead lead, Customer customer, Contact contact, Optional<Opportunity> opportunity) {}
