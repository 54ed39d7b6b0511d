package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_gateway_receipt")
@IdClass(GatewayReceiptRowKey.class)
@NullUnmarked
class GatewayReceiptRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    @SearchOnly
    String tenantId;

    @Id
    @Column(name = "endpoint_id", length = 64, nullable = false)
    String endpointId;

    @Id
    @Column(name = "key_value", length = 400, nullable = false)
    String keyValue;

    @Column(name = "kind", length = 16)
    String kind;

    @Column(name = "provider", length = 64)
    String provider;

    @Column(name = "account", length = 64)
    String account;

    @Column(name = "trade_number", length = 128)
    String tradeNumber;

    @Column(name = "trade", length = 300)
    String trade;

    @Column(name = "refund", length = 128)
    String refund;

    @Column(name = "order_number", length = 64)
    String orderNumber;

    @Column(name = "payer", length = 200)
    String payer;

    @Column(name = "reference", length = 200)
    String reference;

    @Column(name = "amount", length = 40)
    String amount;

    @Column(name = "happened_on")
    LocalDate on;

    @Column(name = "state", length = 16, nullable = false)
    String state;

    @Column(name = "reason", length = 1000)
    String reason;

    @Column(name = "note", length = 200)
    String note;

    @Column(name = "payment_id")
    UUID paymentId;

    @Column(name = "body", length = 1_000_000)
    String body;

    @Column(name = "taken_at", nullable = false)
    Instant at;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
