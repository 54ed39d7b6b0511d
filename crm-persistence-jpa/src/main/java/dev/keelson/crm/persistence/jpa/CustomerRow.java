package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_customer")
@IdClass(HeldRowKey.class)
@NullUnmarked
class CustomerRow extends FieldedRow {
    @Column(name = "name", length = 200, nullable = false)
    String name;

    @Column(name = "name_key", length = 600, nullable = false)
    @SearchOnly
    String nameKey;

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

    @Column(name = "customer_level", length = 200)
    String level;

    @Column(name = "customer_level_key", length = 600)
    @SearchOnly
    String levelKey;

    @Column(name = "parent_id")
    UUID parentId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "tags")
    String tags;

    @Column(name = "from_lead")
    UUID fromLead;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "last_follow_up")
    Instant lastFollowUp;

    @Column(name = "next_contact")
    Instant nextContact;

    @Column(name = "ownership_steps", nullable = false)
    long ownershipSteps;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
