package dev.keelson.crm.engine;

import dev.keelson.crm.lead.Lead;

/** Shows records as far as the actor may see their attributes. */
final class Projection {
    private Projection() {}

    static Lead shown(Call call, Lead lead) {
        return lead;
    }
}
