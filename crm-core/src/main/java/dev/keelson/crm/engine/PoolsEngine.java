package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.PoolRules;
import dev.keelson.crm.pool.Pools;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Carries out what an actor does with pools. */
final class PoolsEngine implements Pools {
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
            ConfigurationBook.write(call, List.of(), List.of(), changed);
            Pool saved = changed.get(0);
            return saved.withVersion(saved.version() + 1);
        });
    }

    @Override
    public Pool get(PoolId id) {
        return runner.query(
                "pools.get",
                call -> visible(call).stream()
                        .filter(pool -> pool.id().equals(id))
                        .findFirst()
                        .orElseThrow(NotFoundException::new));
    }

    @Override
    public List<Pool> list() {
        return runner.query("pools.list", PoolsEngine::visible);
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
