package dev.keelson.crm.reporting;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.query.Filter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What went into public pools and out of them (公海统计): inflow, claims, returns, reclaims by cause and by rule, and the time from taking to first
 * contact; over exactly the leads that the session's actor may view.
 *
 * <p>Everything is told of the pool and the person of its own time (LEAD-05, POOL-40): what was claimed, returned or reclaimed last
 * month stays theirs whose it was, whoever holds the leads today. A first contact counts whenever it comes, as long as the lead is
 * still with whoever took it within the period.
 *
 * <pre>{@code
 * PoolMovements march = PoolStatistics.of(session)
 *         .during(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), ZoneId.of("Asia/Shanghai"));
 * System.out.print(TextTable.of(march.byPerson()).render());
 * }</pre>
 */
public final class PoolStatistics {
    private final CrmSession session;
    private final Filter<Lead> filter;
    private final Naming naming;

    private PoolStatistics(CrmSession session, Filter<Lead> filter, Naming naming) {
        this.session = session;
        this.filter = filter;
        this.naming = naming;
    }

    public static PoolStatistics of(CrmSession session) {
        return new PoolStatistics(session, Filter.all(), Naming.PLAIN);
    }

    /** The same statistics over the leads that the filter means today, too. */
    public PoolStatistics over(Filter<Lead> narrower) {
        return new PoolStatistics(session, filter.and(narrower), naming);
    }

    /** The same statistics with groups called so. */
    public PoolStatistics naming(Naming words) {
        return new PoolStatistics(session, filter, words);
    }

    /**
     * What happened from the beginning of one day to that of another.
     *
     * @param until the day after the last
     * @throws InvalidInputException when there is no day in between, or the actor knows no such attribute as the filter asks for
     */
    public PoolMovements during(LocalDate from, LocalDate until, ZoneId zone) {
        PoolFigure.Period period = new PoolFigure.Period(from, until, zone);
        Instant asOf = session.now();
        List<PoolMovement> movements = new ArrayList<>();
        session.leads().stints(filter, period.begin(), period.end(), stint -> movements.addAll(PoolMovement.of(stint)));
        return new PoolMovements(period, asOf, session.actor().label(), naming, movements);
    }
}
