package dev.keelson.crm.engine;

import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.assignment.Rotation;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractRevision;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerMerge;
import dev.keelson.crm.field.Fielded;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.ConfigurationEvent;
import dev.keelson.crm.history.Lease;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.history.SealHead;
import dev.keelson.crm.ingest.ImportRun;
import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.StageChange;
import dev.keelson.crm.ledger.IdempotentEffect;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityMove;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteAttributes;
import dev.keelson.crm.quote.QuoteRevision;
import dev.keelson.crm.rate.Rate;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.Setting;
import dev.keelson.crm.storage.UniqueKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the audit sees records of every type: a type that is not listed cannot be written by a command. */
final class Portraits {
    /** What follows from others, or from when the record was written: the audit tells it already. */
    private static final Set<String> IMPLIED = Set.of(
            "id",
            "subject",
            "contactTerms",
            "nameBlocks",
            "owner",
            "department",
            "pool",
            "ownershipSteps",
            "score",
            "updatedAt");

    /** Records that are themselves history, or bookkeeping that follows from it: values taken, counts, turns. */
    private static final Set<RecordType<?, ?>> UNSEEN = Set.of(
            UniqueKey.RECORDS,
            Counter.RECORDS,
            Rotation.RECORDS,
            StageChange.RECORDS,
            OpportunityMove.RECORDS,
            ContractRevision.RECORDS,
            QuoteRevision.RECORDS,
            LedgerEntry.RECORDS,
            IdempotentEffect.RECORDS,
            GatewayReceipt.RECORDS,
            OwnershipChange.RECORDS,
            RecordedEvent.RECORDS,
            OutboxEntry.RECORDS,
            AuditEntry.RECORDS,
            SealHead.RECORDS,
            Lease.RECORDS);

    /** Settings that are no change of what a tenant has set. */
    private static final Set<Setting.Key> BOOKKEEPING = Set.of(
            Groups.VERSION,
            Configurations.VERSION,
            Refresh.progressOf(Refresh.DUE_TIMES),
            Refresh.progressOf(Refresh.SCORES));

    private static final Map<RecordType<?, ?>, Portrait<?>> SEEN = seen();

    private Portraits() {}

    /** Empty for records that are history themselves. */
    @SuppressWarnings("unchecked") // a portrait is found under its own type
    static <E> Optional<Portrait<E>> of(RecordType<E, ?> type) {
        if (UNSEEN.contains(type)) {
            return Optional.empty();
        }
        Portrait<?> portrait = SEEN.get(type);
        if (portrait == null) {
            throw new IllegalStateException("the audit does not know how to see a " + type);
        }
        return Optional.of((Portrait<E>) portrait);
    }

    static Map<String, String> of(Lead lead) {
        Map<String, String> printed = printed(LeadAttributes.RECORDS, lead);
        put(printed, lead.profile().contactPoints());
        return printed;
    }

    static Map<String, String> of(Customer customer) {
        Map<String, String> printed = printed(CustomerAttributes.RECORDS, customer);
        put(printed, customer.contactPoints());
        return printed;
    }

    static Map<String, String> of(Opportunity opportunity) {
        Map<String, String> printed = printed(OpportunityAttributes.RECORDS, opportunity);
        List<LineItem> lines = opportunity.profile().lines();
        if (!lines.isEmpty()) {
            printed.put(
                    OpportunityAttributes.LINES,
                    lines.stream().map(LineItem::toString).collect(Collectors.joining("\n")));
        }
        return printed;
    }

    private static Map<RecordType<?, ?>, Portrait<?>> seen() {
        HashMap<RecordType<?, ?>, Portrait<?>> seen = new HashMap<>();
        put(seen, LeadAttributes.RECORDS, new Portrait<>(Lead::ref, Portraits::of, Portrait.Standing.OWN));
        put(seen, CustomerAttributes.RECORDS, new Portrait<>(Customer::ref, Portraits::of, Portrait.Standing.OWN));
        put(
                seen,
                OpportunityAttributes.RECORDS,
                new Portrait<>(Opportunity::ref, Portraits::of, Portrait.Standing.OWN));
        put(
                seen,
                ContractAttributes.RECORDS,
                new Portrait<>(
                        Contract::ref,
                        contract -> printed(ContractAttributes.RECORDS, contract),
                        Portrait.Standing.OWN));
        put(seen, QuoteAttributes.RECORDS, beneath(quote -> RecordRef.of(quote.opportunity()), Portraits::ofQuote));
        put(
                seen,
                Rate.RECORDS,
                ofTenant(rate -> beneath(
                        "rate",
                        rate.key().toString(),
                        Map.of("rate", rate.rate().toPlainString()))));
        put(seen, Product.RECORDS, ofTenant(Portraits::ofProduct));
        put(
                seen,
                InvoiceAttributes.RECORDS,
                beneath(Invoice::ref, invoice -> printed(InvoiceAttributes.RECORDS, invoice)));
        put(
                seen,
                PaymentAttributes.RECORDS,
                beneath(Payment::ref, payment -> printed(PaymentAttributes.RECORDS, payment)));
        put(
                seen,
                ContactAttributes.RECORDS,
                beneath(contact -> RecordRef.of(contact.customer()), Portraits::ofContact));
        put(
                seen,
                CustomerMerge.RECORDS,
                beneath(
                        merge -> RecordRef.of(merge.into()),
                        merge -> Map.of("merged/" + merge.merged(), ValueType.INSTANT.print(merge.at()))));
        put(seen, FollowUpAttributes.RECORDS, beneath(FollowUp::subject, Portraits::ofFollowUp));
        put(
                seen,
                Participation.RECORDS,
                beneath(participation -> participation.key().record(), Portraits::of));
        put(seen, Receipt.RECORDS, beneath(Portraits::subject, Portraits::ofReceipt));
        put(seen, Setting.RECORDS, ofTenant(Portraits::ofSetting));
        put(seen, Pool.RECORDS, ofTenant(pool -> beneath("pool", pool.id().value(), SettingForms.document(pool))));
        put(seen, ImportRun.RECORDS, ofTenant(Portraits::ofImport));
        return Map.copyOf(seen);
    }

