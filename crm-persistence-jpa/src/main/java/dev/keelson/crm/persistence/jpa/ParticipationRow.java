package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** {@code recordId} is repeated in {@code leadId} or {@code customerId}, which have foreign keys. */
@Entity
@Table(name = "crm_participation")
@IdClass(ParticipationRowKey.class)
@NullUnmarked
class ParticipationRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    @SearchOnly
    String tenantId;

    @Id
    @Column(name = "record_type", length = 32, nullable = false)
    String recordType;

    @Id
    @Column(name = "record_id", nullable = false)
    UUID recordId;

    @Id
    @Column(name = "member_id", length = 64, nullable = false)
    String memberId;

    @Column(name = "access_level", length = 8, nullable = false)
    String access;

    @Column(name = "until_at")
    Instant until;

    @Column(name = "record_created_at", nullable = false)
    Instant recordCreatedAt;

    @Column(name = "lead_id")
    @SearchOnly
    UUID leadId;

    @Column(name = "customer_id")
    @SearchOnly
    UUID customerId;
}
