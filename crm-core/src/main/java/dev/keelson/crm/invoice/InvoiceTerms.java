package dev.keelson.crm.invoice;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What an invoice says.
 *
 * @param title whom it is made out to (抬头)
 * @param taxNumber the tax number of whom it is made out to
 * @param dueOn the last day on which it is paid in time
 */
public record InvoiceTerms(String title, Optional<String> taxNumber, List<InvoiceLine> lines, LocalDate dueOn) {
    /** How many lines there are at the most. */
    public static final int MOST = 500;

    /** @throws InvalidInputException naming what is wrong, too many, or of another currency */
    public InvoiceTerms {
        title = ValueType.TEXT.admit("title", title);
        taxNumber = taxNumber.flatMap(number -> Text.line("taxNumber", number, 64));
        dueOn = ValueType.DATE.admit("dueOn", dueOn);
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MOST) {
            throw new InvalidInputException("lines", "out-of-range", "1 to " + MOST + " lines");
        }
        Money first = lines.get(0).net();
        if (lines.stream().anyMatch(line -> !line.net().sameCurrency(first))) {
            throw new InvalidInputException("lines", "currency", "the lines have one currency");
        }
        Money.sum(first, lines.stream().map(InvoiceLine::gross).toList());
    }

    /** What it asks for, tax included. */
    public Money total() {
        return Money.sum(
                lines.get(0).net(), lines.stream().map(InvoiceLine::gross).toList());
    }

    /** How much of that is tax. */
    public Money tax() {
        return Money.sum(
                lines.get(0).net(), lines.stream().map(InvoiceLine::tax).toList());
    }
}
