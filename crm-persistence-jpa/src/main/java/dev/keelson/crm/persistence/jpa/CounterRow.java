package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_counter")
@IdClass(CounterRowKey.class)
@NullUnmarked
class CounterRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    String tenantId;

    @Id
    @Column(name = "bucket", length = 250, nullable = false)
    String bucket;

    @Column(name = "used", nullable = false)
    long used;
}
