package dev.keelson.crm.product;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One line of what is offered or may be sold (明细).
 *
 * @param product what of the catalogue it offers; something else without one
 * @param quantity how many; more than none
 * @param list what one costs by the list
 * @param discount how much less, in percent of the list
 * @param taxRate in percent of what is asked
 */
public record LineItem(
        Optional<ProductId> product,
        String name,
        BigDecimal quantity,
        Money list,
        BigDecimal discount,
        Optional<BigDecimal> taxRate) {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** @throws InvalidInputException naming what is wrong */
    public LineItem {
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
    public static LineItem of(String name, long quantity, Money list) {
        return new LineItem(
                Optional.empty(), name, BigDecimal.valueOf(quantity), list, BigDecimal.ZERO, Optional.empty());
    }

    /** A product for what it costs by a book. @throws InvalidInputException naming {@code line.list} without such a price */
    public static LineItem of(Product product, long quantity, String book, String currency) {
        Money list = product.price(book, currency)
                .orElseThrow(() -> new InvalidInputException(
                        "line.list", "required", product.id() + " has no price in " + currency + " by " + book));
        return new LineItem(
                Optional.of(product.id()),
                product.name(),
                BigDecimal.valueOf(quantity),
                list,
                BigDecimal.ZERO,
                product.taxRate());
    }

    /** The same, for so many percent less. */
    public LineItem less(String percent) {
        return new LineItem(product, name, quantity, list, new BigDecimal(percent), taxRate);
    }

    /** The same, taxed at so many percent. */
    public LineItem taxed(String percent) {
        return new LineItem(product, name, quantity, list, discount, Optional.of(new BigDecimal(percent)));
    }

    /** What is asked for one: the list less the discount, rounded half up at the currency's minor units. */
    public Money price() {
        return list.times(ALL.subtract(discount).movePointLeft(2));
    }

    /** What is asked for all of them, before tax. */
    public Money net() {
        return price().times(quantity);
    }

    /** As people write it: {@code 2 x Tea [tea] at CNY 50.00 less 10 % plus 13 %}. */
    @Override
    public String toString() {
        StringBuilder written =
                new StringBuilder(quantity.toPlainString()).append(" x ").append(name);
        product.ifPresent(code -> written.append(" [").append(code).append(']'));
        written.append(" at ").append(list);
        if (discount.signum() > 0) {
            written.append(" less ").append(discount.toPlainString()).append(" %");
        }
        taxRate.ifPresent(
                rate -> written.append(" plus ").append(rate.toPlainString()).append(" %"));
        return written.toString();
    }

    /** The tax on that, rounded half up at the currency's minor units. */
    public Money tax() {
        return taxRate.map(rate -> net().times(rate.movePointLeft(2))).orElseGet(() -> list.zero());
    }
}
