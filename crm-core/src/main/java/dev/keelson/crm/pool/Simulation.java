package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;

/**
 * What would have happened under other rules.
 *
 * @param from when they would have come into force
 * @param until the end of the period, exclusively
 */
public record Simulation(Instant from, Instant until, ReclaimPolicy policy) {
    /** @throws InvalidInputException when the period is empty, or an instant is out of range or too fine */
    public Simulation {
        from = ValueType.INSTANT.admit("simulation.from", from);
        until = ValueType.INSTANT.admit("simulation.until", until);
        if (!from.isBefore(until)) {
            throw new InvalidInputException("simulation.until", "out-of-order", "the period is empty");
        }
    }
}
