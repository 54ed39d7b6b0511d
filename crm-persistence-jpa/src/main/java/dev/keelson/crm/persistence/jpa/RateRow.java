package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_rate")
@IdClass(RateRowKey.class)
@NullUnmarked
class RateRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    @SearchOnly
    String tenantId;

    @Id
    @Column(name = "base", length = 3, nullable = false)
    String base;

    @Id
    @Column(name = "quote", length = 3, nullable = false)
    String quote;

    @Id
    @Column(name = "source", length = 64, nullable = false)
    String source;

    @Id
    @Column(name = "rate_day", nullable = false)
    LocalDate day;

    @Id
    @Column(name = "number", nullable = false)
    long number;

    @Column(name = "rate", length = 80, nullable = false)
    String rate;

    @Column(name = "recorded_at", nullable = false)
    Instant recordedAt;

    @Column(name = "actor", length = 128, nullable = false)
    String actor;
}
