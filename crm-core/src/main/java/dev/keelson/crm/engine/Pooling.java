package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.PoolTerms;
import java.util.Map;

/**
 * What a tenant has configured about pools, beside the pools themselves.
 *
 * @param overall how much one person takes and holds, whatever the pool
 */
record Pooling(Map<PoolId, PoolTerms> terms, ClaimQuota overall) {
    Pooling {
        terms = Map.copyOf(terms);
    }

    PoolTerms of(PoolId pool) {
        return terms.getOrDefault(pool, PoolTerms.STANDARD);
    }
}
