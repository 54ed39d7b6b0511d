package dev.keelson.crm.quote;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One line of a quote.
 *
 * @param product what of the catalogue it offers; something else without one
 * @param quantity how many; more than none
 * @param list what one costs by the list
 * @param discount how much less, in percent of the list
 * @param taxRate in percent of what is asked
 */
public record QuoteLine(
        Optional<ProductId> product,
        String name,
        BigDecimal quantity,
        Money list,
        BigDecimal discount,
        Optional<BigDecimal> taxRate) {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** @throws InvalidInputException naming what is wrong */
    public QuoteLine {
        name = ValueType.TEXT.admit("line.name", name);
        quantity = ValueType.DECIMAL.admit("line.quantity", quantity);
        if (quantity.signum() <= 0) {
            throw new InvalidInputException("line.quantity", "out-of-range", "a quantity is more than nothing");
        }
        if (list.signum() < 0) {
            throw new InvalidInputException("line.list", "out-of-range", "a price is not negative");
        }
        discount = Product.percent("line.discount", discount);
        taxRate = taxRate.map(rate -> Product.percent("line.taxRate", rate));
    }

    /** Something that is in no catalogue. */
    public static QuoteLine of(String name, long quantity, Money list) {
        return new QuoteLine(
                Optional.empty(), name, BigDecimal.valueOf(quantity), list, BigDecimal.ZERO, Optional.empty());
    }

    /** A product for what it costs by a book. @throws InvalidInputException naming {@code line.list} without such a price */
    public static QuoteLine of(Product product, long quantity, String book, String currency) {
        Money list = product.price(book, currency)
                .orElseThrow(() -> new InvalidInputException(
                        "line.list", "required", product.id() + " has no price in " + currency + " by " + book));
        return new QuoteLine(
                Optional.of(product.id()),
                product.name(),
                BigDecimal.valueOf(quantity),
                list,
                BigDecimal.ZERO,
                product.taxRate());
    }

    /** The same, for so many percent less. */
    public QuoteLine less(String percent) {
        return new QuoteLine(product, name, quantity, list, new BigDecimal(percent), taxRate);
    }

    /** The same, taxed at so many percent. */
    public QuoteLine taxed(String percent) {
        return new QuoteLine(product, name, quantity, list, discount, Optional.of(new BigDecimal(percent)));
    }

    /** What is asked for one: the list less the discount, rounded half up at the currency's minor units. */
    public Money price() {
        return list.times(ALL.subtract(discount).movePointLeft(2));
    }

    /** What is asked for all of them, before tax. */
    public Money net() {
        return price().times(quantity);
    }

    /** The tax on that, rounded half up at the currency's minor units. */
    public Money tax() {
        return taxRate.map(rate -> net().times(rate.movePointLeft(2))).orElseGet(() -> list.zero());
    }
}
