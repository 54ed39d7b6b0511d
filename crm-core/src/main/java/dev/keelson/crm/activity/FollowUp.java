package dev.keelson.crm.activity;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.Text;
import java.time.Instant;
import java.util.Optional;

/**
 * A follow-up (跟进): a contact with the other side, or an attempt at one.
 *
 * @param subject the lead or customer it concerns
 * @param at when it happened
 * @param author who wrote it down
 * @param nextContact when to get in touch again
 * @param carriedFrom the lead it was first written for, when a conversion carried it along
 * @param holder the subject's holder, copied so that access needs no join; kept by the path of ownership
 */
public record FollowUp(
        FollowUpId id,
        RecordRef subject,
        Kind kind,
        String text,
        Instant at,
        String author,
        Optional<Instant> nextContact,
        Optional<RecordRef> carriedFrom,
        Holder holder,
        Instant createdAt) {
    /** How contact was made. */
    public enum Kind {
        CALL,
        MESSAGE,
        EMAIL,
        VISIT,
        NOTE
    }

    public FollowUp {
        text = Text.paragraph("followUp.text", text, Text.PARAGRAPH)
                .orElseThrow(() -> new dev.keelson.crm.kernel.InvalidInputException(
                        "followUp.text", "required", "a value is required"));
    }

    public RecordRef ref() {
        return new RecordRef("follow-up", id.value());
    }

    /** The same follow-up as the record keeps it that this one's subject became: a copy, for the subject keeps its own. */
    public FollowUp carriedTo(RecordRef next, FollowUpId copy, Holder held) {
        return new FollowUp(
                copy,
                next,
                kind,
                text,
                at,
                author,
                nextContact,
                carriedFrom.or(() -> Optional.of(subject)),
                held,
                createdAt);
    }

    FollowUp about(RecordRef next) {
        return new FollowUp(id, next, kind, text, at, author, nextContact, carriedFrom, holder, createdAt);
    }

    FollowUp inHolder(Holder next) {
        return new FollowUp(id, subject, kind, text, at, author, nextContact, carriedFrom, next, createdAt);
    }
}
