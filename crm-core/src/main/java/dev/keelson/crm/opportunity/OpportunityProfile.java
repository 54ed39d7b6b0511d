package dev.keelson.crm.opportunity;

import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.product.CatalogueRules;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about an opportunity.
 *
 * <p>OPP-11: an opportunity with lines is worth what its lines ask for before tax, and nothing else.
 *
 * @param amount what the customer is expected to pay; not negative
 * @param lines what may be sold, in one currency, in their order
 * @param expectedClose the day it is expected to be decided on
 * @param nextStep what is to be done next
 * @param nextStepOn the day that is to be done on
 * @param competitors who else offers
 */
public record OpportunityProfile(
        String name,
        Optional<Money> amount,
        List<LineItem> lines,
        Optional<LocalDate> expectedClose,
        Optional<String> nextStep,
        Optional<LocalDate> nextStepOn,
        Set<String> competitors,
        Set<String> tags,
        FieldValues fields) {
    /** How many competitors, or tags, an opportunity has at the most. */
    public static final int MOST = 100;

    /** @throws InvalidInputException naming what is too long, too many, negative or no text */
    public OpportunityProfile {
        name = ValueType.TEXT.admit("name", name);
        if (amount.filter(money -> money.amount().signum() < 0).isPresent()) {
            throw new InvalidInputException("amount", "out-of-range", "an amount is not negative");
        }
        lines = CatalogueRules.summable(lines);
        if (!lines.isEmpty() && !amount.equals(Optional.of(CatalogueRules.net(lines)))) {
            throw new InvalidInputException("amount", "mismatch", "the amount is the sum of the lines");
        }
        expectedClose = expectedClose.map(day -> ValueType.DATE.admit("expectedClose", day));
        nextStep = nextStep.flatMap(text -> Text.line("nextStep", text, Text.LINE))
                .map(text -> ValueType.TEXT.admit("nextStep", text));
        nextStepOn = nextStepOn.map(day -> ValueType.DATE.admit("nextStepOn", day));
        competitors = few("competitors", competitors);
        tags = few("tags", tags);
    }

    /** An opportunity of which no more is known than the name. */
    public static OpportunityProfile named(String name) {
        return new OpportunityProfile(
                name,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                FieldValues.NONE);
    }

    public OpportunityProfile worth(Money money) {
        return new OpportunityProfile(
                name, Optional.of(money), lines, expectedClose, nextStep, nextStepOn, competitors, tags, fields);
    }

    /** About these, and worth what they ask for; of none, it is worth what it was. */
    public OpportunityProfile about(List<LineItem> items) {
        Optional<Money> worth =
                items.isEmpty() ? amount : Optional.of(CatalogueRules.net(CatalogueRules.summable(items)));
        return new OpportunityProfile(
                name, worth, items, expectedClose, nextStep, nextStepOn, competitors, tags, fields);
    }

    public OpportunityProfile expectedOn(LocalDate day) {
        return new OpportunityProfile(
                name, amount, lines, Optional.of(day), nextStep, nextStepOn, competitors, tags, fields);
    }

    public OpportunityProfile next(String step, Optional<LocalDate> on) {
        return new OpportunityProfile(
                name, amount, lines, expectedClose, Optional.of(step), on, competitors, tags, fields);
    }

    public OpportunityProfile against(Set<String> others) {
        return new OpportunityProfile(name, amount, lines, expectedClose, nextStep, nextStepOn, others, tags, fields);
    }

    public OpportunityProfile tagged(Set<String> with) {
        return new OpportunityProfile(
                name, amount, lines, expectedClose, nextStep, nextStepOn, competitors, with, fields);
    }

    public OpportunityProfile withFields(FieldValues next) {
        return new OpportunityProfile(
                name, amount, lines, expectedClose, nextStep, nextStepOn, competitors, tags, next);
    }

    private static Set<String> few(String attribute, Set<String> values) {
        if (values.size() > MOST) {
            throw new InvalidInputException(attribute, "too-many", "at most " + MOST + " " + attribute);
        }
        return ValueType.TAGS.admit(attribute, values);
    }
}
