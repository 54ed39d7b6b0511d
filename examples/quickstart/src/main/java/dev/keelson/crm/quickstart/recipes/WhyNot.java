package dev.keelson.crm.quickstart.recipes;

import dev.keelson.crm.Crm;
import dev.keelson.crm.lead.Availability;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.memory.InMemoryStorage;
import java.util.List;

/** Asks what somebody can do with a lead, and why not the rest: what a UI needs for its buttons. */
public final class WhyNot {
    private WhyNot() {}

    public static void main(String[] arguments) {
        for (Availability action : run()) {
            System.out.println(action.action() + ": "
                    + action.refusal()
                            .map(refusal -> "no, " + refusal.sentence())
                            .orElse("yes"));
        }
    }

    static List<Availability> run() {
        Crm crm = Crm.on(InMemoryStorage.create()).build();
        Tenant.setUp(crm);
        Lead lead = Tenant.as(crm, "lin").leads().capture(NewLead.named("Suzhou Silk"));
        return Tenant.as(crm, "lin").leads().availableActions(lead.id());
    }
}
