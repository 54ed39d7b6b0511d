package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadOutcome;
import dev.keelson.crm.lead.LockRules;
import dev.keelson.crm.pool.Bucket;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.Due;
import dev.keelson.crm.pool.Loss;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.PoolRules;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.Pools;
import dev.keelson.crm.pool.QuotaLeft;
import dev.keelson.crm.pool.QuotaRules;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.Simulation;
import dev.keelson.crm.pool.TermRules;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.storage.Counter;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Carries out what an actor does with pools. */
final class PoolsEngine implements Pools {
    private static final String CLAIM_ALL = "pools.claim-all";

    private final Runner runner;

    PoolsEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Pool define(Pool pool) {
        return runner.command("pools.define", call -> {
            call.require(Permission.POOL_MANAGE);
            Configuration configuration = call.configuration();
            Optional<Pool> former = Optional.ofNullable(configuration.pools().get(pool.id()));
            if (pool.version() != 0
                    && former.filter(known -> known.version() == pool.version()).isEmpty()) {
                throw new StaleException();
            }
            requireKnown(configuration, pool);
            List<Pool> changed =
                    PoolRules.define(pool.withVersion(former.map(Pool::version).orElse(0L)), configuration.pools());
            changed.forEach(each -> admit(call, configuration.pooling().of(each.id()), each));
            ConfigurationBook.write(call, List.of(), List.of(), changed);
            Pool saved = changed.get(0);
            return saved.withVersion(saved.version() + 1);
        });
    }

    @Override
    public Pool get(PoolId id) {
        return runner.query("pools.get", call -> requireVisible(call, id));
    }

    @Override
    public List<Pool> list() {
        return runner.query("pools.list", PoolsEngine::visible);
    }

    @Override
    public PoolTerms terms(PoolId id) {
        return runner.query("pools.terms", call -> {
            requireVisible(call, id);
            return call.configuration().pooling().of(id);
        });
    }

    @Override
    public void define(PoolId id, PoolTerms terms) {
        runner.command("pools.define", call -> {
            call.require(Permission.POOL_MANAGE);
            Pool pool = requireVisible(call, id);
            ConfigurationBook.write(call, List.of(PoolForms.of(id, admit(call, terms, pool))), List.of());
            return id;
        });
    }

    @Override
    public ClaimQuota overall() {
        return runner.query("pools.overall", call -> {
            call.requireAny(Permission.POOL_CLAIM, Permission.POOL_MANAGE);
            return call.configuration().pooling().overall();
        });
    }

    @Override
    public void define(ClaimQuota overall) {
        runner.command("pools.define", call -> {
            call.require(Permission.POOL_MANAGE);
            ClaimQuota admitted = TermRules.admit(overall, call.configuration().organisation());
            ConfigurationBook.write(call, List.of(PoolForms.of(admitted)), List.of());
            return admitted;
        });
    }

    @Override
    public Lead claim(PoolId pool, LeadId lead) {
        return new PoolClaims(runner, "pools.claim").claim(pool, lead);
    }

    @Override
    public List<LeadOutcome> claimAll(PoolId pool, List<LeadId> leads) {
        runner.command(CLAIM_ALL, call -> {
            call.require(Permission.POOL_CLAIM);
            return requireVisible(call, pool);
        });
        PoolClaims claims = new PoolClaims(runner, CLAIM_ALL);
        return LeadBatch.each(leads, lead -> claims.claim(pool, lead));
    }

    @Override
    public Decision<LeadId> mayClaim(PoolId pool, LeadId id) {
        return runner.query("pools.may-claim", call -> {
            requireVisible(call, pool);
            Lead lead = LeadReading.view(call, id);
            return AccessRules.permit(call.principal(), Permission.POOL_CLAIM)
                    .then(permitted -> PoolClaims.mayClaim(call, pool, lead));
        });
    }

