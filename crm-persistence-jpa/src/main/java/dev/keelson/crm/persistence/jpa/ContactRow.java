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
@Table(name = "crm_contact")
@IdClass(HeldRowKey.class)
@NullUnmarked
class ContactRow extends HeldRow {
    @Column(name = "customer_id", nullable = false)
    UUID customerId;

    @Column(name = "name", length = 200, nullable = false)
    String name;

    @Column(name = "name_key", length = 600, nullable = false)
    @SearchOnly
    String nameKey;

    @Column(name = "title", length = 200)
    String title;

    @Column(name = "title_key", length = 600)
    @SearchOnly
    String titleKey;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "roles")
    String roles;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "contact_points")
    String contactPoints;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
