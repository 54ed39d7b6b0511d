package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** {@code detail} is removed when it is erased, {@code sealSalt} with it; the other columns of the seal come and stay together. */
@Entity
@Table(name = "crm_audit")
@IdClass(IdRowKey.class)
@NullUnmarked
class AuditRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    String tenantId;

    @Id
    @Column(name = "id", nullable = false)
    UUID id;

    @Column(name = "happened_at", nullable = false)
    Instant at;

    @Column(name = "actor", length = 128, nullable = false)
    String actor;

    @Column(name = "command", length = 64, nullable = false)
    String command;

    @Column(name = "subject_type", length = 32, nullable = false)
    String subjectType;

    @Column(name = "subject_id", nullable = false)
    UUID subjectId;

    @Column(name = "outcome", length = 8, nullable = false)
    String outcome;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "event_numbers", nullable = false)
    String events;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "detail")
    String detail;

    @Column(name = "seal_no")
    Long seal;

    @Column(name = "seal_previous", length = 64)
    String sealPrevious;

    @Column(name = "seal_salt", length = 32)
    String sealSalt;

    @Column(name = "seal_detail", length = 64)
    String sealDetail;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "seal_events")
    String sealEvents;

    @Column(name = "seal_digest", length = 64)
    String sealDigest;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
