package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** One value of a set-valued attribute of a record, so that an index finds the records that have it. */
@MappedSuperclass
@NullUnmarked
abstract class TermRow {
    /** The order of the primary key, in which rows are added fastest. */
    static final Comparator<TermRow> INDEXED =
            Comparator.<TermRow, String>comparing(row -> row.attribute).thenComparing(row -> row.term);

    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    @SearchOnly
    String tenantId;

    @Id
    @Column(name = "attribute", length = 80, nullable = false)
    String attribute;

    @Id
    @Column(name = "term", length = 300, nullable = false)
    String term;

    @Id
    @Column(name = "record_id", nullable = false)
    UUID recordId;

    TermRowKey key() {
        return new TermRowKey(tenantId, attribute, term, recordId);
    }
}
