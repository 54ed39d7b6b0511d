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
@Table(name = "crm_contract_revision")
@IdClass(HistoryRowKey.class)
@NullUnmarked
class ContractRevisionRow extends HistoryRow {
    @Column(name = "name", length = 200, nullable = false)
    String name;

    @Column(name = "amount", length = 40, nullable = false)
    String amount;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "line_items")
    String lines;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "instalments")
    String instalments;

    @Column(name = "starts_on")
    LocalDate startsOn;

    @Column(name = "ends_on")
    LocalDate endsOn;

    @Column(name = "payment_terms", length = 200)
    String paymentTerms;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "attachments")
    String attachments;
}
