package dev.keelson.crm.contract;

import dev.keelson.crm.kernel.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * A contract beside those of its invoices that the actor sees, and what was paid on them.
 *
 * @param invoiced what invoices in force ask for, before anything was taken off
 * @param takenOff what was taken back of them or given up
 * @param received what payments were allocated to them
 * @param outstanding what is left: invoiced − takenOff − received
 */
public record ContractSettlement(Contract contract, Money invoiced, Money takenOff, Money received, Money outstanding) {
    /** @throws IllegalArgumentException when they do not add up */
    public ContractSettlement {
        Money rest = invoiced.minus(takenOff).minus(received);
        if (!rest.equals(outstanding)) {
            throw new IllegalArgumentException(rest + " is left, not " + outstanding);
        }
    }

    /** What all its invoices ask for less what was credited, as a part of the contract's amount, to 34 digits; of nothing, empty. */
    public Optional<BigDecimal> invoicedRatio() {
        return ratio(contract.invoiced());
    }

    /** What is received, as a part of the contract's amount. */
    public Optional<BigDecimal> receivedRatio() {
        return ratio(received);
    }

    /** What is outstanding, as a part of the contract's amount. */
    public Optional<BigDecimal> outstandingRatio() {
        return ratio(outstanding);
    }

    private Optional<BigDecimal> ratio(Money part) {
        Money whole = contract.terms().amount();
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of(part.amount().divide(whole.amount(), MathContext.DECIMAL128));
    }
}
