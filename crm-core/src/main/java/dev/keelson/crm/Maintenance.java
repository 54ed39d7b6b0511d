package dev.keelson.crm;

import dev.keelson.crm.engine.Chore;
import dev.keelson.crm.engine.Engine;
import dev.keelson.crm.history.Deliverer;
import dev.keelson.crm.history.RelayReport;
import dev.keelson.crm.kernel.TenantId;

/** The recurring work of one tenant: called by the host, when and where it likes, on several nodes at once if need be. */
public final class Maintenance {
    private static final Deliverer NOWHERE = (of, event) -> {
        throw new IllegalStateException("no deliverer was given");
    };

    private final Engine engine;
    private final TenantId tenant;

    Maintenance(Engine engine, TenantId tenant) {
        this.engine = engine;
        this.tenant = tenant;
    }

    /**
     * Delivers events that wait in the outbox, at most that many: each at least once, those of one record in order. A delivery that
     * throws holds back the later events of its record; others go on.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when the limit is less than one
     */
    public RelayReport relay(Deliverer deliverer, long limit) {
        return engine.relay(tenant, deliverer, limit);
    }

    /** Does everything that is due. */
    public MaintenanceReport run(Duty duty) {
        return run(duty, Pace.STEADY);
    }

    /** Does what is due, step by step, as far as the pace allows; what is done stays done, wherever it stops. */
    public MaintenanceReport run(Duty duty, Pace pace) {
        Chore chore = duty.chore(engine, tenant, NOWHERE);
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
