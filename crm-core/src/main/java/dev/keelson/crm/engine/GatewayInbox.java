package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.gateway.GatewayAccount;
import dev.keelson.crm.gateway.GatewayAlert;
import dev.keelson.crm.gateway.GatewayDismissal;
import dev.keelson.crm.gateway.GatewayEvent;
import dev.keelson.crm.gateway.GatewayKind;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.gateway.GatewayRules;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.UniqueKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What was said of money, each once, with what became of it kept beside the effect. */
final class GatewayInbox {
    private GatewayInbox() {}

    /** Something in suspense that is to become a payment. */
    record Settling(GatewayAccount account, GatewayReceipt receipt, GatewayEvent event, PaymentMoves.Plan plan) {
        RecordRef ref() {
            return plan.payment().ref();
        }
    }

    static GatewayReceipt require(Call call, EndpointId gateway, String key) {
        return call.unit()
                .find(GatewayReceipt.RECORDS, new GatewayReceipt.Key(gateway, key))
                .orElseThrow(NotFoundException::new);
    }

    /** What becomes now of something that is in suspense or waits. */
    static GatewayReceipt again(Call call, GatewayAccount account, GatewayReceipt receipt) {
        return effect(call, account, receipt, GatewayInbox::replaced);
    }

    static Settling planSettling(
            Call call, EndpointId gateway, String key, CustomerId customer, Optional<Target> target) {
        call.require(Permission.GATEWAY_MANAGE);
        GatewayAccount account = GatewaysEngine.account(call, gateway).orElseThrow(NotFoundException::new);
        GatewayReceipt receipt = require(call, gateway, key);
        GatewayEvent event = GatewayRules.settle(receipt).orThrow().outcome();
        NewPayment written = GatewayEffects.written(account.kind(), event);
        return new Settling(
                account,
                receipt,
                event,
                PaymentMoves.planRecording(
                        call, customer, target.map(written::paying).orElse(written)));
    }

    static GatewayReceipt settle(Call call, Settling plan) {
        Payment payment = PaymentMoves.enter(call, plan.plan(), plan.event().on());
        return paid(call, plan.account(), plan.receipt(), payment, GatewayInbox::replaced);
    }

    /** What could not be read, or says nothing of money, is known by its body. */
    static GatewayReceipt kept(
            Call call,
            GatewayAccount account,
            String digest,
            GatewayReceipt.State state,
            Optional<String> reason,
            Optional<String> body) {
        GatewayReceipt.Key key = new GatewayReceipt.Key(account.id(), digest);
        Optional<GatewayReceipt> earlier = call.unit().find(GatewayReceipt.RECORDS, key);
        return earlier.orElseGet(() -> added(
                call,
                new GatewayReceipt(
                        key,
                        Optional.empty(),
                        state,
                        reason,
                        Optional.empty(),
                        Optional.empty(),
                        body,
                        call.now(),
                        1)));
    }

    /**
     * What is kept of something that was said.
     *
     * @param repeated whether it was kept before
     */
    record Said(GatewayReceipt receipt, boolean repeated) {}

    /** @param digest names it where it contradicts what was said before */
    static Said said(Call call, GatewayAccount account, GatewayEvent event, String digest) {
        GatewayReceipt.Key key = new GatewayReceipt.Key(account.id(), event.key());
        Optional<GatewayReceipt> earlier = call.unit().find(GatewayReceipt.RECORDS, key);
        if (earlier.isEmpty()) {
            return new Said(effect(call, account, fresh(call, key, event), GatewayInbox::added), false);
        }
        if (GatewayRules.again(earlier.get(), event) == GatewayRules.Again.REPEATED) {
            return new Said(earlier.get(), true);
        }
        GatewayReceipt.Key other = new GatewayReceipt.Key(account.id(), digest);
        Optional<GatewayReceipt> before = call.unit().find(GatewayReceipt.RECORDS, other);
        return before.map(known -> new Said(known, true))
                .orElseGet(() ->
                        new Said(added(call, fresh(call, other, event).suspended(GatewayRules.CONTRADICTS)), false));
    }

    private static GatewayReceipt fresh(Call call, GatewayReceipt.Key key, GatewayEvent event) {
        return new GatewayReceipt(
                key,
                Optional.of(event),
                GatewayReceipt.State.PARKED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                call.now(),
                1);
    }

    /** Keeps a receipt, as it is now. */
    private interface Keeping {
        GatewayReceipt keep(Call call, GatewayReceipt receipt);
    }

    /** What is said takes effect where it fits; a payment takes along the refunds that wait for it. */
    private static GatewayReceipt effect(Call call, GatewayAccount account, GatewayReceipt said, Keeping keeping) {
        GatewayEvent event = said.event().orElseThrow();
        try {
            if (event.kind() == GatewayEvent.Kind.REFUNDED) {
                return keeping.keep(call, refunded(call, account, said, event));
            }
            List<Invoice> invoices = named(call, account, event);
            Optional<String> misfit = GatewayRules.misfit(
                            account,
                            event,
                            invoices,
                            call.configuration().contracts().overpayment() == ContractPolicy.Overpayment.CREDIT)
                    .or(() -> payment(call, event).map(known -> "already-recorded"));
            if (misfit.isPresent()) {
                return keeping.keep(call, said.suspended(misfit.get()));
            }
            return paid(call, account, said, GatewayEffects.pay(call, account.kind(), event, invoices), keeping);
        } catch (MoneyCommand.Outdated moved) {
            throw new ConflictException("an amount moved meanwhile", moved);
        }
    }

