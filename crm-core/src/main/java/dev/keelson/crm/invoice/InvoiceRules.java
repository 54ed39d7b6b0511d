package dev.keelson.crm.invoice;

import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.contract.ContractRefusal;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.ledger.LedgerRules;
import java.time.Instant;
import java.util.Optional;

/** Every rule of an invoice's life. */
public final class InvoiceRules {
    private InvoiceRules() {}

    /** An invoice begins as a draft under a contract in force. @throws InvalidInputException when it is in another currency */
    public static Decision<Invoice> draft(InvoiceId id, Contract contract, InvoiceTerms terms, Instant now) {
        if (contract.state() != ContractState.EFFECTIVE) {
            return Decision.refuse(new ContractRefusal.NotEffective(contract.state()));
        }
        LedgerRules.requireCurrency("lines", terms.total(), contract.terms().amount());
        Money nothing = terms.total().zero();
        return Decision.accept(
                new Invoice(
                        id,
                        contract.id(),
                        contract.customer(),
                        terms,
                        InvoiceState.DRAFT,
                        Optional.empty(),
                        nothing,
                        nothing,
                        nothing,
                        Optional.empty(),
                        contract.holder(),
                        now,
                        0),
                new InvoiceEvent.Drafted(id, contract.id(), terms.total()));
    }

    /** A draft says something else. */
    public static Decision<Invoice> revise(Invoice invoice, InvoiceTerms next) {
        LedgerRules.requireCurrency("lines", next.total(), invoice.total());
        return invoice.state() == InvoiceState.DRAFT
                ? Decision.accept(invoice.saying(next), new InvoiceEvent.Revised(invoice.id(), next.total()))
                : Decision.refuse(new InvoiceRefusal.WrongState(invoice.state()));
    }

    /**
     * What becomes of the contract when a draft is issued.
     *
     * <p>MON-06: what invoices in force ask for, less what was credited, is at most the contract's amount, unless the tenant's policy lets
     * them ask for more; a draft is measured when it is issued, whatever it was when it was written. The confirmed instalments of a
     * contract sum to its amount.
     */
    public static Decision<Money> issue(Invoice invoice, Contract contract, ContractPolicy policy) {
        if (invoice.state() != InvoiceState.DRAFT) {
            return Decision.refuse(new InvoiceRefusal.WrongState(invoice.state()));
        }
        if (contract.state() != ContractState.EFFECTIVE) {
            return Decision.refuse(new ContractRefusal.NotEffective(contract.state()));
        }
        boolean bound = policy.invoicing() == ContractPolicy.Invoicing.UP_TO_AMOUNT;
        return bound && invoice.total().isMoreThan(contract.uninvoiced())
                ? Decision.refuse(new InvoiceRefusal.AboveContract(invoice.total(), contract.uninvoiced()))
                : Decision.accept(invoice.total());
    }

    /** MON-05: only an invoice is voided to which nothing is allocated and of which nothing was credited. */
    public static Decision<Money> voiding(Invoice invoice) {
        if (invoice.state() != InvoiceState.ISSUED) {
            return Decision.refuse(new InvoiceRefusal.WrongState(invoice.state()));
        }
        return invoice.allocated().signum() == 0 && invoice.credited().signum() == 0
                ? Decision.accept(invoice.total())
                : Decision.refuse(new InvoiceRefusal.NotUntouched(invoice.allocated(), invoice.credited()));
    }

    /** How much of what is allocated a credit frees: what it takes off beyond what is outstanding. */
    public static Decision<Money> credit(Invoice invoice, Money amount) {
        LedgerRules.requireCurrency("amount", amount, invoice.total());
        if (invoice.state() != InvoiceState.ISSUED) {
            return Decision.refuse(new InvoiceRefusal.WrongState(invoice.state()));
        }
        Money left = invoice.total().minus(invoice.credited());
        if (amount.isMoreThan(left)) {
            return Decision.refuse(new InvoiceRefusal.AboveTotal(amount, left));
        }
        return Decision.accept(
                amount.isMoreThan(invoice.outstanding()) ? amount.minus(invoice.outstanding()) : amount.zero());
    }

    /** No more is written off than is outstanding. */
    public static Decision<Money> writeOff(Invoice invoice, Money amount) {
        LedgerRules.requireCurrency("amount", amount, invoice.total());
        if (invoice.state() != InvoiceState.ISSUED) {
            return Decision.refuse(new InvoiceRefusal.WrongState(invoice.state()));
        }
        return amount.isMoreThan(invoice.outstanding())
                ? Decision.refuse(new InvoiceRefusal.AboveTotal(amount, invoice.outstanding()))
                : Decision.accept(amount);
    }
}
