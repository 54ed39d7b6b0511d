package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.ContactProfile;
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
                        .maybe(ContactAttributes.TITLE, "title")
                        .terms(ContactAttributes.ROLES)
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
        row.title = contact.title().orElse(null);
        row.titleKey = contact.title().map(Text::key).orElse(null);
        row.roles = LeadMapping.tags(contact.roles());
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
                new ContactProfile(
                        row.name,
                        Optional.ofNullable(row.title),
                        LeadMapping.tags(row.roles),
                        Holding.points(row.contactPoints)),
                Holding.read(row),
                row.createdAt,
                row.version);
    }
}
