package dev.keelson.crm.engine;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import java.util.List;

/** Records that are in the hands of whoever holds another one. */
final class Children {
    private Children() {}

    /** The payments of customers go where those go. */
    static void carryPayments(Call call, List<CustomerId> customers, Holder next) {
        carry(call, PaymentAttributes.RECORDS, PaymentAttributes.CUSTOMER, customers, PaymentAttributes.HOLDER, next);
    }

    /** The invoices of contracts go where those go. */
    static void carryInvoices(Call call, List<ContractId> contracts, Holder next) {
        carry(call, InvoiceAttributes.RECORDS, InvoiceAttributes.CONTRACT, contracts, InvoiceAttributes.HOLDER, next);
    }

    /**
     * What hangs on them goes where they go (ACC-20).
     *
     * @param parent what names the record they hang on
     */
    static <E, K, P> void carry(
            Call call,
            RecordType<E, K> type,
            Attribute<E, P> parent,
            List<P> parents,
            Attribute<E, Holder> holder,
            Holder next) {
        Paging.chunks(parents)
                .forEach(some -> call.unit()
                        .change(
                                Selection.of(type, Filter.where(parent).in(some)),
                                List.of(new Assignment<>(holder, next))));
    }
}
