package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A domain event, in history or waiting in the outbox. */
@MappedSuperclass
@NullUnmarked
abstract class RecordedEventRow extends HistoryRow {
    @Column(name = "event_type", length = 128, nullable = false)
    String type;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "data", nullable = false)
    String data;
}
