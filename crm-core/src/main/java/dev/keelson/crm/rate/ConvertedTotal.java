package dev.keelson.crm.rate;

import dev.keelson.crm.kernel.Money;
import java.util.List;

/**
 * What amounts of several currencies come to in one.
 *
 * @param total the sum of what was in that currency and of what the others came to
 * @param exchanges one per other currency, of the sum of its amounts, by currency code
 */
public record ConvertedTotal(Money total, List<Exchange> exchanges) {
    public ConvertedTotal {
        exchanges = List.copyOf(exchanges);
    }
}
