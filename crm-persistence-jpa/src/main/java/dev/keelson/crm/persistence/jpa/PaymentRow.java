package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_payment")
@IdClass(HeldRowKey.class)
@NullUnmarked
class PaymentRow extends HeldRow {
    @Column(name = "customer_id", nullable = false)
    UUID customerId;

    @Column(name = "amount", length = 40, nullable = false)
    String amount;

    @Column(name = "amount_key", length = 40, nullable = false)
    @SearchOnly
    String amountKey;

    @Column(name = "amount_number", precision = 22, scale = 4, nullable = false)
    @SearchOnly
    BigDecimal amountNumber;

    @Column(name = "currency", length = 3, nullable = false)
    String currency;

    @Column(name = "received_on", nullable = false)
    LocalDate receivedOn;

    @Column(name = "method", length = 16, nullable = false)
    String method;

    @Column(name = "payer", length = 200)
    String payer;

    @Column(name = "payer_key", length = 600)
    @SearchOnly
    String payerKey;

    @Column(name = "reference", length = 200)
    String reference;

    @Column(name = "reference_key", length = 600)
    @SearchOnly
    String referenceKey;

    @Column(name = "trade_provider", length = 64)
    String tradeProvider;

    @Column(name = "trade_account", length = 64)
    String tradeAccount;

    @Column(name = "trade_number", length = 128)
    String tradeNumber;

    @Column(name = "allocated", precision = 22, scale = 4, nullable = false)
    BigDecimal allocated;

    @Column(name = "refunded", precision = 22, scale = 4, nullable = false)
    BigDecimal refunded;

    @Column(name = "unallocated", precision = 22, scale = 4, nullable = false)
    BigDecimal unallocated;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
