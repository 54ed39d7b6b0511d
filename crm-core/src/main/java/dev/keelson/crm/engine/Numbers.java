package dev.keelson.crm.engine;

import dev.keelson.crm.storage.Counter;
import java.util.Locale;

/**
 * The numbers of contracts and invoices: a prefix, a year, and a count of that year from 1.
 *
 * <p>None is given twice, and none is left out: the count moves in the transaction that keeps what bears it.
 */
final class Numbers {
    private Numbers() {}

    static String next(Amounts amounts, String what, String prefix, int year) {
        String head = prefix + year;
        long number = amounts.next(new Counter.Key("number:" + what + ":" + head));
        return head + "-" + String.format(Locale.ROOT, "%06d", number);
    }
}
