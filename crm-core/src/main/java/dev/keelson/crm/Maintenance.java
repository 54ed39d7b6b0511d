package dev.keelson.crm;

import dev.keelson.crm.engine.Chore;
import dev.keelson.crm.engine.Engine;
import dev.keelson.crm.history.Deliverer;
import dev.keelson.crm.kernel.TenantId;

/** The recurring work of one tenant: called by the host, when and where it likes, on several nodes at once if need be. */
public final class Maintenance {
    private final Engine engine;
    private final TenantId tenant;
    private final Deliverer deliverer;

    private Maintenance(Engine engine, TenantId tenant, Deliverer deliverer) {
        this.engine = engine;
        this.tenant = tenant;
        this.deliverer = deliverer;
    }

    Maintenance(Engine engine, TenantId tenant) {
        this(engine, tenant, (of, event) -> {
            throw new IllegalStateException("no deliverer was given: maintenance.deliveringTo(…)");
        });
    }

    /** The same work, with events going there. */
    public Maintenance deliveringTo(Deliverer host) {
        return new Maintenance(engine, tenant, host);
    }

    /** Does everything that is due. */
    public MaintenanceReport run(Duty duty) {
        return run(duty, Pace.STEADY);
    }

    /** Does what is due, step by step, as far as the pace allows; what is done stays done, wherever it stops. */
    public MaintenanceReport run(Duty duty, Pace pace) {
        Chore chore = duty.chore(engine, tenant, deliverer);
        Pace.Progress soFar = new Pace.Progress(duty, 0, 0);
        MaintenanceReport.Remaining remaining = MaintenanceReport.Remaining.UNKNOWN;
        for (int most = pace.next(soFar);
                most > 0 && remaining == MaintenanceReport.Remaining.UNKNOWN;
                most = pace.next(soFar)) {
            Chore.Step step = chore.step(most);
            soFar = new Pace.Progress(duty, soFar.done() + step.done(), soFar.failed() + step.failed());
            if (!step.more()) {
                remaining = MaintenanceReport.Remaining.NONE;
            }
        }
        return new MaintenanceReport(duty, soFar.done(), soFar.failed(), remaining);
    }
}
