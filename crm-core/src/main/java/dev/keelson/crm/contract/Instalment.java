package dev.keelson.crm.contract;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;

/** One part of a contract's amount, and the day it is due (回款计划). */
public record Instalment(String name, LocalDate dueOn, Money amount) {
    /** @throws InvalidInputException naming what is wrong */
    public Instalment {
        name = ValueType.TEXT.admit("instalment.name", name);
        dueOn = ValueType.DATE.admit("instalment.dueOn", dueOn);
        if (amount.signum() <= 0) {
            throw new InvalidInputException("instalment.amount", "out-of-range", "an instalment is more than zero");
        }
    }
}
