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
@Table(name = "crm_invoice")
@IdClass(HeldRowKey.class)
@NullUnmarked
class InvoiceRow extends HeldRow {
    @Column(name = "contract_id", nullable = false)
    UUID contractId;

    @Column(name = "customer_id", nullable = false)
    UUID customerId;

    @Column(name = "number", length = 64)
    String number;

    @Column(name = "title", length = 200, nullable = false)
    String title;

    @Column(name = "title_key", length = 600, nullable = false)
    @SearchOnly
    String titleKey;

    @Column(name = "tax_number", length = 64)
    String taxNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "line_items", nullable = false)
    String lines;

    @Column(name = "state", length = 16, nullable = false)
    String state;

    @Column(name = "total", length = 40, nullable = false)
    String total;

    @Column(name = "total_key", length = 40, nullable = false)
    @SearchOnly
    String totalKey;

    @Column(name = "total_number", precision = 22, scale = 4, nullable = false)
    @SearchOnly
    BigDecimal totalNumber;

    @Column(name = "currency", length = 3, nullable = false)
    String currency;

    @Column(name = "allocated", precision = 22, scale = 4, nullable = false)
    BigDecimal allocated;

    @Column(name = "credited", precision = 22, scale = 4, nullable = false)
    BigDecimal credited;

    @Column(name = "outstanding", precision = 22, scale = 4, nullable = false)
    BigDecimal outstanding;

    @Column(name = "due_on", nullable = false)
    LocalDate dueOn;

    @Column(name = "issued_on")
    LocalDate issuedOn;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
