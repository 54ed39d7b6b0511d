package dev.keelson.crm.tck;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Contracts, invoices and payments of one customer as anybody would keep them on paper, in minor units: slow, plain, and without a store. */
final class PlainMoney {
    static final String DONE = "done";
    static final String INVALID = "invalid";

    final List<PlainContract> contracts = new ArrayList<>();
    final List<PlainInvoice> invoices = new ArrayList<>();
    final List<PlainPayment> payments = new ArrayList<>();
    boolean overpaymentRefused;
    boolean invoicingUnbounded;

    static final class PlainContract {
        final String currency;
        long amount;
        long invoiced;
        int revisions = 1;
        String state = "DRAFT";

        PlainContract(String currency, long amount) {
            this.currency = currency;
            this.amount = amount;
        }
    }

    static final class PlainInvoice {
        final PlainContract contract;
        final long total;
        final LocalDate due;
        long credited;
        String state = "DRAFT";

        PlainInvoice(PlainContract contract, long total, LocalDate due) {
            this.contract = contract;
            this.total = total;
            this.due = due;
        }
    }

    static final class PlainPayment {
        final String currency;
        final long amount;
        long refunded;

        PlainPayment(String currency, long amount) {
            this.currency = currency;
            this.amount = amount;
        }
    }

    /** So much of a payment pays an invoice. */
    record Paid(PlainPayment payment, PlainInvoice invoice, long amount) {}

    private final List<Paid> paid = new ArrayList<>();

    long allocated(PlainInvoice invoice) {
        return sum(each -> each.invoice() == invoice);
    }

    long allocated(PlainPayment payment) {
        return sum(each -> each.payment() == payment);
    }

    long outstanding(PlainInvoice invoice) {
        return invoice.state.equals("ISSUED") ? invoice.total - invoice.credited - allocated(invoice) : 0;
    }

    long left(PlainPayment payment) {
        return payment.amount - payment.refunded - allocated(payment);
    }

    /** What stands between a payment and the invoices it pays, by the numbers of both. */
    Map<List<Integer>, Long> standing() {
        LinkedHashMap<List<Integer>, Long> standing = new LinkedHashMap<>();
        paid.forEach(each -> standing.merge(
                List.of(payments.indexOf(each.payment()), invoices.indexOf(each.invoice())), each.amount(), Long::sum));
        return standing;
    }

    private long sum(Predicate<Paid> some) {
        return paid.stream().filter(some).mapToLong(Paid::amount).sum();
    }

    String draftContract(String currency, long amount) {
        contracts.add(new PlainContract(currency, amount));
        return DONE;
    }

    String revise(PlainContract contract, long amount) {
        if (!contract.state.equals("DRAFT") && !contract.state.equals("EFFECTIVE")) {
            return contract.amount == amount ? DONE : "contract.locked";
        }
        if (contract.state.equals("EFFECTIVE") && amount < contract.invoiced && !invoicingUnbounded) {
            return contract.amount == amount ? DONE : "contract.below-invoiced";
        }
        contract.revisions += contract.amount == amount ? 0 : 1;
        contract.amount = amount;
        return DONE;
    }

    String sign(PlainContract contract) {
        return move(contract, "EFFECTIVE", "DRAFT");
    }

    String terminate(PlainContract contract) {
        return move(contract, "TERMINATED", "DRAFT", "EFFECTIVE");
    }

    String fulfil(PlainContract contract) {
        return move(contract, "FULFILLED", "EFFECTIVE");
    }

    private static String move(PlainContract contract, String to, String... from) {
        if (!List.of(from).contains(contract.state)) {
            return "contract.no-such-step";
        }
        contract.state = to;
        return DONE;
    }

    String draftInvoice(PlainContract contract, long total, LocalDate due) {
        if (!contract.state.equals("EFFECTIVE")) {
            return "contract.not-effective";
        }
        invoices.add(new PlainInvoice(contract, total, due));
        return DONE;
    }

