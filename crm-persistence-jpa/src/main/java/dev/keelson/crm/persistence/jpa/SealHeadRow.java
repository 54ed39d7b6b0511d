package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.NullUnmarked;

/** One row per tenant. */
@Entity
@Table(name = "crm_seal_head")
@IdClass(NamedRowKey.class)
@NullUnmarked
class SealHeadRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    String tenantId;

    @Id
    @Column(name = "id", length = 64, nullable = false)
    String id;

    @Column(name = "seal_no", nullable = false)
    long number;

    @Column(name = "seal_digest", length = 64, nullable = false)
    String digest;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
