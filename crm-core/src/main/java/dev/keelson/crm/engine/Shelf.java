package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.ledger.LedgerRules;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Records of one type of the commercial chain, none of whose attributes grants may lower, as far as an actor reaches them.
 *
 * @param currency of the amounts that they keep as plain numbers
 */
record Shelf<E, K>(
        RecordScope<E> scope,
        RecordType<E, K> type,
        Permission view,
        Attribute<E, String> currency,
        Attribute<E, Instant> createdAt) {
    static final Shelf<Contract, ContractId> CONTRACTS = new Shelf<>(
            ContractAttributes.SCOPE,
            ContractAttributes.RECORDS,
            Permission.CONTRACT_VIEW,
            ContractAttributes.CURRENCY,
            ContractAttributes.CREATED_AT);
    static final Shelf<Invoice, InvoiceId> INVOICES = new Shelf<>(
            InvoiceAttributes.SCOPE,
            InvoiceAttributes.RECORDS,
            Permission.INVOICE_VIEW,
            InvoiceAttributes.CURRENCY,
            InvoiceAttributes.CREATED_AT);
    static final Shelf<Payment, PaymentId> PAYMENTS = new Shelf<>(
            PaymentAttributes.SCOPE,
            PaymentAttributes.RECORDS,
            Permission.PAYMENT_VIEW,
            PaymentAttributes.CURRENCY,
            PaymentAttributes.CREATED_AT);

    Listing<E, K> listing(Call call) {
        return new Listing<>(call, scope, type, view);
    }

    E find(Call call, K id) {
        return call.find(scope, type, id, view);
    }

    E require(Call call, K id, Permission needed) {
        return call.require(scope, type, id, view, needed);
    }

    /** @throws StaleException when it is no longer at that version */
    E requireAt(Call call, K id, long version, Permission needed) {
        E record = require(call, id, needed);
        if (type.versionOf(record) != version) {
            throw new StaleException();
        }
        return record;
    }

    /** The record as it is now, once it is known that the actor still may. */
    E granted(Call call, E planned, Permission needed) {
        call.require(needed);
        call.audit().granted(needed, scope, planned);
        return call.unit().find(type, type.idOf(planned)).orElseThrow();
    }

    E shown(Call call, E record) {
        call.audit().saw(scope, record, view, () -> printed(record).keySet());
        return record;
    }

    Page<E> page(Call call, Filter<E> filter, Sort<E> sort, PageRequest page) {
        return listing(call).page(filter, sort, page).map(each -> shown(call, each));
    }

    List<Cell> aggregate(Call call, Filter<E> filter, Aggregation<E> aggregation) {
        LedgerRules.requirePerCurrency(aggregation, currency);
        return listing(call).aggregate(filter, aggregation);
    }

    Page<RecordedEvent> history(Call call, K id, PageRequest page) {
        Filter<RecordedEvent> own = Filter.where(RecordedEvent.SUBJECT).is(ref(find(call, id)));
        return Paging.page(
                call, Selection.of(RecordedEvent.RECORDS, own), view, own, Sort.up(RecordedEvent.NUMBER), page);
    }

    Optional<RecordSnapshot> asOf(Call call, K id, Instant at) {
        E record = find(call, id);
        return RecordHistory.asOf(
                call,
                ref(record),
                Objects.requireNonNull(createdAt.valueOf(record)),
                printed(record),
                call.levels(view),
                at);
    }

    RecordRef ref(E record) {
        return Objects.requireNonNull(scope.subject().valueOf(record));
    }

    private Map<String, String> printed(E record) {
        return Portraits.of(type).orElseThrow().print().apply(record);
    }
}
