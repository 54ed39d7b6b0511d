package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_unique_key")
@IdClass(UniqueKeyRowKey.class)
@NullUnmarked
class UniqueKeyRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    @SearchOnly
    String tenantId;

    @Id
    @Column(name = "scope", length = 128, nullable = false)
    String scope;

    @Id
    @Column(name = "key_value", length = 400, nullable = false)
    String keyValue;

    @Column(name = "record_type", length = 32, nullable = false)
    String recordType;

    @Column(name = "record_id", nullable = false)
    UUID recordId;
}
