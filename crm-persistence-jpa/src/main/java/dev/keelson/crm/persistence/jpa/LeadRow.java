package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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
@Table(name = "crm_lead")
@IdClass(HeldRowKey.class)
@NullUnmarked
class LeadRow extends FieldedRow {
    @Column(name = "home_pool_id", length = 64)
    String homePoolId;

    @Column(name = "name", length = 200, nullable = false)
    String name;

    @Column(name = "name_key", length = 600, nullable = false)
    @SearchOnly
    String nameKey;

    @Column(name = "company", length = 200)
    String company;

    @Column(name = "company_key", length = 600)
    @SearchOnly
    String companyKey;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "contact_points")
    String contactPoints;

    @Column(name = "source", length = 200)
    String source;

    @Column(name = "source_key", length = 600)
    @SearchOnly
    String sourceKey;

    @Column(name = "region", length = 200)
    String region;

    @Column(name = "region_key", length = 600)
    @SearchOnly
    String regionKey;

    @Column(name = "product", length = 200)
    String product;

    @Column(name = "product_key", length = 600)
    @SearchOnly
    String productKey;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "tags")
    String tags;

    @Column(name = "external_id", length = 128)
    String externalId;

    @Column(name = "captured_on")
    LocalDate capturedOn;

    @Column(name = "stage", length = 64, nullable = false)
    String stage;

    @Column(name = "phase", length = 16, nullable = false)
    String phase;

    @Column(name = "stage_since", nullable = false)
    Instant stageSince;

    @Column(name = "reason", length = 1000)
    String reason;

    @Column(name = "reason_key", length = 600)
    @SearchOnly
    String reasonKey;

    @Column(name = "customer_id")
    UUID customerId;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    @Column(name = "owned_since", nullable = false)
    Instant ownedSince;

    @Column(name = "last_follow_up")
    Instant lastFollowUp;

    @Column(name = "next_contact")
    Instant nextContact;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "remind_at")
    Instant remindAt;

    @Column(name = "locked", length = 16, nullable = false)
    String locked;

    @Column(name = "score")
    Long score;

    @Column(name = "author", length = 128, nullable = false)
    String author;

    @Column(name = "ownership_steps", nullable = false)
    long ownershipSteps;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
