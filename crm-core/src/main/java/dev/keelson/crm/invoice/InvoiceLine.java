package dev.keelson.crm.invoice;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;

/**
 * One line of an invoice.
 *
 * @param net without tax; more than zero
 * @param taxRate in percent, such as 13; not negative, at most 100
 * @param tax the rate of the net amount, rounded half up at the currency's minor units (MON-08)
 */
public record InvoiceLine(String name, Money net, BigDecimal taxRate, Money tax) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @throws InvalidInputException naming what is wrong, or a tax that does not follow */
    public InvoiceLine {
        name = ValueType.TEXT.admit("line.name", name);
        taxRate = ValueType.DECIMAL.admit("line.taxRate", taxRate);
        if (net.signum() <= 0) {
            throw new InvalidInputException("line.net", "out-of-range", "a line is more than zero");
        }
        if (taxRate.signum() < 0 || taxRate.compareTo(HUNDRED) > 0) {
            throw new InvalidInputException("line.taxRate", "out-of-range", "a tax rate is 0 to 100 percent");
        }
        if (!taxOf(net, taxRate).equals(tax)) {
            throw new InvalidInputException("line.tax", "mismatch", "the tax is not the rate of the net amount");
        }
    }

    public static InvoiceLine of(String name, Money net, BigDecimal taxRate) {
        return new InvoiceLine(name, net, taxRate, taxOf(net, taxRate));
    }

    /** A line without tax. */
    public static InvoiceLine of(String name, Money net) {
        return of(name, net, BigDecimal.ZERO);
    }

    public Money gross() {
        return net.plus(tax);
    }

    private static Money taxOf(Money net, BigDecimal rate) {
        return net.times(rate.movePointLeft(2));
    }
}
