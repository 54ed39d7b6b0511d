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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_quote")
@IdClass(IdRowKey.class)
@NullUnmarked
class QuoteRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    @SearchOnly
    String tenantId;

    @Id
    @Column(name = "id", nullable = false)
    UUID id;

    @Column(name = "number", length = 64, nullable = false)
    String number;

    @Column(name = "number_key", length = 200, nullable = false)
    @SearchOnly
    String numberKey;

    @Column(name = "opportunity_id", nullable = false)
    UUID opportunityId;

    @Column(name = "name", length = 200, nullable = false)
    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "line_items", nullable = false)
    String lines;

    @Column(name = "valid_until", nullable = false)
    LocalDate validUntil;

    @Column(name = "payment_terms", length = 200)
    String paymentTerms;

    @Column(name = "total", length = 40, nullable = false)
    @SearchOnly
    String total;

    @Column(name = "state", length = 16, nullable = false)
    String state;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "approval")
    String approval;

    @Column(name = "contract_id")
    UUID contractId;

    @Column(name = "reason", length = 200)
    String reason;

    @Column(name = "revision", nullable = false)
    long revision;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
