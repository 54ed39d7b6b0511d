package dev.keelson.crm.quickstart.recipes;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Sets the time, in tests and simulations, and asks who held a lead at an instant of the past. */
public final class SettableClock {
    private static final Instant START = Instant.parse("2026-03-25T09:00:00Z");

    private SettableClock() {}

    public static void main(String[] arguments) {
        System.out.println(run().map(Holder::label).orElse("nobody"));
    }

    static Optional<Holder> run() {
        AtomicReference<Instant> now = new AtomicReference<>(START);
        Crm crm = Crm.on(InMemoryStorage.create())
                .time(() -> java.util.Objects.requireNonNull(now.get()))
                .build();
        Tenant.setUp(crm);

        Lead lead = Tenant.as(crm, "lin").leads().capture(NewLead.named("Ningbo Ports"));
        now.set(START.plus(Duration.ofDays(10)));
        CrmSession director = Tenant.as(crm, "zhao");
        director.leads().assign(lead.id(), new MemberId("wei"));

        return director.leads().holderAt(lead.id(), Instant.parse("2026-03-28T00:00:00Z"));
    }
}
