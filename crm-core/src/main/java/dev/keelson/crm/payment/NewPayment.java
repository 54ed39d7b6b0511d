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
 * Money that came in.
 *
 * @param amount more than zero
 * @param receivedOn the day it counts from
 * @param payer who paid, where that is not the customer
 * @param reference what was written with it
 * @param trade what it is called where it came from
 * @param target which invoices it is to pay at once; without one it pays none yet
 * @param once what names this one intention
 */
public record NewPayment(
        Money amount,
        LocalDate receivedOn,
        PaymentMethod method,
        Optional<String> payer,
        Optional<String> reference,
        Optional<Trade> trade,
        Optional<Target> target,
        Optional<IdempotencyKey> once) {
    /** @throws InvalidInputException naming what is wrong */
    public NewPayment {
        LedgerRules.positive("amount", amount);
        receivedOn = ValueType.DATE.admit("receivedOn", receivedOn);
        payer = payer.flatMap(text -> Text.line("payer", text, Text.LINE));
        reference = reference.flatMap(text -> Text.line("reference", text, Text.LINE));
    }

    public static NewPayment of(Money amount, LocalDate receivedOn) {
        return new NewPayment(
                amount,
                receivedOn,
                PaymentMethod.BANK_TRANSFER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public NewPayment by(PaymentMethod how) {
        return new NewPayment(amount, receivedOn, how, payer, reference, trade, target, once);
    }

    public NewPayment paidBy(String who) {
        return new NewPayment(amount, receivedOn, method, Optional.of(who), reference, trade, target, once);
    }

    public NewPayment saying(String text) {
        return new NewPayment(amount, receivedOn, method, payer, Optional.of(text), trade, target, once);
    }

    public NewPayment traded(Trade as) {
        return new NewPayment(amount, receivedOn, method, payer, reference, Optional.of(as), target, once);
    }

    public NewPayment paying(Target invoices) {
        return new NewPayment(amount, receivedOn, method, payer, reference, trade, Optional.of(invoices), once);
    }

    public NewPayment once(String key) {
        return new NewPayment(
                amount, receivedOn, method, payer, reference, trade, target, Optional.of(new IdempotencyKey(key)));
    }
}
