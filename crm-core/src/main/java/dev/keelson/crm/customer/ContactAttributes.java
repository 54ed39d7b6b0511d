package dev.keelson.crm.customer;

import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.HolderAttributes;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The attributes of a contact. */
public final class ContactAttributes {
    public static final Attribute<Contact, ContactId> ID =
            Attribute.of("id", ValueType.uuid(ContactId.class, ContactId::value, ContactId::new), Contact::id);
    /** Settable, so that a merge can carry contacts along. */
    public static final Attribute<Contact, CustomerId> CUSTOMER = Attribute.<Contact, CustomerId>of(
                    "customer", ValueType.uuid(CustomerId.class, CustomerId::value, CustomerId::new), Contact::customer)
            .settable((contact, next) -> contact.at(Objects.requireNonNull(next)));
    /** The customer: a contact is reached as its customer is. */
    public static final Attribute<Contact, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, contact -> RecordRef.of(contact.customer()));

    public static final Attribute<Contact, String> NAME = Attribute.of("name", ValueType.TEXT, Contact::name);
    public static final Attribute<Contact, String> TITLE =
            Attribute.of("title", ValueType.TEXT, contact -> contact.title().orElse(null));
    public static final Attribute<Contact, Set<String>> ROLES = Attribute.of("roles", ValueType.TAGS, Contact::roles);
    public static final Attribute<Contact, Set<String>> CONTACT_TERMS = Attribute.of(
            "contactTerms", ValueType.CHOICES, contact -> CustomerAttributes.terms(contact.contactPoints()));
    public static final Attribute<Contact, Holder> HOLDER = HolderAttributes.holder(Contact::holder, Contact::inHolder);
    public static final Attribute<Contact, MemberId> OWNER = HolderAttributes.owner(Contact::holder);
    public static final Attribute<Contact, DepartmentPath> DEPARTMENT =
            HolderAttributes.department(Contact::holder, Contact::inHolder);
    public static final Attribute<Contact, PoolId> POOL = HolderAttributes.pool(Contact::holder);
    public static final Attribute<Contact, Instant> CREATED_AT =
            Attribute.of("createdAt", ValueType.INSTANT, Contact::createdAt);

    public static final RecordType<Contact, ContactId> RECORDS = new RecordType<>(
            "contact",
            Contact.class,
            ID,
            List.of(
                    ID,
                    CUSTOMER,
                    SUBJECT,
                    NAME,
                    TITLE,
                    ROLES,
                    CONTACT_TERMS,
                    HOLDER,
                    OWNER,
                    DEPARTMENT,
                    POOL,
                    CREATED_AT),
            Contact::version,
            Contact::withVersion);
    public static final RecordScope<Contact> SCOPE = new RecordScope<>(RECORDS, OWNER, DEPARTMENT, POOL, SUBJECT);

    private ContactAttributes() {}
}
