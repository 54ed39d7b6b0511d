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
@Table(name = "crm_pool")
@IdClass(NamedRowKey.class)
@NullUnmarked
class PoolRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    @SearchOnly
    String tenantId;

    @Id
    @Column(name = "id", length = 64, nullable = false)
    String id;

    @Column(name = "name", length = 200, nullable = false)
    String name;

    @Column(name = "name_key", length = 600, nullable = false)
    @SearchOnly
    String nameKey;

    @Column(name = "pool_use", length = 16, nullable = false)
    String use;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "members", nullable = false)
    String members;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "departments", nullable = false)
    String departments;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "roles", nullable = false)
    String roles;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "admins", nullable = false)
    String admins;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
