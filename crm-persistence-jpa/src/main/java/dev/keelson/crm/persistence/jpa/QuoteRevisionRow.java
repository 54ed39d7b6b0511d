package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_quote_revision")
@IdClass(HistoryRowKey.class)
@NullUnmarked
class QuoteRevisionRow extends HistoryRow {
    @Column(name = "name", length = 200, nullable = false)
    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "line_items", nullable = false)
    String lines;

    @Column(name = "valid_until", nullable = false)
    LocalDate validUntil;

    @Column(name = "payment_terms", length = 200)
    String paymentTerms;
}
