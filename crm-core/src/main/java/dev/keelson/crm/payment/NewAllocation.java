package dev.keelson.crm.payment;

import dev.keelson.crm.kernel.IdempotencyKey;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Invoices to be paid from what a payment has left.
 *
 * @param on the day it counts from
 * @param once what names this one intention
 */
public record NewAllocation(Target target, LocalDate on, Optional<IdempotencyKey> once) {
    public NewAllocation {
        on = ValueType.DATE.admit("on", on);
    }

    public static NewAllocation of(Target target, LocalDate on) {
        return new NewAllocation(target, on, Optional.empty());
    }

    public NewAllocation once(String key) {
        return new NewAllocation(target, on, Optional.of(new IdempotencyKey(key)));
    }
}
