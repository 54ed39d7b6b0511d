package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_opportunity")
@IdClass(HeldRowKey.class)
@NullUnmarked
class OpportunityRow extends FieldedRow {
    @Column(name = "customer_id", nullable = false)
    UUID customerId;

    @Column(name = "name", length = 200, nullable = false)
    String name;

    @Column(name = "name_key", length = 600, nullable = false)
    @SearchOnly
    String nameKey;

    @Column(name = "amount", length = 40)
    String amount;

    @Column(name = "amount_key", length = 40)
    @SearchOnly
    String amountKey;

    @Column(name = "amount_number", precision = 22, scale = 4)
    @SearchOnly
    BigDecimal amountNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "line_items")
    String lines;

    @Column(name = "expected_close")
    LocalDate expectedClose;

    @Column(name = "next_step", length = 200)
    String nextStep;

    @Column(name = "next_step_key", length = 600)
    @SearchOnly
    String nextStepKey;

    @Column(name = "next_step_on")
    LocalDate nextStepOn;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "competitors")
    String competitors;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "tags")
    String tags;

    @Column(name = "pipeline", length = 64, nullable = false)
    String pipeline;

    @Column(name = "stage", length = 64, nullable = false)
    String stage;

    @Column(name = "outcome", length = 16, nullable = false)
    String outcome;

    @Column(name = "stage_since", nullable = false)
    Instant stageSince;

    @Column(name = "reason", length = 200)
    String reason;

    @Column(name = "reason_key", length = 600)
    @SearchOnly
    String reasonKey;

    @Column(name = "from_lead")
    UUID fromLead;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "ownership_steps", nullable = false)
    long ownershipSteps;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
