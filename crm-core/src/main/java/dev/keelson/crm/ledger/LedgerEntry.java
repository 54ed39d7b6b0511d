package dev.keelson.crm.ledger;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the ledger. Appended, never changed.
 *
 * @param key the record whose command booked it, and a number that grows along its history
 * @param journal the entries of one record and one journal belong to one command, and sum to zero
 * @param effectiveOn the day it counts from
 * @param reason why, where a reason was given
 * @param recordedAt when it was booked
 */
public record LedgerEntry(
        EventKey key,
        long journal,
        Posting posting,
        LocalDate effectiveOn,
        Optional<String> reason,
        Instant recordedAt,
        String actor) {
    public static final Attribute<LedgerEntry, EventKey> KEY =
            Attribute.of("key", ValueType.key(EventKey.class, EventKey::toString, EventKey::parse), LedgerEntry::key);
    public static final Attribute<LedgerEntry, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, entry -> entry.key().subject());
    public static final Attribute<LedgerEntry, Long> NUMBER =
            Attribute.of("number", ValueType.INTEGER, entry -> entry.key().number());
    public static final Attribute<LedgerEntry, Instant> AT =
            Attribute.of("at", ValueType.INSTANT, LedgerEntry::recordedAt);
    public static final Attribute<LedgerEntry, LocalDate> EFFECTIVE_ON =
            Attribute.of("effectiveOn", ValueType.DATE, LedgerEntry::effectiveOn);
    /** One of {@link Account}. */
    public static final Attribute<LedgerEntry, String> ACCOUNT = Attribute.of(
            "account", ValueType.CHOICE, entry -> entry.posting().account().name());
    /** One of {@link Posting.Kind}. */
    public static final Attribute<LedgerEntry, String> KIND = Attribute.of(
            "kind", ValueType.CHOICE, entry -> entry.posting().kind().name());

    public static final Attribute<LedgerEntry, String> CURRENCY = Attribute.of(
            "currency",
            ValueType.CHOICE,
            entry -> entry.posting().amount().currency().getCurrencyCode());
    public static final Attribute<LedgerEntry, BigDecimal> AMOUNT = Attribute.of(
            "amount", ValueType.DECIMAL, entry -> entry.posting().amount().amount());
    public static final Attribute<LedgerEntry, InvoiceId> INVOICE = Attribute.of(
            "invoice",
            ValueType.uuid(InvoiceId.class, InvoiceId::value, InvoiceId::new),
            entry -> entry.posting().invoice().orElse(null));
    public static final Attribute<LedgerEntry, PaymentId> PAYMENT = Attribute.of(
            "payment",
            ValueType.uuid(PaymentId.class, PaymentId::value, PaymentId::new),
            entry -> entry.posting().payment().orElse(null));
    public static final RecordType<LedgerEntry, EventKey> RECORDS = RecordType.appended(
            "ledger-entry",
            LedgerEntry.class,
            KEY,
            List.of(KEY, SUBJECT, NUMBER, AT, EFFECTIVE_ON, ACCOUNT, KIND, CURRENCY, AMOUNT, INVOICE, PAYMENT));

    /** The entry that takes this one back. */
    public Posting reversal(Posting.Kind kind) {
        return new Posting(
                kind,
                posting.account(),
                posting.amount().negated(),
                posting.invoice(),
                posting.payment(),
                Optional.of(key));
    }
}
