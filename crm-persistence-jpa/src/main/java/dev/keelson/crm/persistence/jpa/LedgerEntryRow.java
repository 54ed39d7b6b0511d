package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_ledger_entry")
@IdClass(HistoryRowKey.class)
@NullUnmarked
class LedgerEntryRow extends HistoryRow {
    @Column(name = "journal", nullable = false)
    long journal;

    @Column(name = "kind", length = 16, nullable = false)
    String kind;

    @Column(name = "account", length = 16, nullable = false)
    String account;

    @Column(name = "currency", length = 3, nullable = false)
    String currency;

    @Column(name = "amount", precision = 22, scale = 4, nullable = false)
    BigDecimal amount;

    @Column(name = "invoice_id")
    UUID invoiceId;

    @Column(name = "payment_id")
    UUID paymentId;

    @Column(name = "effective_on", nullable = false)
    LocalDate effectiveOn;

    @Column(name = "reason", length = 200)
    String reason;

    @Column(name = "reversal_of", length = 100)
    String reversalOf;
}
