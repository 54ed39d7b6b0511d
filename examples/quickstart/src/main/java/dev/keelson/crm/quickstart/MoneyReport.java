package dev.keelson.crm.quickstart;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.ContractSettlement;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.invoice.Ageing;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.Tally;
import dev.keelson.crm.reporting.text.TextTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the money act left: totals, how old what is open is, and a reconciliation of contracts, invoices and payments, to the cent.
 *
 * @param deals how many were won
 * @param notices how many lines the gateway's file had
 * @param told what became of them
 * @param last the day the last deal was won on
 */
record MoneyReport(
        CrmSession office,
        String currency,
        long deals,
        long notices,
        Map<GatewayReceipt.State, Long> told,
        LocalDate last) {
    /** By so many days after the last deal everything was told that will be. */
    private static final int ALL_TOLD = 120;

    /** Sums over every contract. */
    private record Sums(Money agreed, Money invoiced, Money takenOff, Money received, Money outstanding) {
        Sums plus(ContractSettlement one) {
            return new Sums(
                    agreed.plus(one.contract().terms().amount()),
                    invoiced.plus(one.invoiced()),
                    takenOff.plus(one.takenOff()),
                    received.plus(one.received()),
                    outstanding.plus(one.outstanding()));
        }
    }

    /** @throws IllegalStateException when contracts, invoices and payments do not agree to the cent */
    void print(Terminal terminal) {
        Money nothing = Money.of(currency, 0);
        Sums sums = sums(new Sums(nothing, nothing, nothing, nothing, nothing));
        terminal.say(MoneyAct.number(deals) + " deals won, worth " + sums.agreed());
        terminal.say(MoneyAct.number(notices) + " notices of the gateway, some twice, some late: " + outcomes());
        for (String line : suspense()) {
            terminal.say("  in suspense: " + line);
        }
        terminal.say("");
        LocalDate day = last.plusDays(ALL_TOLD);
        Ageing ageing = office.invoices().ageing(Filter.all(), day, office.now());
        require("ageing", ageing.outstanding(nothing.currency()), sums.outstanding());
        TextTable ages = TextTable.of(1, "days overdue on " + day, "outstanding");
        for (Ageing.Bucket bucket : Ageing.Bucket.values()) {
            ages = ages.row(
                    bucket.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    ageing.in(bucket, sums.agreed().currency()).toString());
        }
        terminal.out().print(ages.render());
        terminal.say("");
        terminal.out().print(reconciled(sums).render());
    }

    private Sums sums(Sums from) {
        Sums[] sums = {from};
        Every.of(
                page -> office.contracts().settlements(Filter.all(), Sort.byId(), page),
                one -> sums[0] = sums[0].plus(one));
        return sums[0];
    }

    private String outcomes() {
        TreeMap<String, Long> words = new TreeMap<>();
        told.forEach((state, times) -> words.put(state.name().toLowerCase(Locale.ROOT), times));
        return words.toString();
    }

    /** Why what is in suspense is there, and how often. */
    private List<String> suspense() {
        TreeMap<String, Long> reasons = new TreeMap<>();
        Every.of(
                office.gateways()::suspense,
                receipt -> reasons.merge(receipt.reason().orElse("waits for its payment"), 1L, Long::sum));
        return reasons.entrySet().stream()
                .map(each -> MoneyAct.number(each.getValue()) + " × " + each.getKey())
                .toList();
    }

    /** @throws IllegalStateException when the three books do not agree to the cent */
    private TextTable reconciled(Sums sums) {
        Currency of = sums.agreed().currency();
        Money paidIn = payments(PaymentAttributes.AMOUNT, of);
        Money allocated = payments(PaymentAttributes.ALLOCATED, of);
        Money refunded = payments(PaymentAttributes.REFUNDED, of);
        Money credit = payments(PaymentAttributes.UNALLOCATED, of);
        require("contracts − invoices", sums.agreed(), sums.invoiced());
        require(
                "invoices",
                sums.invoiced(),
                sums.takenOff().plus(sums.received()).plus(sums.outstanding()));
        require("payments", paidIn, allocated.plus(refunded).plus(credit));
        require("payments ↔ invoices", allocated, sums.received());
        return TextTable.of(1, "to the cent", currency)
                .row("contracts", sums.agreed().toString())
                .row("invoiced", sums.invoiced().toString())
                .row("  received", sums.received().toString())
                .row("  taken off", sums.takenOff().toString())
                .row("  outstanding", sums.outstanding().toString())
                .row("paid in", paidIn.toString())
                .row("  to invoices", allocated.toString())
                .row("  given back", refunded.toString())
                .row("  credit", credit.toString());
    }

    private static void require(String books, Money one, Money other) {
        if (!one.equals(other)) {
            throw new IllegalStateException(books + ": " + one + " and " + other);
        }
    }

    /** The sum of an amount over all payments. */
    private Money payments(Attribute<Payment, ?> amount, Currency of) {
        List<Cell> cells = office.payments()
                .aggregate(
                        Filter.all(),
                        new Aggregation<>(
                                List.of(new Grouping.ByValue<>(PaymentAttributes.CURRENCY)),
                                List.of(new Measure.Sum<>(amount))));
        return cells.stream()
                .flatMap(cell -> ((Tally) cell.measures().get(0).orElseThrow()).sums().stream())
                .map(part -> new Money(of, part.sum()))
                .reduce(new Money(of, BigDecimal.ZERO), Money::plus);
    }
}
