package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_setting")
@IdClass(SettingRowKey.class)
@NullUnmarked
class SettingRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    @SearchOnly
    String tenantId;

    @Id
    @Column(name = "kind", length = 64, nullable = false)
    String kind;

    @Id
    @Column(name = "id", length = 200, nullable = false)
    String id;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "document", nullable = false)
    String document;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
