package dev.keelson.crm.gateway;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.payment.Trade;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a gateway says happened to money.
 *
 * @param trade the payment, by the name it has there
 * @param refund the refund, by the name it has there; of a refund alone
 * @param order the number of the invoice that was paid; of a payment alone
 * @param payer who paid, where that is said
 * @param reference what the payer wrote with it, where that is said
 * @param amount more than zero
 * @param on the day it happened
 */
public record GatewayEvent(
        Kind kind,
        Trade trade,
        Optional<String> refund,
        Optional<String> order,
        Optional<String> payer,
        Optional<String> reference,
        Money amount,
        LocalDate on) {
    /** What happened. */
    public enum Kind {
        PAID,
        REFUNDED
    }

    /** @throws InvalidInputException naming what is missing or wrong */
    public GatewayEvent {
        refund = refund.flatMap(name -> Text.line("refund", name, 128));
        order = order.flatMap(number -> Text.line("order", number, 64));
        payer = payer.flatMap(text -> Text.line("payer", text, Text.LINE));
        reference = reference.flatMap(text -> Text.line("reference", text, Text.LINE));
        if (amount.signum() <= 0) {
            throw new InvalidInputException("amount", "out-of-range", "an amount is more than zero");
        }
        if (kind == Kind.REFUNDED && refund.isEmpty()) {
            throw new InvalidInputException("refund", "required", "a refund has a name");
        }
    }

    /** What a gateway says, which tells of no payer. */
    public static GatewayEvent of(
            Kind kind, Trade trade, Optional<String> refund, Optional<String> order, Money amount, LocalDate on) {
        return new GatewayEvent(kind, trade, refund, order, Optional.empty(), Optional.empty(), amount, on);
    }

    /** What it is known by, however often and in whatever words it is told. */
    public String key() {
        return kind + " " + trade.account() + " " + trade.number()
                + refund.map(name -> " " + name).orElse("");
    }
}
