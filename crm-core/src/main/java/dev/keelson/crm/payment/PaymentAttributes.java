package dev.keelson.crm.payment;

import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.HolderAttributes;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attributes of a payment. Plain numbers are amounts in its {@link #CURRENCY}. */
public final class PaymentAttributes {
    public static final Attribute<Payment, PaymentId> ID =
            Attribute.of("id", ValueType.uuid(PaymentId.class, PaymentId::value, PaymentId::new), Payment::id);
    public static final Attribute<Payment, RecordRef> SUBJECT = Attribute.of("subject", ValueType.RECORD, Payment::ref);
    /** Settable, so that payments go where a merge carries them. */
    public static final Attribute<Payment, CustomerId> CUSTOMER = Attribute.<Payment, CustomerId>of(
                    "customer", ValueType.uuid(CustomerId.class, CustomerId::value, CustomerId::new), Payment::customer)
            .settable((payment, customer) -> payment.of(Objects.requireNonNull(customer)));

    public static final Attribute<Payment, Money> AMOUNT = Attribute.of("amount", ValueType.MONEY, Payment::amount);
    public static final Attribute<Payment, String> CURRENCY = Attribute.of(
            "currency", ValueType.CHOICE, payment -> payment.amount().currency().getCurrencyCode());
    public static final Attribute<Payment, LocalDate> RECEIVED_ON =
            Attribute.of("receivedOn", ValueType.DATE, Payment::receivedOn);
    /** One of {@link PaymentMethod}. */
    public static final Attribute<Payment, String> METHOD =
            Attribute.of("method", ValueType.CHOICE, payment -> payment.method().name());

    public static final Attribute<Payment, String> PAYER =
            Attribute.of("payer", ValueType.TEXT, payment -> payment.payer().orElse(null));
    public static final Attribute<Payment, String> REFERENCE = Attribute.of(
            "reference", ValueType.TEXT, payment -> payment.reference().orElse(null));
    public static final Attribute<Payment, BigDecimal> ALLOCATED = Attribute.<Payment, BigDecimal>of(
                    "allocated",
                    ValueType.DECIMAL,
                    payment -> payment.allocated().amount())
            .settable((payment, paying) ->
                    payment.amounts(money(payment, paying), payment.refunded(), payment.unallocated()));
    public static final Attribute<Payment, BigDecimal> REFUNDED = Attribute.<Payment, BigDecimal>of(
                    "refunded", ValueType.DECIMAL, payment -> payment.refunded().amount())
            .settable((payment, returned) ->
                    payment.amounts(payment.allocated(), money(payment, returned), payment.unallocated()));
    public static final Attribute<Payment, BigDecimal> UNALLOCATED = Attribute.<Payment, BigDecimal>of(
                    "unallocated",
                    ValueType.DECIMAL,
                    payment -> payment.unallocated().amount())
            .settable(
                    (payment, left) -> payment.amounts(payment.allocated(), payment.refunded(), money(payment, left)));

    public static final Attribute<Payment, Holder> HOLDER = HolderAttributes.holder(Payment::holder, Payment::inHolder);
    public static final Attribute<Payment, MemberId> OWNER = HolderAttributes.owner(Payment::holder);
    public static final Attribute<Payment, DepartmentPath> DEPARTMENT =
            HolderAttributes.department(Payment::holder, Payment::inHolder);
    public static final Attribute<Payment, PoolId> POOL = HolderAttributes.pool(Payment::holder);
    public static final Attribute<Payment, Instant> CREATED_AT =
            Attribute.of("createdAt", ValueType.INSTANT, Payment::createdAt);
    public static final Attribute<Payment, Long> VERSION = Attribute.of("version", ValueType.INTEGER, Payment::version);

    public static final RecordType<Payment, PaymentId> RECORDS = new RecordType<>(
            "payment",
            Payment.class,
            ID,
            List.of(
                    ID,
                    SUBJECT,
                    CUSTOMER,
                    AMOUNT,
                    CURRENCY,
                    RECEIVED_ON,
                    METHOD,
                    PAYER,
                    REFERENCE,
                    ALLOCATED,
                    REFUNDED,
                    UNALLOCATED,
                    HOLDER,
                    OWNER,
                    DEPARTMENT,
                    POOL,
                    CREATED_AT,
                    VERSION),
            Payment::version,
            Payment::withVersion);
    public static final RecordScope<Payment> SCOPE = new RecordScope<>(RECORDS, OWNER, DEPARTMENT, POOL, SUBJECT);

    private PaymentAttributes() {}

    private static Money money(Payment payment, @Nullable BigDecimal amount) {
        return new Money(payment.amount().currency(), Objects.requireNonNull(amount));
    }
}
