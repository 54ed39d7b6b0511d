package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.ledger.Account;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.ledger.Posting;
import java.util.Optional;

final class LedgerMapping extends Mapping<LedgerEntry, EventKey, LedgerEntryRow> {
    LedgerMapping() {
        super(
                LedgerEntry.RECORDS,
                LedgerEntryRow.class,
                History.places(LedgerEntry.KEY, LedgerEntry.SUBJECT, LedgerEntry.NUMBER, LedgerEntry.AT)
                        .always(LedgerEntry.EFFECTIVE_ON, "effectiveOn")
                        .always(LedgerEntry.ACCOUNT, "account")
                        .always(LedgerEntry.KIND, "kind")
                        .always(LedgerEntry.CURRENCY, "currency")
                        .always(LedgerEntry.AMOUNT, "amount")
                        .uuid(LedgerEntry.INVOICE, "invoiceId", Place.Presence.MAYBE)
                        .uuid(LedgerEntry.PAYMENT, "paymentId", Place.Presence.MAYBE)
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    LedgerEntryRow row(String tenant, LedgerEntry entry) {
        LedgerEntryRow row = new LedgerEntryRow();
        History.write(row, tenant, entry.key(), entry.recordedAt(), entry.actor());
        Posting posting = entry.posting();
        row.journal = entry.journal();
        row.kind = posting.kind().name();
        row.account = posting.account().name();
        row.currency = posting.amount().currency().getCurrencyCode();
        row.amount = posting.amount().amount();
        row.invoiceId = posting.invoice().map(InvoiceId::value).orElse(null);
        row.paymentId = posting.payment().map(PaymentId::value).orElse(null);
        row.effectiveOn = entry.effectiveOn();
        row.reason = entry.reason().orElse(null);
        row.reversalOf = posting.reversalOf().map(EventKey::toString).orElse(null);
        return row;
    }

    @Override
    LedgerEntry record(LedgerEntryRow row) {
        return new LedgerEntry(
                History.key(row),
                row.journal,
                new Posting(
                        Posting.Kind.valueOf(row.kind),
                        Account.valueOf(row.account),
                        Holding.money(row.currency, row.amount),
                        Optional.ofNullable(row.invoiceId).map(InvoiceId::new),
                        Optional.ofNullable(row.paymentId).map(PaymentId::new),
                        Optional.ofNullable(row.reversalOf).map(EventKey::parse)),
                row.effectiveOn,
                Optional.ofNullable(row.reason),
                row.at,
                row.actor);
    }
}
