package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_product")
@IdClass(NamedRowKey.class)
@NullUnmarked
class ProductRow {
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

    @Column(name = "unit", length = 64)
    String unit;

    @Column(name = "tax_rate", precision = 22, scale = 4)
    BigDecimal taxRate;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "prices")
    String prices;

    @Column(name = "standing", length = 16, nullable = false)
    String standing;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
