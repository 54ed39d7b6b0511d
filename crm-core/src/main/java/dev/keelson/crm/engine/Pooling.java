package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.PoolTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a tenant has configured about pools, beside the pools themselves.
 *
 * @param overall how much one person takes and holds, whatever the pool
 * @param zone where the tenant's days begin and end
 */
record Pooling(Map<PoolId, PoolTerms> terms, ClaimQuota overall, ZoneId zone) {
    Pooling {
        terms = Map.copyOf(terms);
    }

    PoolTerms of(PoolId pool) {
        return terms.getOrDefault(pool, PoolTerms.STANDARD);
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
