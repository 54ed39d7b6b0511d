package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** Paths of departments are written from the root, a line each. */
@Entity
@Table(name = "crm_ownership")
@IdClass(HistoryRowKey.class)
@NullUnmarked
class OwnershipRow extends HistoryRow {
    @Column(name = "cause", length = 16, nullable = false)
    String cause;

    @Column(name = "rule_name", length = 200)
    String rule;

    @Column(name = "reason", length = 200)
    String reason;

    @Column(name = "from_owner_id", length = 64)
    String fromOwnerId;

    @Column(name = "from_pool_id", length = 64)
    String fromPoolId;

    @Column(name = "from_path", length = 600)
    String fromPath;

    @Column(name = "to_owner_id", length = 64)
    String toOwnerId;

    @Column(name = "to_pool_id", length = 64)
    String toPoolId;

    @Column(name = "to_path", length = 600)
    String toPath;
}
