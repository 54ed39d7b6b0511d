package dev.keelson.crm.org;

import dev.keelson.crm.kernel.TenantId;

/** Where a host that keeps its own organisation gives it to the library. Asked once per command. */
@FunctionalInterface
public interface Directory {
    /** The tenant's organisation as it is now; hosts cache it and hand out the same object while nothing changed. */
    Organisation organisation(TenantId tenant);
}
