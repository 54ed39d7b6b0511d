package dev.keelson.crm.approval;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import java.util.List;

/**
 * Who must agree, and from which amounts on.
 *
 * @param from the amounts from which on it applies, one per currency; whatever the amount where there is none. To a currency that is not
 *     among them it applies always: nothing goes by unseen because it is in another currency.
 * @param steps in their order, at least one
 */
public record ApprovalFlow(String name, List<Money> from, List<FlowStep> steps) {
    /** How many steps a flow has at the most. */
    public static final int STEPS = 20;

    /** @throws InvalidInputException naming {@code name}, {@code steps} or {@code from} */
    public ApprovalFlow {
        name = Text.required("flow.name", name, Text.LINE);
        from = List.copyOf(from);
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > STEPS) {
            throw new InvalidInputException("steps", "out-of-range", "a flow has 1 to " + STEPS + " steps");
        }
        if (from.stream().map(Money::currency).distinct().count() < from.size()) {
            throw new InvalidInputException("from", "repeated", "two amounts of one currency");
        }
    }

    /** A flow for whatever amount. */
    public static ApprovalFlow of(String name, FlowStep... steps) {
        return new ApprovalFlow(name, List.of(), List.of(steps));
    }

    /** The same, from these amounts on, one per currency. */
    public ApprovalFlow from(Money... amounts) {
        return new ApprovalFlow(name, List.of(amounts), steps);
    }

    /** Whether what is worth that much must take this flow. */
    public boolean applies(Money amount) {
        return from.stream()
                .filter(least -> least.sameCurrency(amount))
                .findFirst()
                .map(least -> least.amount().compareTo(amount.amount()) <= 0)
                .orElse(true);
    }
}
