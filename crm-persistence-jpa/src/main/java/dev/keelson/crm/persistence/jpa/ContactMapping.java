package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class ContactMapping extends Mapping<Contact, ContactId, ContactRow> {
    ContactMapping() {
        super(
                ContactAttributes.RECORDS,
                ContactRow.class,
                new PlaceList()
                        .uuid(ContactAttributes.ID, "id", Place.Presence.ALWAYS)
                        .uuid(ContactAttributes.CUSTOMER, "customerId", Place.Presence.ALWAYS)
                        .put(ContactAttributes.SUBJECT, Places.reference("customer", "customerId"))
                        .always(ContactAttributes.NAME, "name")
                        .terms(ContactAttributes.CONTACT_TERMS)
                        .held(
                                ContactAttributes.HOLDER,
                                ContactAttributes.OWNER,
                                ContactAttributes.DEPARTMENT,
                                ContactAttributes.POOL)
                        .always(ContactAttributes.CREATED_AT, "createdAt")
                        .places());
    }

    @Override
    List<String> trail() {
        return List.of("createdAt");
    }

    @Override
    Optional<Supplier<? extends TermRow>> termRow() {
        return Optional.of(ContactTermRow::new);
    }

    @Override
    ContactRow row(String tenant, Contact contact) {
        ContactRow row = new ContactRow();
        Holding.write(row, tenant, contact.id().value(), contact.holder());
        row.customerId = contact.customer().value();
        row.name = contact.name();
        row.nameKey = Text.key(contact.name());
        row.contactPoints = Holding.points(contact.contactPoints());
        row.createdAt = contact.createdAt();
        row.version = contact.version();
        return row;
    }

    @Override
    Contact record(ContactRow row) {
        return new Contact(
                new ContactId(row.id),
                new CustomerId(row.customerId),
                row.name,
                Holding.points(row.contactPoints),
                Holding.read(row),
                row.createdAt,
                row.version);
    }
}
