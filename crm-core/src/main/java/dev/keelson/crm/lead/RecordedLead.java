package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.StageKey;
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
        NewLead lead, StageKey stage, Optional<Instant> since, Optional<Instant> createdAt, Optional<String> reason) {}
