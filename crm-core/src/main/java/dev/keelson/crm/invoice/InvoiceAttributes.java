package dev.keelson.crm.invoice;

import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.HolderAttributes;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
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

/** The attributes of an invoice. Plain numbers are amounts in its {@link #CURRENCY}. */
public final class InvoiceAttributes {
    public static final Attribute<Invoice, InvoiceId> ID =
            Attribute.of("id", ValueType.uuid(InvoiceId.class, InvoiceId::value, InvoiceId::new), Invoice::id);
    public static final Attribute<Invoice, RecordRef> SUBJECT = Attribute.of("subject", ValueType.RECORD, Invoice::ref);
    public static final Attribute<Invoice, ContractId> CONTRACT = Attribute.of(
            "contract", ValueType.uuid(ContractId.class, ContractId::value, ContractId::new), Invoice::contract);
    /** Settable, so that invoices go where a merge carries them. */
    public static final Attribute<Invoice, CustomerId> CUSTOMER = Attribute.<Invoice, CustomerId>of(
                    "customer", ValueType.uuid(CustomerId.class, CustomerId::value, CustomerId::new), Invoice::customer)
            .settable((invoice, customer) -> invoice.of(Objects.requireNonNull(customer)));

    /** Settable: it comes with being issued. */
    public static final Attribute<Invoice, String> NUMBER = Attribute.<Invoice, String>of(
                    "number", ValueType.CHOICE, invoice -> invoice.number().orElse(null))
            .settable(Invoice::numbered);

    public static final Attribute<Invoice, String> TITLE =
            Attribute.of("title", ValueType.TEXT, invoice -> invoice.terms().title());
    /** One of {@link InvoiceState}; settable. */
    public static final Attribute<Invoice, String> STATE = Attribute.<Invoice, String>of(
                    "state", ValueType.CHOICE, invoice -> invoice.state().name())
            .settable((invoice, state) -> invoice.in(InvoiceState.valueOf(Objects.requireNonNull(state))));

    public static final Attribute<Invoice, Money> TOTAL = Attribute.of("total", ValueType.MONEY, Invoice::total);
    public static final Attribute<Invoice, String> CURRENCY = Attribute.of(
            "currency", ValueType.CHOICE, invoice -> invoice.total().currency().getCurrencyCode());
    public static final Attribute<Invoice, BigDecimal> ALLOCATED = Attribute.<Invoice, BigDecimal>of(
                    "allocated",
                    ValueType.DECIMAL,
                    invoice -> invoice.allocated().amount())
            .settable((invoice, paid) ->
                    invoice.amounts(money(invoice, paid), invoice.credited(), invoice.outstanding()));
    public static final Attribute<Invoice, BigDecimal> CREDITED = Attribute.<Invoice, BigDecimal>of(
                    "credited", ValueType.DECIMAL, invoice -> invoice.credited().amount())
            .settable((invoice, taken) ->
                    invoice.amounts(invoice.allocated(), money(invoice, taken), invoice.outstanding()));
    public static final Attribute<Invoice, BigDecimal> OUTSTANDING = Attribute.<Invoice, BigDecimal>of(
                    "outstanding",
                    ValueType.DECIMAL,
                    invoice -> invoice.outstanding().amount())
            .settable(
                    (invoice, left) -> invoice.amounts(invoice.allocated(), invoice.credited(), money(invoice, left)));
    public static final Attribute<Invoice, LocalDate> DUE_ON =
            Attribute.of("dueOn", ValueType.DATE, invoice -> invoice.terms().dueOn());
    /** Settable: it comes with being issued. */
    public static final Attribute<Invoice, LocalDate> ISSUED_ON = Attribute.<Invoice, LocalDate>of(
                    "issuedOn", ValueType.DATE, invoice -> invoice.issuedOn().orElse(null))
            .settable(Invoice::issuedOn);

    public static final Attribute<Invoice, Holder> HOLDER = HolderAttributes.holder(Invoice::holder, Invoice::inHolder);
    public static final Attribute<Invoice, MemberId> OWNER = HolderAttributes.owner(Invoice::holder);
    public static final Attribute<Invoice, DepartmentPath> DEPARTMENT =
            HolderAttributes.department(Invoice::holder, Invoice::inHolder);
    public static final Attribute<Invoice, PoolId> POOL = HolderAttributes.pool(Invoice::holder);
    public static final Attribute<Invoice, Instant> CREATED_AT =
            Attribute.of("createdAt", ValueType.INSTANT, Invoice::createdAt);
    /** For conditional writes. */
    public static final Attribute<Invoice, Long> VERSION = Attribute.of("version", ValueType.INTEGER, Invoice::version);

    public static final RecordType<Invoice, InvoiceId> RECORDS = new RecordType<>(
            "invoice",
            Invoice.class,
            ID,
            List.of(
                    ID,
                    SUBJECT,
                    CONTRACT,
                    CUSTOMER,
                    NUMBER,
                    TITLE,
                    STATE,
                    TOTAL,
                    CURRENCY,
                    ALLOCATED,
                    CREDITED,
                    OUTSTANDING,
                    DUE_ON,
                    ISSUED_ON,
                    HOLDER,
                    OWNER,
                    DEPARTMENT,
                    POOL,
                    CREATED_AT),
            Invoice::version,
            Invoice::withVersion);
    public static final RecordScope<Invoice> SCOPE = new RecordScope<>(RECORDS, OWNER, DEPARTMENT, POOL, SUBJECT);

    private InvoiceAttributes() {}

    private static Money money(Invoice invoice, @Nullable BigDecimal amount) {
        return new Money(invoice.outstanding().currency(), Objects.requireNonNull(amount));
    }
}