    String issue(PlainInvoice invoice) {
        if (!invoice.state.equals("DRAFT")) {
            return "invoice.wrong-state";
        }
        if (!invoice.contract.state.equals("EFFECTIVE")) {
            return "contract.not-effective";
        }
        if (!invoicingUnbounded && invoice.contract.invoiced + invoice.total > invoice.contract.amount) {
            return "invoice.above-contract";
        }
        invoice.state = "ISSUED";
        invoice.contract.invoiced += invoice.total;
        return DONE;
    }

    String voidIt(PlainInvoice invoice) {
        if (!invoice.state.equals("ISSUED")) {
            return "invoice.wrong-state";
        }
        if (invoice.credited > 0 || allocated(invoice) > 0) {
            return "invoice.not-untouched";
        }
        invoice.state = "VOID";
        invoice.contract.invoiced -= invoice.total;
        return DONE;
    }

    String credit(PlainInvoice invoice, long amount) {
        if (!invoice.state.equals("ISSUED")) {
            return "invoice.wrong-state";
        }
        if (amount > invoice.total - invoice.credited) {
            return "invoice.above-total";
        }
        long freed = amount - outstanding(invoice);
        invoice.credited += amount;
        invoice.contract.invoiced -= amount;
        for (int at = paid.size() - 1; at >= 0 && freed > 0; at--) {
            Paid last = paid.get(at);
            if (last.invoice() == invoice) {
                long part = Math.min(freed, last.amount());
                paid.remove(at);
                freed -= part;
                if (part < last.amount()) {
                    paid.add(new Paid(last.payment(), invoice, last.amount() - part));
                }
            }
        }
        return DONE;
    }

    String writeOff(PlainInvoice invoice, long amount) {
        if (!invoice.state.equals("ISSUED")) {
            return "invoice.wrong-state";
        }
        if (amount > outstanding(invoice)) {
            return "invoice.above-total";
        }
        invoice.credited += amount;
        return DONE;
    }

    String receive(String currency, long amount) {
        payments.add(new PlainPayment(currency, amount));
        return DONE;
    }

    /** All or nothing: money that may not come in is not written down. */
    String receiveAndFill(String currency, long amount) {
        PlainPayment payment = new PlainPayment(currency, amount);
        fill(payment);
        if (overpaymentRefused && left(payment) > 0) {
            paid.removeIf(each -> each.payment() == payment);
            return "payment.overpaid";
        }
        payments.add(payment);
        return DONE;
    }

    String fillFrom(PlainPayment payment) {
        long before = left(payment);
        fill(payment);
        return left(payment) == before ? "payment.nothing-open" : DONE;
    }

    private void fill(PlainPayment payment) {
        invoices.stream()
                .filter(invoice -> invoice.contract.currency.equals(payment.currency) && outstanding(invoice) > 0)
                .sorted(Comparator.comparing(invoice -> invoice.due))
                .forEach(invoice -> {
                    long part = Math.min(left(payment), outstanding(invoice));
                    if (part > 0) {
                        paid.add(new Paid(payment, invoice, part));
                    }
                });
    }

    String allocate(PlainPayment payment, PlainInvoice invoice, long amount) {
        if (!payment.currency.equals(invoice.contract.currency)) {
            return INVALID;
        }
        if (!invoice.state.equals("ISSUED")) {
            return "payment.not-issued";
        }
        if (amount > outstanding(invoice)) {
            return "payment.above-outstanding";
        }
        if (amount > left(payment)) {
            return "payment.above-payment";
        }
        paid.add(new Paid(payment, invoice, amount));
        return DONE;
    }

    String free(PlainPayment payment, PlainInvoice invoice) {
        return paid.removeIf(each -> each.payment() == payment && each.invoice() == invoice)
                ? DONE
                : "payment.not-allocated";
    }

    String refund(PlainPayment payment, long amount) {
        if (amount > left(payment)) {
            return "payment.above-payment";
        }
        payment.refunded += amount;
        return DONE;
    }
}
