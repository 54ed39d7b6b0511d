package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_rotation")
@IdClass(NamedRowKey.class)
@NullUnmarked
class RotationRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    String tenantId;

    @Id
    @Column(name = "id", length = 64, nullable = false)
    String id;

    @Column(name = "turns", nullable = false)
    long turns;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "marks", nullable = false)
    String marks;

    @Column(name = "touched_at", nullable = false)
    Instant touchedAt;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
