package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.PoolId;
import java.util.List;

/** What an actor can do with public pools (公海). */
public interface Pools {
    /** Creates a pool, or replaces what is said of it. Naming another default pool makes the former one ordinary. */
    Pool define(Pool pool);

    Pool get(PoolId id);

    /** The pools the actor belongs to or administers; all of them for who may manage pools. */
    List<Pool> list();
}
