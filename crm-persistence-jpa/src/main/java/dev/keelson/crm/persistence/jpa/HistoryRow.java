package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** An entry in the history of a record of any type. */
@MappedSuperclass
@NullUnmarked
abstract class HistoryRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    @SearchOnly
    String tenantId;

    @Id
    @Column(name = "subject_type", length = 32, nullable = false)
    String subjectType;

    @Id
    @Column(name = "subject_id", nullable = false)
    UUID subjectId;

    @Id
    @Column(name = "seq", nullable = false)
    long seq;

    @Column(name = "happened_at", nullable = false)
    Instant at;

    @Column(name = "actor", length = 128, nullable = false)
    String actor;
}
