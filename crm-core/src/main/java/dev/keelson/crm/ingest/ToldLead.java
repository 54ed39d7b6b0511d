package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.RecordedLead;
import java.time.Instant;
import java.util.Optional;

/** A lead as it was told from outside, and, where its history was lived elsewhere, how far it had come there. */
public record ToldLead(
        NewLead lead,
        Optional<StageKey> stage,
        Optional<Instant> since,
        Optional<Instant> createdAt,
        Optional<String> reason) {
    /** The same, told of another lead. */
    public ToldLead with(NewLead next) {
        return new ToldLead(next, stage, since, createdAt, reason);
    }

    /** The history lived elsewhere; empty when none was told. */
    public Optional<RecordedLead> recorded() {
        return stage.map(reached -> new RecordedLead(lead, reached, since, createdAt, reason));
    }
}
