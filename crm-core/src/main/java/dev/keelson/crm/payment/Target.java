package dev.keelson.crm.payment;

import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which invoices a payment is to pay. */
public sealed interface Target {
    /** All that the payment's customer owes in its currency and the actor sees: the one due first, of those due together the first drafted. */
    record OldestFirst() implements Target {}

    /** Those whose numbers are given, in that order. */
    record ByNumber(List<String> numbers) implements Target {
        public ByNumber {
            numbers = List.copyOf(numbers);
        }
    }

    /** So much of each. */
    record Parts(SortedMap<InvoiceId, Money> parts) implements Target {
        public Parts {
            TreeMap<InvoiceId, Money> sorted = new TreeMap<>(PaymentRules.BY_ID);
            sorted.putAll(parts);
            parts = java.util.Collections.unmodifiableSortedMap(sorted);
        }
    }

    static Target oldestFirst() {
        return new OldestFirst();
    }

    static Target byNumber(String... numbers) {
        return new ByNumber(List.of(numbers));
    }

    static Target of(InvoiceId invoice, Money amount) {
        TreeMap<InvoiceId, Money> one = new TreeMap<>(PaymentRules.BY_ID);
        one.put(invoice, amount);
        return new Parts(one);
    }
}
