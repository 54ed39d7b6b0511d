package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "crm_follow_up")
@IdClass(HeldRowKey.class)
@NullUnmarked
class FollowUpRow extends HeldRow {
    @Column(name = "subject_type", length = 32, nullable = false)
    String subjectType;

    @Column(name = "subject_id", nullable = false)
    UUID subjectId;

    @Column(name = "kind", length = 16, nullable = false)
    String kind;

    @Column(name = "text", length = 1_000_000, nullable = false)
    String text;

    @Column(name = "text_key", length = 1_000_000, nullable = false)
    @SearchOnly
    String textKey;

    @Column(name = "happened_at", nullable = false)
    Instant at;

    @Column(name = "author", length = 128, nullable = false)
    String author;

    @Column(name = "next_contact")
    Instant nextContact;

    @Column(name = "carried_from_type", length = 32)
    String carriedFromType;

    @Column(name = "carried_from_id")
    UUID carriedFromId;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
