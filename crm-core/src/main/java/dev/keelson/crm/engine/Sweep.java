package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.pool.Due;
import dev.keelson.crm.pool.ReclaimRules;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Works through the leads whose stored time has come, the longest waiting first. The stored time only finds them: each is judged by
 * what is read in the transaction that writes, and one that changed meanwhile is read and judged again.
 *
 * <p>POOL-06: a lead goes back only if it is still due in the transaction that takes it: what is committed before wins.
 */
final class Sweep implements Chore {
    private final Runner runner;
    private final String command;
    private final Attribute<Lead, Instant> time;
    private final Batch.Judge judge;
    private Optional<Position> after = Optional.empty();

    private Sweep(Engine engine, TenantId tenant, String command, Attribute<Lead, Instant> time, Batch.Judge judge) {
        this.runner = engine.runnerFor(new Actor.Service(tenant, Actor.Purpose.MAINTENANCE));
        this.command = command;
        this.time = time;
        this.judge = judge;
    }

    static Sweep reclaim(Engine engine, TenantId tenant) {
        return new Sweep(engine, tenant, "maintenance.reclaim", LeadAttributes.DUE_AT, Sweep::reclaim);
    }

    static Sweep remind(Engine engine, TenantId tenant) {
        return new Sweep(engine, tenant, "maintenance.remind", LeadAttributes.REMIND_AT, Sweep::remind);
    }

    @Override
    public Step step(int most) {
        Optional<Position> from = after;
        int limit = Batch.limit(most);
        Batch batch;
        try {
            batch = runner.command(command, call -> Batch.of(call, waiting(call, from, limit), judge));
        } catch (ConflictException | BusyException contended) {
            List<Lead> leads = runner.query(command, call -> waiting(call, from, limit));
            batch = Batch.oneByOne(runner, command, leads, judge);
        }
        if (!batch.leads().isEmpty()) {
            Lead last = batch.leads().get(batch.leads().size() - 1);
            after = Optional.of(Position.of(LeadAttributes.RECORDS, Sort.up(time), last));
        }
        return new Step(batch.done(), batch.failed(), batch.leads().size() == limit);
    }

    private List<Lead> waiting(Call call, Optional<Position> from, int limit) {
        Filter<Lead> come = Filter.where(time).atMost(call.now());
        return call.unit().list(Selection.of(LeadAttributes.RECORDS, come), Sort.up(time), from, limit);
    }

    private static Optional<Decision.Accepted<Lead>> reclaim(Call call, Lead lead) {
        Due due = Deadlines.of(call, lead);
        return due.hasCome(call.now())
                ? Optional.of(PoolReturns.reclaim(
                        call,
                        lead,
                        ReclaimRules.destination(due, call.configuration().pools()),
                        due.rule().flatMap(call.configuration().reclaim()::rule).orElseThrow()))
                : Batch.refreshed(lead, Deadlines.scheduled(call, lead, due));
    }

    private static Optional<Decision.Accepted<Lead>> remind(Call call, Lead lead) {
        Due due = Deadlines.of(call, lead);
        Lead scheduled = Deadlines.scheduled(call, lead, due);
        Optional<Due.Notice> notice = ReclaimRules.notice(scheduled.standing(), due, call.now());
        return notice.isPresent()
                ? Optional.of(ReclaimRules.remind(
                                scheduled,
                                due,
                                notice.get(),
                                call.configuration().organisation())
                        .orThrow())
                : Batch.refreshed(lead, scheduled);
    }
}
