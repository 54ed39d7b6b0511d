package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/**
 * A held record that carries custom fields.
 *
 * <p>Both JSON objects name a value {@code namespace_key.type}. {@code fields} has the values as printed; {@code field_keys}
 * their comparison keys, and their amounts as plain numbers under {@code namespace_key.number}. The slots repeat comparison
 * keys of the fields that asked for an index.
 */
@MappedSuperclass
@NullUnmarked
abstract class FieldedRow extends HeldRow {
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "fields")
    String fields;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "field_keys")
    @SearchOnly
    String fieldKeys;

    @Column(name = "slot1", length = 600)
    @SearchOnly
    String slot1;

    @Column(name = "slot2", length = 600)
    @SearchOnly
    String slot2;

    @Column(name = "slot3", length = 600)
    @SearchOnly
    String slot3;

    @Column(name = "slot4", length = 600)
    @SearchOnly
    String slot4;

    @Column(name = "slot5", length = 600)
    @SearchOnly
    String slot5;

    @Column(name = "slot6", length = 600)
    @SearchOnly
    String slot6;
}
