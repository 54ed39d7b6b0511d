package dev.keelson.crm.reporting;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Stint;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.query.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statistic that other systems make: what was done with a lead is told of whoever owns it today. */
final class ByCurrentOwner {
    private ByCurrentOwner() {}

    static PoolMovements during(PoolFigure.Period period, CrmSession session) {
        List<PoolMovement> movements = new ArrayList<>();
        session.leads()
                .stints(
                        Filter.all(),
                        period.begin(),
                        period.end(),
                        stint -> movements.addAll(PoolMovement.of(today(stint, session))));
        return new PoolMovements(period, session.now(), session.actor().label(), Naming.PLAIN, movements);
    }

    private static Stint today(Stint stint, CrmSession session) {
        OwnershipChange step = stint.begun();
        Holder present =
                session.leads().get(new LeadId(step.key().subject().id())).holder();
        return new Stint(
                new OwnershipChange(
                        step.key(),
                        step.cause(),
                        step.rule(),
                        step.reason(),
                        step.from().map(before -> otherwise(before, present)),
                        otherwise(step.to(), present),
                        step.at(),
                        step.actor()),
                stint.ended(),
                stint.firstContact());
    }

    private static Holder otherwise(Holder then, Holder present) {
        return Optional.of(present)
                .filter(owned -> then.owner().isPresent() && owned.owner().isPresent())
                .orElse(then);
    }
}
