package dev.keelson.crm.lead;

import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.Customer;

/** What came of a conversion. */
public record Converted(Lead lead, Customer customer, Contact contact) {}
