package dev.keelson.crm.lead;

import dev.keelson.crm.access.Permission;

/** What can be done with a lead, and the permission it takes. */
public enum LeadAction {
    VIEW(Permission.LEAD_VIEW),
    EDIT(Permission.LEAD_EDIT),
    FOLLOW_UP(Permission.LEAD_FOLLOW_UP),
    MOVE(Permission.LEAD_MOVE),
    DISQUALIFY(Permission.LEAD_MOVE),
    CONVERT(Permission.LEAD_CONVERT),
    ASSIGN(Permission.LEAD_ASSIGN),
    TRANSFER(Permission.LEAD_TRANSFER),
    CLAIM(Permission.POOL_CLAIM),
    GIVE_BACK(Permission.LEAD_GIVE_BACK),
    LOCK(Permission.LEAD_LOCK),
    UNLOCK(Permission.LEAD_LOCK),
    SHARE(Permission.LEAD_SHARE),
    EXPORT(Permission.LEAD_EXPORT);

    private final Permission permission;

    LeadAction(Permission permission) {
        this.permission = permission;
    }

    public Permission permission() {
        return permission;
    }
}
