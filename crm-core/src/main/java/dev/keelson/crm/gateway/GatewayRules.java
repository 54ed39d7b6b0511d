package dev.keelson.crm.gateway;

import dev.keelson.crm.ingest.SignatureScheme;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.payment.Payment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Every rule of what gateways say. */
public final class GatewayRules {
    private static final String OTHER_ACCOUNT = "other-account";
    /** Told of before otherwise. */
    public static final String CONTRADICTS = "contradicts";
    /** What is in suspense for these reasons is nobody's payment, whoever says so. */
    private static final Set<String> UNFIT = Set.of(OTHER_ACCOUNT, CONTRADICTS);

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;:，；：、()（）]+");
    private static final Pattern END = Pattern.compile("[.!?。]+$");

    private GatewayRules() {}

    /** A closed account answers as one that does not exist. */
    public static Decision<GatewayAccount> open(Optional<GatewayAccount> account) {
        return account.filter(one -> one.standing() == GatewayAccount.Standing.OPEN)
                .<Decision<GatewayAccount>>map(Decision::accept)
                .orElseGet(() -> Decision.refuse(new GatewayRefusal.NoSuchAccount()));
    }

    /** How what comes in for an account is signed; an account that nothing is told of answers as one that does not exist. */
    public static Decision<SignatureScheme> notified(GatewayAccount account) {
        return account.kind()
                .scheme()
                .<Decision<SignatureScheme>>map(Decision::accept)
                .orElseGet(() -> Decision.refuse(new GatewayRefusal.NoSuchAccount()));
    }

    /** An open account whose statements are taken in. */
    public static Decision<GatewayAccount> stated(Optional<GatewayAccount> account) {
        return open(account.filter(one -> one.kind() == GatewayKind.BANK_STATEMENT));
    }

    /**
     * Why a payment fits nothing; empty where it pays the invoices.
     *
     * <p>MON-15: what is said of an order that is not known, of another amount, or of another account is kept in suspense, and told of: never
     * dropped, and never applied.
     *
     * @param invoices which it names, in its order
     * @param credit whether more than is outstanding may stay with the customer
     */
    public static Optional<String> misfit(
            GatewayAccount account, GatewayEvent paid, List<Invoice> invoices, boolean credit) {
        if (!paid.trade().account().equals(account.account())) {
            return Optional.of(OTHER_ACCOUNT);
        }
        if (invoices.isEmpty()) {
            return Optional.of("unknown-order");
        }
        if (invoices.stream().anyMatch(invoice -> invoice.state() != InvoiceState.ISSUED)) {
            return Optional.of("not-issued");
        }
        return paid.order().isPresent()
                ? Optional.of("other-amount")
                        .filter(why -> !invoices.get(0).total().equals(paid.amount()))
                : misfit(paid, invoices, credit);
    }

    /**
     * Why money that came to a bank account fits nothing.
     *
     * <p>MON-18: a line of a bank's statement pays the invoices whose numbers its reference names, in that order, each as much as is outstanding;
     * they are of one customer and its currency, and what is more than they take stays with the customer only where the tenant's policy has
     * it so. However often a transfer is told of, in however many files, it takes effect once.
     */
    private static Optional<String> misfit(GatewayEvent paid, List<Invoice> invoices, boolean credit) {
        if (invoices.stream().anyMatch(invoice -> !invoice.total().sameCurrency(paid.amount()))) {
            return Optional.of("other-currency");
        }
        if (invoices.stream().map(Invoice::customer).distinct().count() > 1) {
            return Optional.of("several-customers");
        }
        Money owed = Money.sum(
                paid.amount().zero(),
                invoices.stream().map(Invoice::outstanding).toList());
        return !credit && paid.amount().isMoreThan(owed) ? Optional.of("other-amount") : Optional.empty();
    }

    /** The words of a reference that may be numbers of invoices, each once, in its order. */
    public static List<String> words(String reference) {
        return BETWEEN.splitAsStream(reference)
                .map(word -> END.matcher(word).replaceFirst(""))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Whether somebody may say whose payment something in suspense is.
     *
     * <p>MON-19: what is in suspense ends once: it takes effect when it fits, it becomes a payment of the customer that somebody names, all of
     * it, or it is dismissed with a reason; why it was in suspense stays with what was dismissed.
     */
    public static Decision<GatewayEvent> settle(GatewayReceipt receipt) {
        return receipt.event()
                .filter(event -> receipt.state() == GatewayReceipt.State.SUSPENDED
                        && event.kind() == GatewayEvent.Kind.PAID
                        && receipt.reason().filter(UNFIT::contains).isEmpty())
                .<Decision<GatewayEvent>>map(Decision::accept)
                .orElseGet(() -> Decision.refuse(new GatewayRefusal.NotToSettle(receipt.state())));
    }

    /** Whether something else may become of it, once what it did not fit was mended. */
    public static boolean undecided(GatewayReceipt receipt) {
        boolean suspended = receipt.state() == GatewayReceipt.State.SUSPENDED
                && receipt.event().isPresent()
                && receipt.reason().filter(CONTRADICTS::equals).isEmpty();
        return suspended || receipt.state() == GatewayReceipt.State.PARKED;
    }

    /** Whether it may be put away as no customer's payment. */
    public static Decision<GatewayReceipt> dismiss(GatewayReceipt receipt, String why) {
        return receipt.state() == GatewayReceipt.State.SUSPENDED
                ? Decision.accept(receipt.dismissed(why))
                : Decision.refuse(new GatewayRefusal.NotToSettle(receipt.state()));
    }

    /** Why a refund fits nothing; empty where so much of the payment can go back. */
    public static Optional<String> misfit(GatewayAccount account, GatewayEvent refunded, Payment payment) {
        if (!refunded.trade().account().equals(account.account())) {
            return Optional.of(OTHER_ACCOUNT);
        }
        if (!refunded.amount().sameCurrency(payment.amount())) {
            return Optional.of("other-currency");
        }
        Money left = payment.amount().minus(payment.refunded());
        return refunded.amount().isMoreThan(left) ? Optional.of("above-payment") : Optional.empty();
    }

    /**
     * What something said under a key that is known is.
     *
     * <p>MON-09: any order and any repetition of what a gateway says ends in the same: what is said again changes nothing, and a refund that comes
     * before its payment waits for it.
     */
    public static Again again(GatewayReceipt earlier, GatewayEvent event) {
        return earlier.event().filter(event::equals).isPresent() ? Again.REPEATED : Again.CONTRADICTED;
    }

    /** How something said again compares with what was said before. */
    public enum Again {
        REPEATED,
        CONTRADICTED
    }
}
