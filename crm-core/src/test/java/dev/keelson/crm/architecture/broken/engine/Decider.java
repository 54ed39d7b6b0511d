package dev.keelson.crm.architecture.broken.engine;

import dev.keelson.crm.architecture.broken.kernel.Refusal;
import dev.keelson.crm.architecture.broken.lead.LeadRefusal;
import dev.keelson.crm.architecture.broken.memory.HeldInMemory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

public final class Decider {
    HeldInMemory unseen() {
        return new HeldInMemory();
    }

    Instant now(InstantSource source) {
        return source.instant();
    }

    Refusal refuses() {
        return new LeadRefusal("lead.refused");
    }

    Function<String, Refusal> refusesByReference() {
        return LeadRefusal::new;
    }

    String passesOn(LeadRefusal refusal) {
        return refusal.code();
    }
}
