package dev.keelson.crm.product;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;

/** What one unit of a product costs by a price book (价格表), in one currency. */
public record Price(String book, Money amount) {
    /** The book of those who have only one. */
    public static final String STANDARD = "standard";

    /** @throws InvalidInputException naming {@code price.book} or {@code price.amount} */
    public Price {
        book = Text.required("price.book", book, 64);
        if (amount.signum() < 0) {
            throw new InvalidInputException("price.amount", "out-of-range", "a price is not negative");
        }
    }

    public static Price of(Money amount) {
        return new Price(STANDARD, amount);
    }
}
