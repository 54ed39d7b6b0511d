package dev.keelson.crm.payment;

import dev.keelson.crm.kernel.Text;

/**
 * What a payment is called where it came from; no two payments of a tenant have the same.
 *
 * @param provider who says so: a gateway, a bank
 * @param account the account it came to
 * @param number the number there
 */
public record Trade(String provider, String account, String number) {
    /** @throws dev.keelson.crm.kernel.InvalidInputException naming what is missing or too long */
    public Trade {
        provider = Text.required("trade.provider", provider, 64);
        account = Text.required("trade.account", account, 64);
        number = Text.required("trade.number", number, 128);
    }
}
