package dev.keelson.crm;

import dev.keelson.crm.engine.Chore;
import dev.keelson.crm.engine.Engine;
import dev.keelson.crm.history.Deliverer;
import dev.keelson.crm.kernel.TenantId;

/** What recurring work is for. Every one may be run at any time, any number of times, on several nodes at once. */
public enum Duty {
    /**
     * Hands events that wait in the outbox to the deliverer: each at least once, those of one record in order, by one node at a time. A
     * delivery that throws holds back the later events of its record; others go on.
     */
    RELAY((engine, tenant, deliverer) -> engine.relay(tenant, deliverer)),
    /** Gives entries of the audit, with their events, their places in the tenant's chain. */
    SEAL((engine, tenant, deliverer) -> engine.sealing(tenant)),
    /** Ends participations whose time is over. */
    ERASE_PARTICIPANTS((engine, tenant, deliverer) -> engine.erasingParticipants(tenant)),
    /** Takes leads back whose time has come, as the tenant's rules say. */
    RECLAIM((engine, tenant, deliverer) -> engine.reclaim(tenant)),
    /** Tells owners, and then their leaders, of leads that fall due. */
    REMIND((engine, tenant, deliverer) -> engine.remind(tenant)),
    /** Works due times out anew after the rules or the calendar changed. */
    RESCHEDULE((engine, tenant, deliverer) -> engine.reschedule(tenant)),
    /** Scores leads anew after the table changed, and once a day where silence costs points. */
    RESCORE((engine, tenant, deliverer) -> engine.rescore(tenant)),
    /** Tells of contracts that end soon, so many days before as the tenant says. */
    NOTICE_ENDINGS((engine, tenant, deliverer) -> engine.noticeEndings(tenant));

    private final Making making;

    /** Makes the work of a tenant. */
    private interface Making {
        Chore chore(Engine engine, TenantId tenant, Deliverer deliverer);
    }

    Duty(Making making) {
        this.making = making;
    }

    Chore chore(Engine engine, TenantId tenant, Deliverer deliverer) {
        return making.chore(engine, tenant, deliverer);
    }
}
