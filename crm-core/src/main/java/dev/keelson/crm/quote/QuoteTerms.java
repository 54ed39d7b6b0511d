package dev.keelson.crm.quote;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.product.CatalogueRules;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is offered: the versions of a quote are versions of these.
 *
 * <p>QUO-05: what is asked in all is what its lines ask for and the tax on each, to the cent: a discount is taken off the price of one, and
 * rounded there.
 *
 * @param lines in their order, at least one, in one currency
 * @param validUntil the last day on which it may be accepted
 * @param payment how it is to be paid
 */
public record QuoteTerms(String name, List<LineItem> lines, LocalDate validUntil, Optional<String> payment) {
    /** @throws InvalidInputException naming what is wrong, too many, or of another currency */
    public QuoteTerms {
        name = ValueType.TEXT.admit("name", name);
        lines = CatalogueRules.summable(lines);
        if (lines.isEmpty()) {
            throw new InvalidInputException("lines", "required", "a quote has at least one line");
        }
        validUntil = ValueType.DATE.admit("validUntil", validUntil);
        payment = payment.flatMap(text -> Text.line("payment", text, Text.LINE));
    }

    public static QuoteTerms of(String name, LocalDate validUntil, LineItem... lines) {
        return new QuoteTerms(name, List.of(lines), validUntil, Optional.empty());
    }

    /** What an opportunity is about, as its lines say. @throws InvalidInputException naming {@code lines} where it has none */
    public static QuoteTerms of(Opportunity opportunity, LocalDate validUntil) {
        return new QuoteTerms(opportunity.name(), opportunity.profile().lines(), validUntil, Optional.empty());
    }

    public QuoteTerms payable(String how) {
        return new QuoteTerms(name, lines, validUntil, Optional.of(how));
    }

    private Money nothing() {
        return lines.get(0).list().zero();
    }

    /** What its lines ask for, before tax. */
    public Money net() {
        return CatalogueRules.net(lines);
    }

    public Money tax() {
        return Money.sum(nothing(), lines.stream().map(LineItem::tax).toList());
    }

    /** What the customer is to pay. */
    public Money total() {
        return net().plus(tax());
    }

    /** The deepest discount of a line, in percent. */
    public BigDecimal deepest() {
        return lines.stream().map(LineItem::discount).max(BigDecimal::compareTo).orElseThrow();
    }
}
