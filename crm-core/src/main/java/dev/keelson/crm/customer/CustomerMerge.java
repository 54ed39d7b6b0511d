package dev.keelson.crm.customer;

import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Tells of a customer that turned out to be another one.
 *
 * @param merged the customer that is no more
 * @param into the one it was merged with
 * @param survivor the one that stands for both today: {@code into}, or what that was merged with since
 * @param actor who merged them
 */
public record CustomerMerge(
        CustomerId merged, CustomerId into, CustomerId survivor, Instant at, String actor, long version) {
    private static final ValueType<CustomerId> CUSTOMER =
            ValueType.uuid(CustomerId.class, CustomerId::value, CustomerId::new);

    public static final Attribute<CustomerMerge, CustomerId> MERGED =
            Attribute.of("merged", CUSTOMER, CustomerMerge::merged);
    public static final Attribute<CustomerMerge, CustomerId> INTO = Attribute.of("into", CUSTOMER, CustomerMerge::into);
    /** Settable, so that a further merge can carry earlier ones along. */
    public static final Attribute<CustomerMerge, CustomerId> SURVIVOR = Attribute.<CustomerMerge, CustomerId>of(
                    "survivor", CUSTOMER, CustomerMerge::survivor)
            .settable((merge, next) -> merge.standingIn(Objects.requireNonNull(next)));

    public static final Attribute<CustomerMerge, Instant> AT = Attribute.of("at", ValueType.INSTANT, CustomerMerge::at);
    public static final RecordType<CustomerMerge, CustomerId> RECORDS = new RecordType<>(
            "customer-merge",
            CustomerMerge.class,
            MERGED,
            List.of(MERGED, INTO, SURVIVOR, AT),
            CustomerMerge::version,
            CustomerMerge::withVersion);

    /** A merge that has just been decided. */
    public static CustomerMerge of(CustomerId merged, CustomerId into, Instant at, String actor) {
        return new CustomerMerge(merged, into, into, at, actor, 1);
    }

    private CustomerMerge standingIn(CustomerId next) {
        return new CustomerMerge(merged, into, next, at, actor, version);
    }

    public CustomerMerge withVersion(long next) {
        return new CustomerMerge(merged, into, survivor, at, actor, next);
    }
}
