package dev.keelson.crm.customer;

import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.HolderAttributes;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The attributes of a customer. */
public final class CustomerAttributes {
    public static final Attribute<Customer, CustomerId> ID =
            Attribute.of("id", ValueType.uuid(CustomerId.class, CustomerId::value, CustomerId::new), Customer::id);
    public static final Attribute<Customer, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, Customer::ref);
    public static final Attribute<Customer, String> NAME = Attribute.of("name", ValueType.TEXT, Customer::name);
    public static final Attribute<Customer, String> SOURCE =
            Attribute.of("source", ValueType.TEXT, customer -> customer.source().orElse(null));
    public static final Attribute<Customer, String> REGION =
            Attribute.of("region", ValueType.TEXT, customer -> customer.region().orElse(null));
    public static final Attribute<Customer, String> LEVEL =
            Attribute.of("level", ValueType.TEXT, customer -> customer.level().orElse(null));
    /** The group that the customer is a subsidiary of. */
    public static final Attribute<Customer, CustomerId> PARENT = Attribute.<Customer, CustomerId>of(
                    "parent",
                    ValueType.uuid(CustomerId.class, CustomerId::value, CustomerId::new),
                    customer -> customer.parent().orElse(null))
            .settable((customer, parent) -> customer.with(customer.profile().beneath(Optional.ofNullable(parent))));

    public static final Attribute<Customer, Set<String>> TAGS = Attribute.of("tags", ValueType.TAGS, Customer::tags);
    public static final Attribute<Customer, Set<String>> CONTACT_TERMS =
            Attribute.of("contactTerms", ValueType.CHOICES, customer -> terms(customer.contactPoints()));
    /** Blocks by which similar names find each other. */
    public static final Attribute<Customer, Set<String>> NAME_BLOCKS =
            Attribute.of("nameBlocks", ValueType.CHOICES, customer -> NameSimilarity.blocks(customer.name()));

    public static final Attribute<Customer, Holder> HOLDER =
            HolderAttributes.holder(Customer::holder, Customer::inHolder);
    public static final Attribute<Customer, MemberId> OWNER = HolderAttributes.owner(Customer::holder);
    public static final Attribute<Customer, DepartmentPath> DEPARTMENT =
            HolderAttributes.department(Customer::holder, Customer::inHolder);
    public static final Attribute<Customer, PoolId> POOL = HolderAttributes.pool(Customer::holder);
    public static final Attribute<Customer, LeadId> FROM_LEAD = Attribute.of(
            "fromLead",
            ValueType.uuid(LeadId.class, LeadId::value, LeadId::new),
            customer -> customer.fromLead().orElse(null));
    public static final Attribute<Customer, Instant> CREATED_AT = Attribute.of(
            "createdAt", ValueType.INSTANT, customer -> customer.times().createdAt());
    public static final Attribute<Customer, Instant> LAST_FOLLOW_UP = Attribute.of(
            "lastFollowUp",
            ValueType.INSTANT,
            customer -> customer.times().lastFollowUp().orElse(null));
    public static final Attribute<Customer, Instant> NEXT_CONTACT = Attribute.of(
            "nextContact",
            ValueType.INSTANT,
            customer -> customer.times().nextContact().orElse(null));

    public static final RecordType<Customer, CustomerId> RECORDS = new RecordType<>(
            "customer",
            Customer.class,
            ID,
            List.of(
                    ID,
                    SUBJECT,
                    NAME,
                    SOURCE,
                    REGION,
                    LEVEL,
                    PARENT,
                    TAGS,
                    CONTACT_TERMS,
                    NAME_BLOCKS,
                    HOLDER,
                    OWNER,
                    DEPARTMENT,
                    POOL,
                    FROM_LEAD,
                    CREATED_AT,
                    LAST_FOLLOW_UP,
                    NEXT_CONTACT),
            Customer::version,
            Customer::withVersion);
    public static final RecordScope<Customer> SCOPE = new RecordScope<>(RECORDS, OWNER, DEPARTMENT, POOL, SUBJECT);

    /** How many tags a record is given at the most. */
    public static final int MOST_TAGS = 100;

    private CustomerAttributes() {}

    /** @throws InvalidInputException naming the attribute of which there are too many */
    public static void requireFew(String attribute, Set<String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw new InvalidInputException(attribute, "too-many", "at most " + MOST_TAGS + " " + attribute);
        }
    }

    /** The terms by which records with these points are found. */
    public static Set<String> terms(List<ContactPoint> points) {
        TreeSet<String> terms = new TreeSet<>();
        points.forEach(point -> terms.add(point.term()));
        return terms;
    }

    /** Tags as they are kept: one per key. */
    public static Set<String> admitTags(Set<String> tags) {
        return ValueType.TAGS.admit("tags", tags);
    }
}
