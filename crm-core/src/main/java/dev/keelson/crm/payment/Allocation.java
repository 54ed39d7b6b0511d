package dev.keelson.crm.payment;

import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.ledger.Account;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.ledger.LedgerRules;
import dev.keelson.crm.ledger.Posting;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** So much of a payment pays an invoice; it stands until it is freed. */
public record Allocation(PaymentId payment, InvoiceId invoice, Money amount, LocalDate on) {
    /** Those that stand by what was booked, in its order. */
    public static List<Allocation> standing(Collection<LedgerEntry> entries) {
        return LedgerRules.standing(entries).stream()
                .flatMap(entry -> of(entry).stream())
                .toList();
    }

    private static Optional<Allocation> of(LedgerEntry entry) {
        Posting posting = entry.posting();
        boolean says = posting.kind() == Posting.Kind.ALLOCATED && posting.account() == Account.UNALLOCATED;
        return says
                ? Optional.of(new Allocation(
                        posting.payment().orElseThrow(),
                        posting.invoice().orElseThrow(),
                        posting.amount(),
                        entry.effectiveOn()))
                : Optional.empty();
    }
}
