package dev.keelson.crm.invoice;

import dev.keelson.crm.kernel.IdempotencyKey;
import dev.keelson.crm.kernel.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An invoice to be drafted.
 *
 * @param once what names this one intention
 */
public record NewInvoice(InvoiceTerms terms, Optional<IdempotencyKey> once) {
    public static NewInvoice of(InvoiceTerms terms) {
        return new NewInvoice(terms, Optional.empty());
    }

    /** An invoice of one line without tax. */
    public static NewInvoice of(String title, Money amount, LocalDate dueOn) {
        return of(new InvoiceTerms(title, Optional.empty(), List.of(InvoiceLine.of(title, amount)), dueOn));
    }

    public NewInvoice once(String key) {
        return new NewInvoice(terms, Optional.of(new IdempotencyKey(key)));
    }
}
