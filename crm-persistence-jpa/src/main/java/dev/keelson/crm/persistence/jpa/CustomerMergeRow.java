package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** {@code id} is the customer that is no more. */
@Entity
@Table(name = "crm_customer_merge")
@IdClass(IdRowKey.class)
@NullUnmarked
class CustomerMergeRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    String tenantId;

    @Id
    @Column(name = "id", nullable = false)
    UUID id;

    @Column(name = "into_id", nullable = false)
    UUID intoId;

    @Column(name = "survivor_id", nullable = false)
    UUID survivorId;

    @Column(name = "merged_at", nullable = false)
    Instant mergedAt;

    @Column(name = "actor", length = 128, nullable = false)
    String actor;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
