package dev.keelson.crm.invoice;

import dev.keelson.crm.kernel.IdempotencyKey;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.ledger.LedgerRules;
import java.time.LocalDate;
import java.util.Optional;

/**
 * So much of an invoice is not asked for any more: by a red note (红冲), or because nobody will pay it (坏账).
 *
 * @param amount more than zero
 * @param reason why; always said
 * @param on the day it counts from
 * @param once what names this one intention
 */
public record NewCredit(Money amount, String reason, LocalDate on, Optional<IdempotencyKey> once) {
    /** @throws InvalidInputException naming what is wrong */
    public NewCredit {
        LedgerRules.positive("amount", amount);
        reason = Text.required("reason", reason, Text.LINE);
    }

    public static NewCredit of(Money amount, String reason, LocalDate on) {
        return new NewCredit(amount, reason, on, Optional.empty());
    }

    public NewCredit once(String key) {
        return new NewCredit(amount, reason, on, Optional.of(new IdempotencyKey(key)));
    }
}
