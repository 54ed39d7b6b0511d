package dev.keelson.crm.quickstart.recipes;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractLine;
import dev.keelson.crm.contract.ContractSettlement;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.Instalment;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.Target;
import java.time.LocalDate;
import java.util.List;

/** Signs a contract, asks for its first instalment, and takes in what is paid, once however often it is told. */
public final class ContractToMoney {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private ContractToMoney() {}

    public static void main(String[] arguments) {
        ContractSettlement settlement = run();
        System.out.println(settlement.contract().number() + ": received " + settlement.received() + ", outstanding "
                + settlement.outstanding());
    }

    static ContractSettlement run() {
        Crm crm = Crm.on(InMemoryStorage.create()).build();
        Tenant.setUp(crm);
        CrmSession office = Tenant.as(crm, "zhao");
        Customer customer = office.customers().create(NewCustomer.named("Hangzhou Tea Ltd"));

        List<Money> parts = Money.of("CNY", "1000.00").split(3);
        ContractTerms terms = ContractTerms.of(
                        "Spring order", List.of(ContractLine.of("Green tea", 40, Money.of("CNY", "25.00"))))
                .paidIn(
                        new Instalment("On signing", DAY.plusDays(7), parts.get(0)),
                        new Instalment("On delivery", DAY.plusDays(60), parts.get(1)),
                        new Instalment("After a season", DAY.plusDays(150), parts.get(2)));
        Contract draft = office.contracts().draft(customer.id(), NewContract.on(terms));
        Contract contract = office.contracts().sign(draft.id(), DAY);

        Invoice written = office.invoices()
                .draft(contract.id(), NewInvoice.of("Hangzhou Tea Ltd", parts.get(0), DAY.plusDays(7)));
        Invoice invoice = office.invoices().issue(written.id(), DAY);
        NewPayment paid = NewPayment.of(Money.of("CNY", "300.00"), DAY.plusDays(5))
                .paying(Target.byNumber(invoice.number().orElseThrow()))
                .once("bank statement 7, line 12");
        office.payments().record(customer.id(), paid);
        office.payments().record(customer.id(), paid);

        return office.contracts().settlement(contract.id());
    }
}
