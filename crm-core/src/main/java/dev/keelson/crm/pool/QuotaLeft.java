package dev.keelson.crm.pool;

import java.util.Optional;

/**
 * How many more records a person may claim out of a pool now; what is empty is unbounded.
 *
 * @param today of the pool, today
 * @param held of the pool, until the person holds as many as one may
 * @param todayOverall of all pools, today
 * @param heldOverall of all pools, until the person holds as many as one may
 */
public record QuotaLeft(
        Optional<Long> today, Optional<Long> held, Optional<Long> todayOverall, Optional<Long> heldOverall) {}
