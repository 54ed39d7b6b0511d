package dev.keelson.crm.contract;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.quote.QuoteTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is agreed: the versions of a contract are versions of these.
 *
 * @param amount what its lines sum to; of a contract without lines, what was agreed
 * @param lines in their order
 * @param instalments by the day they are due
 * @param startsOn the first day it is in force
 * @param endsOn the last day it is in force
 * @param payment how it is to be paid
 * @param attachments where its documents are, in the host's terms
 */
public record ContractTerms(
        String name,
        Money amount,
        List<ContractLine> lines,
        List<Instalment> instalments,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> endsOn,
        Optional<String> payment,
        List<String> attachments) {
    /** How many lines, instalments or attachments there are at the most, of each. */
    public static final int MOST = 500;

    /** @throws InvalidInputException naming what is wrong, too many, of another currency, or does not sum up */
    public ContractTerms {
        name = ValueType.TEXT.admit("name", name);
        if (amount.signum() < 0) {
            throw new InvalidInputException("amount", "out-of-range", "an amount is not negative");
        }
        lines = few("lines", lines);
        instalments = few("instalments", instalments).stream()
                .sorted(Comparator.comparing(Instalment::dueOn))
                .toList();
        requireSum(amount, lines);
        instalments.forEach(instalment -> requireCurrency("instalments", amount, instalment.amount()));
        startsOn = startsOn.map(day -> ValueType.DATE.admit("startsOn", day));
        endsOn = endsOn.map(day -> ValueType.DATE.admit("endsOn", day));
        if (startsOn.isPresent() && endsOn.isPresent() && endsOn.get().isBefore(startsOn.get())) {
            throw new InvalidInputException("endsOn", "out-of-range", "it ends before it starts");
        }
        payment = payment.flatMap(text -> Text.line("payment", text, Text.LINE));
        attachments = few("attachments", attachments).stream()
                .map(reference -> Text.required("attachments", reference, Text.LINE))
                .toList();
    }

    /** Terms without lines. */
    public static ContractTerms of(String name, Money amount) {
        return new ContractTerms(
                name, amount, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** Terms with lines, whose amount they sum to. */
    public static ContractTerms of(String name, List<ContractLine> lines) {
        if (lines.isEmpty()) {
            throw new InvalidInputException("lines", "required", "without lines an amount is needed");
        }
        Money nothing = lines.get(0).amount().zero();
        Money amount =
                Money.sum(nothing, lines.stream().map(ContractLine::amount).toList());
        return of(name, amount).with(amount, lines);
    }

    /** What a quote came to: its lines for what is asked, and the tax of each rate as a line of its own. */
    public static ContractTerms of(QuoteTerms quoted) {
        ArrayList<ContractLine> lines = new ArrayList<>();
        TreeMap<BigDecimal, Money> taxes = new TreeMap<>();
        for (LineItem line : quoted.lines()) {
            lines.add(ContractLine.of(line.name(), line.quantity(), line.price()));
            if (line.tax().signum() != 0) {
                taxes.merge(line.taxRate().orElseThrow(), line.tax(), Money::plus);
            }
        }
        taxes.forEach(
                (rate, tax) -> lines.add(ContractLine.of("tax " + rate.toPlainString() + "%", BigDecimal.ONE, tax)));
        ContractTerms terms = of(quoted.name(), lines);
        return quoted.payment().map(terms::payable).orElse(terms);
    }

    /** The same, for an amount that a last line makes its lines sum to: the one that is named {@value ContractLine#ROUNDING}. */
    public ContractTerms roundedTo(Money total) {
        Money difference = total.minus(amount);
        if (difference.signum() == 0) {
            return this;
        }
        ArrayList<ContractLine> rounded = new ArrayList<>(lines);
        rounded.add(ContractLine.of(ContractLine.ROUNDING, BigDecimal.ONE, difference));
        return with(total, rounded);
    }

    private ContractTerms with(Money total, List<ContractLine> next) {
        return new ContractTerms(name, total, next, instalments, startsOn, endsOn, payment, attachments);
    }

    /** The same, paid in these parts. */
    public ContractTerms paidIn(List<Instalment> parts) {
        return new ContractTerms(name, amount, lines, parts, startsOn, endsOn, payment, attachments);
    }

    public ContractTerms paidIn(Instalment... parts) {
        return paidIn(List.of(parts));
    }

    public ContractTerms from(LocalDate first) {
        return new ContractTerms(name, amount, lines, instalments, Optional.of(first), endsOn, payment, attachments);
    }

    public ContractTerms until(LocalDate last) {
        return new ContractTerms(name, amount, lines, instalments, startsOn, Optional.of(last), payment, attachments);
    }

    public ContractTerms payable(String how) {
        return new ContractTerms(name, amount, lines, instalments, startsOn, endsOn, Optional.of(how), attachments);
    }

    public ContractTerms attaching(String... references) {
        return new ContractTerms(name, amount, lines, instalments, startsOn, endsOn, payment, List.of(references));
    }

    /** What is different between two versions, by name: each as it was and as it is, absent ones empty. */
    public static Map<String, List<String>> differences(ContractTerms before, ContractTerms after) {
        LinkedHashMap<String, List<String>> differences = new LinkedHashMap<>();
        Map<String, String> was = before.printed();
        Map<String, String> is = after.printed();
        LinkedHashMap<String, String> all = new LinkedHashMap<>(was);
        all.putAll(is);
        all.keySet().forEach(name -> {
            String one = was.getOrDefault(name, "");
            String other = is.getOrDefault(name, "");
            if (!one.equals(other)) {
                differences.put(name, List.of(one, other));
            }
        });
        return differences;
    }

    private Map<String, String> printed() {
        LinkedHashMap<String, String> printed = new LinkedHashMap<>();
        printed.put("name", name);
        printed.put("amount", amount.toString());
        for (int at = 0; at < lines.size(); at++) {
            ContractLine line = lines.get(at);
            printed.put(
                    "line " + (at + 1), line.name() + ", " + line.quantity().toPlainString() + " × " + line.price());
        }
        for (int at = 0; at < instalments.size(); at++) {
            Instalment part = instalments.get(at);
            printed.put("instalment " + (at + 1), part.name() + ", " + part.dueOn() + ", " + part.amount());
        }
        startsOn.ifPresent(day -> printed.put("startsOn", day.toString()));
        endsOn.ifPresent(day -> printed.put("endsOn", day.toString()));
        payment.ifPresent(how -> printed.put("payment", how));
        for (int at = 0; at < attachments.size(); at++) {
            printed.put("attachment " + (at + 1), attachments.get(at));
        }
        return printed;
    }

    private static void requireSum(Money amount, List<ContractLine> lines) {
        lines.forEach(line -> requireCurrency("lines", amount, line.amount()));
        if (!lines.isEmpty()
                && !Money.sum(amount, lines.stream().map(ContractLine::amount).toList())
                        .equals(amount)) {
            throw new InvalidInputException("lines", "mismatch", "the lines do not sum to " + amount);
        }
    }

    private static void requireCurrency(String attribute, Money amount, Money other) {
        if (!amount.sameCurrency(other)) {
            throw new InvalidInputException(attribute, "currency", "an amount is not in " + amount.currency());
        }
    }

    private static <T> List<T> few(String attribute, List<T> values) {
        if (values.size() > MOST) {
            throw new InvalidInputException(attribute, "too-many", "at most " + MOST + " " + attribute);
        }
        return List.copyOf(values);
    }
}
