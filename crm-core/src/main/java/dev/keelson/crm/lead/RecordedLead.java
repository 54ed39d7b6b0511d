package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.Optional;

/**
 * History lived elsewhere: a lead that arrives in the stage it had reached there.
 *
 * @param lead what is known about it, and who holds it
 * @param stage where it stands; a stage the tenant has
 * @param since when it got there, where that is known
 * @param createdAt when it began, where that is known
 * @param reason why it was given up, where it was and that is known
 */
public record RecordedLead(
        NewLead lead, StageKey stage, Optional<Instant> since, Optional<Instant> createdAt, Optional<String> reason) {
    /** @throws dev.keelson.crm.kernel.InvalidInputException naming the time that is out of range or too fine, or the reason */
    public RecordedLead {
        since = since.map(at -> ValueType.INSTANT.admit("since", at));
        createdAt = createdAt.map(at -> ValueType.INSTANT.admit("createdAt", at));
        reason = reason.flatMap(text -> Text.line("reason", text, Text.LINE));
    }

    /** A lead in a stage of which nothing more is known. */
    public static RecordedLead of(NewLead lead, StageKey stage) {
        return new RecordedLead(lead, stage, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public RecordedLead since(Instant when) {
        return new RecordedLead(lead, stage, Optional.of(when), createdAt, reason);
    }

    public RecordedLead createdAt(Instant when) {
        return new RecordedLead(lead, stage, since, Optional.of(when), reason);
    }

    public RecordedLead because(String given) {
        return new RecordedLead(lead, stage, since, createdAt, Optional.of(given));
    }
}
