package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Principal;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.pool.PoolRules;

/** People as access sees them under a configuration. */
final class Persons {
    private Persons() {}

    static Principal principal(MemberId person, Configuration configuration) {
        return AccessRules.principal(
                person,
                configuration.organisation(),
                configuration.roles(),
                PoolRules.memberOf(person, configuration.organisation(), configuration.pools()),
                PoolRules.adminOf(person, configuration.organisation(), configuration.pools()));
    }
}