    /** It is a payment now, and the refunds that waited for it are taken from it. */
    private static GatewayReceipt paid(
            Call call, GatewayAccount account, GatewayReceipt said, Payment payment, Keeping keeping) {
        GatewayReceipt kept = keeping.keep(call, said.applied(payment.id()));
        for (GatewayReceipt waiting : waiting(call, account, said.event().orElseThrow())) {
            replaced(call, refunded(call, account, waiting, waiting.event().orElseThrow()));
        }
        return kept;
    }

    private static GatewayReceipt refunded(Call call, GatewayAccount account, GatewayReceipt said, GatewayEvent event) {
        Optional<Payment> payment = payment(call, event);
        if (payment.isEmpty()) {
            return said.parked();
        }
        Optional<String> misfit = GatewayRules.misfit(account, event, payment.get());
        return misfit.isPresent()
                ? said.suspended(misfit.get())
                : said.applied(GatewayEffects.refund(call, event, payment.get()).id());
    }

    private static List<GatewayReceipt> waiting(Call call, GatewayAccount account, GatewayEvent paid) {
        Filter<GatewayReceipt> parked = Filter.where(GatewayReceipt.TRADE)
                .is(GatewayReceipt.tradeOf(paid))
                .and(Filter.where(GatewayReceipt.STATE).is(GatewayReceipt.State.PARKED.name()));
        return Paging.all(call.unit(), Selection.of(GatewayReceipt.RECORDS, parked), Sort.byId()).stream()
                .filter(receipt -> receipt.key().gateway().equals(account.id()))
                .toList();
    }

    private static Optional<Payment> payment(Call call, GatewayEvent event) {
        return call.unit()
                .find(UniqueKey.RECORDS, PaymentMoves.key(event.trade()))
                .flatMap(key -> call.unit()
                        .find(
                                PaymentAttributes.RECORDS,
                                new PaymentId(key.record().id())));
    }

    /**
     * The invoices that a payment names, in its order. What a gateway vouches for names any; in a bank's statement, whoever takes it in
     * finds those in view, of customers in view.
     */
    private static List<Invoice> named(Call call, GatewayAccount account, GatewayEvent paid) {
        List<String> numbers = paid.order()
                .map(List::of)
                .orElseGet(() -> paid.reference().map(GatewayRules::words).orElse(List.of()));
        if (numbers.isEmpty()) {
            return List.of();
        }
        Filter<Invoice> of = Filter.where(InvoiceAttributes.NUMBER).in(numbers);
        List<Invoice> found = account.kind() == GatewayKind.BANK_STATEMENT
                ? seen(call, of, numbers.size())
                : call.unit()
                        .list(
                                Selection.of(InvoiceAttributes.RECORDS, of),
                                Sort.byId(),
                                Optional.empty(),
                                numbers.size());
        return found.stream()
                .sorted(Comparator.comparingInt(
                        invoice -> numbers.indexOf(invoice.number().orElseThrow())))
                .toList();
    }

    private static List<Invoice> seen(Call call, Filter<Invoice> of, int most) {
        call.require(Permission.PAYMENT_RECORD);
        List<Invoice> found = Shelf.INVOICES.listing(call).after(of, Sort.byId(), Optional.empty(), most);
        Set<RecordRef> customers = new Sight(call)
                .among(
                        CustomerAttributes.SCOPE,
                        CustomerAttributes.RECORDS,
                        Permission.CUSTOMER_VIEW,
                        found.stream()
                                .map(invoice -> RecordRef.of(invoice.customer()))
                                .distinct()
                                .toList());
        return found.stream()
                .filter(invoice -> customers.contains(RecordRef.of(invoice.customer())))
                .toList();
    }

    private static GatewayReceipt added(Call call, GatewayReceipt receipt) {
        if (!call.unit().insertIfAbsent(GatewayReceipt.RECORDS, receipt)) {
            throw new ConflictException("the same notice is being taken in elsewhere");
        }
        return alerted(call, receipt);
    }

    private static GatewayReceipt replaced(Call call, GatewayReceipt receipt) {
        call.replace(GatewayReceipt.RECORDS, receipt);
        return alerted(call, receipt.withVersion(receipt.version() + 1));
    }

    private static GatewayReceipt alerted(Call call, GatewayReceipt receipt) {
        if (receipt.state() == GatewayReceipt.State.SUSPENDED) {
            GatewayReceipt.Key key = receipt.key();
            tell(
                    call,
                    alert -> new GatewayAlert(
                            alert, key.gateway(), key.value(), receipt.reason().orElse("")));
        }
        return receipt;
    }

    /** Puts something in suspense away. */
    static GatewayReceipt dismiss(Call call, GatewayReceipt receipt, String why) {
        GatewayReceipt dismissed = GatewayRules.dismiss(receipt, why).orThrow().outcome();
        call.replace(GatewayReceipt.RECORDS, dismissed);
        tell(
                call,
                subject -> new GatewayDismissal(
                        subject, receipt.key().gateway(), receipt.key().value(), why));
        return dismissed.withVersion(dismissed.version() + 1);
    }

    /** What happens to what was said is told under a name of its own each time. */
    private static void tell(Call call, Function<RecordRef, DomainEvent> event) {
        RecordRef subject = new RecordRef(GatewaysEngine.GATEWAY, call.nextId());
        Chronicle.write(call, Chronicle.events(call, subject, 1, List.of(event.apply(subject))));
    }
}
