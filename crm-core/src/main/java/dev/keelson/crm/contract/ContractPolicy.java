package dev.keelson.crm.contract;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a tenant decides about contracts and their money.
 *
 * @param invoicing whether invoices may ask for more than a contract's amount
 * @param overpayment what becomes of money that no invoice is open for
 * @param contractPrefix what numbers of contracts begin with
 * @param invoicePrefix what numbers of invoices begin with
 * @param noticeDays how many days before a contract's last day notice of it is given, once each
 * @param bigDeals from which amounts on a contract that comes into force is told of as a big deal, one per currency; in other currencies
 *     none is
 */
public record ContractPolicy(
        Invoicing invoicing,
        Overpayment overpayment,
        String contractPrefix,
        String invoicePrefix,
        List<Integer> noticeDays,
        List<Money> bigDeals) {
    /** What holds until a tenant says otherwise. */
    public static final ContractPolicy STANDARD =
            new ContractPolicy(Invoicing.UP_TO_AMOUNT, Overpayment.CREDIT, "C", "I", List.of(), List.of());

    /** Whether invoices are bound by the amount of their contract. */
    public enum Invoicing {
        UP_TO_AMOUNT,
        UNBOUNDED
    }

    /** What becomes of money that no invoice is open for, where a payment is to pay invoices. */
    public enum Overpayment {
        /** The payment is refused. */
        REFUSED,
        /** It stays with the payment, allocated to nothing. */
        CREDIT
    }

    /** The longest prefix in UTF-16 units. */
    public static final int PREFIX = 20;

    /** The longest notice in days. */
    public static final int LONGEST_NOTICE = 3_660;

    /** @throws InvalidInputException naming a prefix that is too long or no text, a notice out of range, or two amounts of one currency */
    public ContractPolicy {
        contractPrefix = Text.required("contractPrefix", contractPrefix, PREFIX);
        invoicePrefix = Text.required("invoicePrefix", invoicePrefix, PREFIX);
        noticeDays =
                noticeDays.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        if (noticeDays.stream().anyMatch(days -> days < 0 || days > LONGEST_NOTICE)) {
            throw new InvalidInputException(
                    "noticeDays", "out-of-range", "notice is given 0 to " + LONGEST_NOTICE + " days before");
        }
        bigDeals = bigDeals.stream()
                .sorted(Comparator.comparing(amount -> amount.currency().getCurrencyCode()))
                .toList();
        if (bigDeals.stream().map(Money::currency).distinct().count() < bigDeals.size()) {
            throw new InvalidInputException("bigDeals", "repeated", "two amounts of one currency");
        }
    }

    public ContractPolicy with(Invoicing next) {
        return new ContractPolicy(next, overpayment, contractPrefix, invoicePrefix, noticeDays, bigDeals);
    }

    public ContractPolicy with(Overpayment next) {
        return new ContractPolicy(invoicing, next, contractPrefix, invoicePrefix, noticeDays, bigDeals);
    }

    public ContractPolicy numbering(String contracts, String invoices) {
        return new ContractPolicy(invoicing, overpayment, contracts, invoices, noticeDays, bigDeals);
    }

    /** The same, notice being given so many days before the end of a contract. */
    public ContractPolicy noticing(Integer... days) {
        return new ContractPolicy(invoicing, overpayment, contractPrefix, invoicePrefix, Arrays.asList(days), bigDeals);
    }

    /** The same, deals being big from these amounts on, one per currency. */
    public ContractPolicy bigFrom(Money... amounts) {
        return new ContractPolicy(
                invoicing, overpayment, contractPrefix, invoicePrefix, noticeDays, Arrays.asList(amounts));
    }

    /** Whether a contract worth that much is told of as a big deal. */
    public boolean isBigDeal(Money amount) {
        return bigDeals.stream()
                .anyMatch(least -> least.sameCurrency(amount) && least.amount().compareTo(amount.amount()) <= 0);
    }
}
