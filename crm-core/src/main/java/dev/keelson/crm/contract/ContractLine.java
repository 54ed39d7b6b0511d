package dev.keelson.crm.contract;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;

/**
 * One line of a contract.
 *
 * @param quantity how many; not negative
 * @param price of one
 * @param amount of all of them: the price times the quantity, rounded half up at the currency's minor units
 */
public record ContractLine(String name, BigDecimal quantity, Money price, Money amount) {
    /** What a line is called that makes up for rounding. */
    public static final String ROUNDING = "rounding";

    /** @throws InvalidInputException naming what is wrong, or an amount that does not follow */
    public ContractLine {
        name = ValueType.TEXT.admit("line.name", name);
        quantity = ValueType.DECIMAL.admit("line.quantity", quantity);
        if (quantity.signum() < 0) {
            throw new InvalidInputException("line.quantity", "out-of-range", "a quantity is not negative");
        }
        if (!price.times(quantity).equals(amount)) {
            throw new InvalidInputException(
                    "line.amount", "mismatch", "the amount is not the price times the quantity");
        }
    }

    public static ContractLine of(String name, BigDecimal quantity, Money price) {
        return new ContractLine(name, quantity, price, price.times(quantity));
    }

    public static ContractLine of(String name, long quantity, Money price) {
        return of(name, BigDecimal.valueOf(quantity), price);
    }
}
