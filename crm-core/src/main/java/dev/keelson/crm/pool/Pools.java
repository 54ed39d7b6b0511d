package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.PoolId;
import java.util.List;

/** What an actor can do with public pools (公海). */
public interface Pools {
    /**
     * Creates a pool, or replaces what is said of it. A tenant's first pool becomes its default one; naming another default pool
     * makes the former one ordinary.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when it names a department or role that does not exist, or the
     *     default pool would merely cease to be so
     * @throws dev.keelson.crm.kernel.StaleException when the pool names a version (not 0) it is no longer at
     */
    Pool define(Pool pool);

    Pool get(PoolId id);

    /** The pools the actor belongs to or administers; all of them for who may manage pools. */
    List<Pool> list();
}
