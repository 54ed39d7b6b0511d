package dev.keelson.crm.engine;

import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentRules;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Sort;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Finds the invoices that a payment is to pay, among those that the actor sees. */
final class Targets {
    private static final int CHUNK = 500;
    private static final Sort<Invoice> OLDEST_FIRST = new Sort<>(List.of(
            new Sort.Order<>(InvoiceAttributes.DUE_ON, Sort.Direction.UP),
            new Sort.Order<>(InvoiceAttributes.CREATED_AT, Sort.Direction.UP)));

    private final Call call;
    private final Payment payment;

    /** How much is to be paid of which. */
    record Found(List<Invoice> invoices, SortedMap<InvoiceId, Money> parts) {}

    Targets(Call call, Payment payment) {
        this.call = call;
        this.payment = payment;
    }

    Found of(Target target, ContractPolicy policy) {
        if (target instanceof Target.Parts parts) {
            return new Found(seen(List.copyOf(parts.parts().keySet())), parts.parts());
        }
        List<Invoice> open = target instanceof Target.ByNumber named ? numbered(named.numbers()) : oldest();
        return new Found(
                open,
                PaymentRules.fill(payment, open, policy.overpayment()).orThrow().outcome());
    }

    private List<Invoice> seen(List<InvoiceId> ids) {
        if (ids.isEmpty() || ids.size() > Filter.In.MOST) {
            throw new InvalidInputException("target", "out-of-range", "1 to " + Filter.In.MOST + " invoices");
        }
        List<Invoice> seen = Shelf.INVOICES
                .listing(call)
                .after(Filter.where(InvoiceAttributes.ID).in(ids), Sort.byId(), Optional.empty(), ids.size());
        if (seen.size() < ids.size()) {
            throw new NotFoundException();
        }
        return seen;
    }

    private List<Invoice> numbered(List<String> numbers) {
        if (numbers.isEmpty() || numbers.size() > Filter.In.MOST) {
            throw new InvalidInputException("target", "out-of-range", "1 to " + Filter.In.MOST + " numbers");
        }
        List<Invoice> seen = Shelf.INVOICES
                .listing(call)
                .after(
                        owed().and(Filter.where(InvoiceAttributes.NUMBER).in(numbers)),
                        Sort.byId(),
                        Optional.empty(),
                        numbers.size());
        return numbers.stream()
                .distinct()
                .flatMap(number -> seen.stream()
                        .filter(invoice ->
                                invoice.number().filter(number::equals).isPresent()))
                .toList();
    }

    /** As many as the payment reaches. */
    private List<Invoice> oldest() {
        ArrayList<Invoice> oldest = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        Money left = payment.unallocated();
        while (true) {
            List<Invoice> chunk = Shelf.INVOICES.listing(call).after(owed(), OLDEST_FIRST, after, CHUNK);
            for (Invoice invoice : chunk) {
                if (left.signum() <= 0) {
                    return oldest;
                }
                oldest.add(invoice);
                left = left.minus(left.atMost(invoice.outstanding()));
            }
            if (chunk.size() < CHUNK) {
                return oldest;
            }
            after = Optional.of(Position.of(InvoiceAttributes.RECORDS, OLDEST_FIRST, chunk.get(chunk.size() - 1)));
        }
    }

    private Filter<Invoice> owed() {
        return Filter.where(InvoiceAttributes.CUSTOMER)
                .is(payment.customer())
                .and(Filter.where(InvoiceAttributes.CURRENCY)
                        .is(payment.amount().currency().getCurrencyCode()))
                .and(Filter.where(InvoiceAttributes.STATE).is(InvoiceState.ISSUED.name()))
                .and(Filter.where(InvoiceAttributes.OUTSTANDING).greaterThan(BigDecimal.ZERO));
    }
}
