package dev.keelson.crm.rate;

import dev.keelson.crm.kernel.Money;

/**
 * What an amount comes to in another currency, with the rate that says so.
 *
 * @param by the rate used, in the one direction or the other
 */
public record Exchange(Money from, Money to, Rate by) {}