    private static <E> void put(
            Map<RecordType<?, ?>, Portrait<?>> portraits, RecordType<E, ?> type, Portrait<E> portrait) {
        portraits.put(type, portrait);
    }

    private static <E> Portrait<E> beneath(
            java.util.function.Function<E, RecordRef> subject,
            java.util.function.Function<E, Map<String, String>> print) {
        return new Portrait<>(subject, print, Portrait.Standing.BENEATH);
    }

    private static <E> Portrait<E> ofTenant(java.util.function.Function<E, Map<String, String>> print) {
        return new Portrait<>(record -> ConfigurationEvent.TENANT, print, Portrait.Standing.OWN);
    }

    static Map<String, String> of(Contact contact) {
        Map<String, String> printed = printed(ContactAttributes.RECORDS, contact);
        printed.remove(ContactAttributes.CUSTOMER.name());
        put(printed, contact.contactPoints());
        return printed;
    }

    private static Map<String, String> ofContact(Contact contact) {
        return beneath("contact", contact.id().toString(), of(contact));
    }

    /** Its text is kept once: a follow-up never changes. */
    private static Map<String, String> ofFollowUp(FollowUp followUp) {
        return beneath(
                "follow-up",
                followUp.id().toString(),
                Map.of("kind", followUp.kind().name(), "at", ValueType.INSTANT.print(followUp.at())));
    }

    static Map<String, String> of(Participation participation) {
        String until = participation
                .until()
                .map(end -> " until " + ValueType.INSTANT.print(end))
                .orElse("");
        return Map.of(
                "participant/" + participation.key().member(),
                participation.access().name() + until);
    }

    private static RecordRef subject(Receipt receipt) {
        return receipt.lead().map(RecordRef::of).orElse(ConfigurationEvent.TENANT);
    }

    private static Map<String, String> ofReceipt(Receipt receipt) {
        TreeMap<String, String> printed =
                new TreeMap<>(Map.of("outcome", receipt.outcome().name()));
        receipt.reason().ifPresent(reason -> printed.put("reason", reason));
        return beneath("receipt", receipt.key().endpoint() + " " + receipt.key().value(), printed);
    }

    private static Map<String, String> ofSetting(Setting setting) {
        return BOOKKEEPING.contains(setting.key())
                ? Map.of()
                : beneath(setting.key().kind(), setting.key().id(), setting.document());
    }

    private static Map<String, String> ofQuote(Quote quote) {
        TreeMap<String, String> printed = new TreeMap<>(printed(QuoteAttributes.RECORDS, quote));
        printed.remove(QuoteAttributes.OPPORTUNITY.name());
        printed.put("amount", quote.terms().total().toString());
        printed.put("revision", String.valueOf(quote.revision()));
        return beneath("quote", quote.id().toString(), printed);
    }

    private static Map<String, String> ofProduct(Product product) {
        TreeMap<String, String> printed = new TreeMap<>(printed(Product.RECORDS, product));
        product.prices()
                .forEach(price -> printed.put(
                        "price/" + price.book() + "/" + price.amount().currency(),
                        price.amount().toString()));
        product.taxRate().ifPresent(rate -> printed.put("taxRate", rate.toPlainString()));
        product.unit().ifPresent(unit -> printed.put("unit", unit));
        return beneath("product", product.id().value(), printed);
    }

    private static Map<String, String> ofImport(ImportRun run) {
        return beneath(
                "import",
                run.id().value(),
                Map.of(
                        "rows", String.valueOf(run.rowsDone()),
                        "created", String.valueOf(run.created()),
                        "merged", String.valueOf(run.merged()),
                        "rejected", String.valueOf(run.rejected())));
    }

    private static <E> Map<String, String> printed(RecordType<E, ?> type, E record) {
        TreeMap<String, String> printed = new TreeMap<>();
        for (Attribute<E, ?> attribute : type.attributes()) {
            if (!IMPLIED.contains(attribute.name())) {
                print(attribute, record).ifPresent(text -> printed.put(attribute.name(), text));
            }
        }
        if (record instanceof Fielded fielded) {
            fielded.fields()
                    .byStoredKey()
                    .forEach((stored, value) -> printed.put(stored.replaceFirst("_", "."), value.text()));
        }
        return printed;
    }

    private static <E, V> Optional<String> print(Attribute<E, V> attribute, E record) {
        V value = attribute.valueOf(record);
        return value == null || (value instanceof Set<?> set && set.isEmpty())
                ? Optional.empty()
                : Optional.of(attribute.type().print(value));
    }

    private static void put(Map<String, String> printed, List<ContactPoint> points) {
        for (ContactPoint point : points) {
            printed.merge(point.kind().attribute(), point.written(), (one, other) -> one + "\n" + other);
        }
    }

    private static Map<String, String> beneath(String kind, String id, Map<String, String> attributes) {
        TreeMap<String, String> named = new TreeMap<>();
        attributes.forEach((name, value) -> named.put(kind + "/" + id + "/" + name, value));
        return named;
    }
}
