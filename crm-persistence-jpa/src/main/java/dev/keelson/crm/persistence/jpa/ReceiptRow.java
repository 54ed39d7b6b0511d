package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_receipt")
@IdClass(ReceiptRowKey.class)
@NullUnmarked
class ReceiptRow {
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

    @Column(name = "body_digest", length = 128, nullable = false)
    String bodyDigest;

    @Column(name = "outcome", length = 16, nullable = false)
    String outcome;

    @Column(name = "lead_id")
    UUID leadId;

    @Column(name = "reason", length = 1000)
    String reason;

    @Column(name = "body", length = 1_000_000)
    String body;

    @Column(name = "happened_at", nullable = false)
    Instant at;
}
