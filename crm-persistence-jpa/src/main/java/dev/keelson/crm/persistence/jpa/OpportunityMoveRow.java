package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_opportunity_move")
@IdClass(HistoryRowKey.class)
@NullUnmarked
class OpportunityMoveRow extends HistoryRow {
    @Column(name = "from_stage", length = 64)
    String fromStage;

    @Column(name = "to_stage", length = 64, nullable = false)
    String toStage;

    @Column(name = "outcome", length = 16, nullable = false)
    String outcome;

    @Column(name = "reason", length = 200)
    String reason;
}
