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
@Table(name = "crm_idempotency")
@IdClass(IdempotencyRowKey.class)
@NullUnmarked
class IdempotencyRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    String tenantId;

    @Id
    @Column(name = "idempotency_key", length = 200, nullable = false)
    String key;

    @Column(name = "digest", length = 64, nullable = false)
    String digest;

    @Column(name = "record_type", length = 32, nullable = false)
    String recordType;

    @Column(name = "record_id", nullable = false)
    UUID recordId;

    @Column(name = "done_at", nullable = false)
    Instant at;
}
