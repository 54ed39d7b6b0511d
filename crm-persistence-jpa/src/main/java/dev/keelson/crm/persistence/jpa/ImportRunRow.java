package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_import_run")
@IdClass(NamedRowKey.class)
@NullUnmarked
class ImportRunRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    @SearchOnly
    String tenantId;

    @Id
    @Column(name = "id", length = 64, nullable = false)
    String id;

    @Column(name = "digest", length = 128, nullable = false)
    String digest;

    @Column(name = "rows_done", nullable = false)
    long rowsDone;

    @Column(name = "created_count", nullable = false)
    long created;

    @Column(name = "merged_count", nullable = false)
    long merged;

    @Column(name = "quarantined_count", nullable = false)
    long quarantined;

    @Column(name = "rejected_count", nullable = false)
    long rejected;

    @Column(name = "started_at", nullable = false)
    Instant startedAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
