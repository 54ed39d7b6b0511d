package dev.keelson.crm.payment;

import dev.keelson.crm.kernel.IdempotencyKey;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.ledger.LedgerRules;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.Optional;

/**
 * So much of a payment went back (退款).
 *
 * @param amount more than zero
 * @param reason why; always said
 * @param on the day it counts from
 * @param once what names this one intention
 */
public record NewRefund(Money amount, String reason, LocalDate on, Optional<IdempotencyKey> once) {
    /** @throws InvalidInputException naming what is wrong */
    public NewRefund {
        LedgerRules.positive("amount", amount);
        reason = Text.required("reason", reason, Text.LINE);
        on = ValueType.DATE.admit("on", on);
    }

    public static NewRefund of(Money amount, String reason, LocalDate on) {
        return new NewRefund(amount, reason, on, Optional.empty());
    }

    public NewRefund once(String key) {
        return new NewRefund(amount, reason, on, Optional.of(new IdempotencyKey(key)));
    }
}
