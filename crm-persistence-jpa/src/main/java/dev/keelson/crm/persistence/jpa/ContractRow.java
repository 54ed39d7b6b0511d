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
@Table(name = "crm_contract")
@IdClass(HeldRowKey.class)
@NullUnmarked
class ContractRow extends HeldRow {
    @Column(name = "number", length = 64, nullable = false)
    String number;

    @Column(name = "number_key", length = 200, nullable = false)
    @SearchOnly
    String numberKey;

    @Column(name = "customer_id", nullable = false)
    UUID customerId;

    @Column(name = "opportunity_id")
    UUID opportunityId;

    @Column(name = "name", length = 200, nullable = false)
    String name;

    @Column(name = "name_key", length = 600, nullable = false)
    @SearchOnly
    String nameKey;

    @Column(name = "amount", length = 40, nullable = false)
    String amount;

    @Column(name = "amount_key", length = 40, nullable = false)
    @SearchOnly
    String amountKey;

    @Column(name = "amount_number", precision = 22, scale = 4, nullable = false)
    @SearchOnly
    BigDecimal amountNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "line_items")
    String lines;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "instalments")
    String instalments;

    @Column(name = "starts_on")
    LocalDate startsOn;

    @Column(name = "ends_on")
    LocalDate endsOn;

    @Column(name = "payment_terms", length = 200)
    String paymentTerms;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "attachments")
    String attachments;

    @Column(name = "currency", length = 3, nullable = false)
    String currency;

    @Column(name = "uninvoiced", precision = 22, scale = 4, nullable = false)
    BigDecimal uninvoiced;

    @Column(name = "state", length = 16, nullable = false)
    String state;

    @Column(name = "revision", nullable = false)
    long revision;

    @Column(name = "signed_on")
    LocalDate signedOn;

    @Column(name = "closing", length = 200)
    String closing;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "approval")
    String approval;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "proposal")
    String proposal;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "milestones")
    String milestones;

    @Column(name = "next_milestone_on")
    @SearchOnly
    LocalDate nextMilestoneOn;

    @Column(name = "renews_id")
    UUID renewsId;

    @Column(name = "renewal_id")
    UUID renewalId;

    @Column(name = "noticed")
    Long noticed;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "ownership_steps", nullable = false)
    long ownershipSteps;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