    @Override
    public QuotaLeft quota(PoolId pool) {
        return runner.query("pools.quota", call -> {
            call.require(Permission.POOL_CLAIM);
            requireVisible(call, pool);
            Map<Bucket, Long> bounds = PoolClaims.bounds(call, pool);
            Map<Counter.Key, Long> used = new Holdings(call.unit()).used(bounds.keySet());
            return QuotaRules.left(bounds, bucket -> used.getOrDefault(Holdings.key(bucket), 0L));
        });
    }

    @Override
    public Lead giveBack(LeadId lead, String reason) {
        return runner.command("pools.give-back", call -> PoolReturns.giveBack(call, lead, reason));
    }

    @Override
    public Lead giveBack(LeadId lead, PoolId into, String reason) {
        return runner.command("pools.give-back", call -> PoolReturns.giveBack(call, lead, into, reason));
    }

    @Override
    public Lead move(LeadId lead, PoolId from, PoolId to, String reason) {
        return runner.command("pools.move", call -> PoolReturns.move(call, lead, from, to, reason));
    }

    @Override
    public Lead lock(LeadId id) {
        return runner.command("pools.lock", call -> {
            Lead lead = LeadReading.require(call, id, Permission.LEAD_LOCK);
            return Projection.shown(
                    call,
                    LeadBook.save(call, lead, LockRules.lock(lead, call.now()).orThrow()));
        });
    }

    @Override
    public Lead unlock(LeadId id) {
        return runner.command("pools.unlock", call -> {
            Lead lead = LeadReading.require(call, id, Permission.LEAD_LOCK);
            return Projection.shown(
                    call,
                    LeadBook.save(call, lead, LockRules.unlock(lead, call.now()).orThrow()));
        });
    }

    /** A pool that the actor belongs to, administers or may manage. @throws NotFoundException when it is none of these */
    static Pool requireVisible(Call call, PoolId id) {
        return visible(call).stream()
                .filter(pool -> pool.id().equals(id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    @Override
    public ReclaimPolicy reclaim() {
        return runner.query("pools.reclaim", Reclaiming::policy);
    }

    @Override
    public void define(ReclaimPolicy policy) {
        runner.command("pools.define", call -> Reclaiming.define(call, policy));
    }

    @Override
    public Due due(LeadId lead) {
        return runner.query("pools.due", call -> Reclaiming.due(call, lead));
    }

    @Override
    public Page<Loss> preview(LocalDate day, PageRequest page) {
        return runner.query("pools.preview", call -> Reclaiming.preview(call, day, page));
    }

    @Override
    public long simulate(Simulation simulation, Consumer<Loss> receiver) {
        return new Replay(runner, simulation).to(receiver);
    }

    private static List<Pool> visible(Call call) {
        boolean all = AccessRules.holds(call.principal(), Permission.POOL_MANAGE);
        return call.configuration().pools().values().stream()
                .filter(pool -> all
                        || call.principal().memberOf().contains(pool.id())
                        || call.principal().adminOf().contains(pool.id()))
                .sorted(Comparator.comparing(Pool::id))
                .toList();
    }

    private static PoolTerms admit(Call call, PoolTerms terms, Pool pool) {
        Configuration configuration = call.configuration();
        Set<String> concealable = new HashSet<>(Projection.LIMITABLE.getOrDefault("lead", Set.of()));
        configuration
                .fieldsOf("lead")
                .forEach(field -> concealable.add(field.name().toString()));
        return TermRules.admit(
                terms,
                pool,
                configuration.pools(),
                configuration.organisation(),
                concealable,
                LeadMoves.attributes(call));
    }

    private static void requireKnown(Configuration configuration, Pool pool) {
        if (!configuration.roles().keySet().containsAll(pool.roles())) {
            throw new InvalidInputException("pool.roles", "unknown", "there is no such role");
        }
        if (pool.departments().stream()
                .anyMatch(id -> configuration.organisation().department(id).isEmpty())) {
            throw new InvalidInputException("pool.departments", "unknown", "there is no such department");
        }
    }
}
