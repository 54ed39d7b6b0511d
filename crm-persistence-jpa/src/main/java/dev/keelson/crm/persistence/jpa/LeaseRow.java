package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_lease")
@IdClass(NamedRowKey.class)
@NullUnmarked
class LeaseRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    String tenantId;

    @Id
    @Column(name = "id", length = 128, nullable = false)
    String id;

    @Column(name = "holder", length = 64, nullable = false)
    String holder;

    @Column(name = "until_at", nullable = false)
    Instant until;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
