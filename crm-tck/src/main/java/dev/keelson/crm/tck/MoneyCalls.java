package dev.keelson.crm.tck;

import dev.keelson.crm.contract.Milestone;
import java.util.List;
import java.util.Optional;

/** Every way to read or change contracts, invoices and payments. */
final class MoneyCalls {
    private MoneyCalls() {}

    static void register() {
        works();
        reads();
    }

    private static void works() {
        SessionCalls.works("Gateways.receive(Delivery)", (s, a) -> s.gateways().receive(a.delivery()));
        SessionCalls.works(
                "Gateways.retry(EndpointId,String)",
                (s, a) -> s.gateways().retry(FirmMoney.GATEWAY.id(), a.version() == 1 ? "nothing" : "known"));
        SessionCalls.works(
                "Gateways.importStatement(BankStatement)",
                (s, a) -> s.gateways()
                        .importStatement(FirmMoney.statement("t" + a.version(), "I2020-00000" + (a.version() - 1))));
        SessionCalls.works(
                "Gateways.settle(EndpointId,String,CustomerId,Optional)",
                (s, a) -> s.gateways().settle(FirmMoney.GATEWAY.id(), "stray", a.customer(), Optional.empty()));
        SessionCalls.works(
                "Gateways.dismiss(EndpointId,String,String)",
                (s, a) -> s.gateways().dismiss(FirmMoney.GATEWAY.id(), "noise", "nobody's"));
        SessionCalls.configures(
                "Gateways.define(GatewayAccount)",
                (s, a) -> s.gateways().define(a.version() == 1 ? FirmMoney.GATEWAY.closed() : FirmMoney.GATEWAY));
        SessionCalls.works(
                "Contracts.expire(ContractId)",
                (s, a) -> s.contracts().expire(a.ofMoney().contract()));
        SessionCalls.works(
                "Contracts.draft(CustomerId,NewContract)",
                (s, a) -> s.contracts().draft(a.customer(), a.ofMoney().newContract()));
        SessionCalls.works(
                "Contracts.revise(ContractId,ContractTerms,long)",
                (s, a) ->
                        s.contracts().revise(a.ofMoney().contract(), a.ofMoney().terms(), a.version()));
        SessionCalls.works(
                "Contracts.submit(ContractId,long)",
                (s, a) ->
                        s.contracts().submit(a.ofMoney().contract(), a.ofMoney().earlyVersion()));
        SessionCalls.works(
                "Contracts.propose(ContractId,ContractTerms,long)",
                (s, a) -> s.contracts()
                        .propose(
                                a.ofMoney().contract(),
                                a.ofMoney().large(),
                                a.ofMoney().earlyVersion()));
        SessionCalls.works(
                "Contracts.agree(ContractId,long,Optional)",
                (s, a) -> s.contracts().agree(a.ofMoney().contract(), 1, Optional.of(a.text())));
        SessionCalls.works(
                "Contracts.decline(ContractId,long,String)",
                (s, a) -> s.contracts().decline(a.ofMoney().contract(), 1, a.text()));
        SessionCalls.works(
                "Contracts.callOff(ContractId)",
                (s, a) -> s.contracts().callOff(a.ofMoney().contract()));
        SessionCalls.works(
                "Contracts.plan(ContractId,List,long)",
                (s, a) -> s.contracts()
                        .plan(
                                a.ofMoney().contract(),
                                List.of(Milestone.of(a.text(), a.member(), MoneyArguments.DAY)),
                                a.version()));
        SessionCalls.works(
                "Contracts.reach(ContractId,String,LocalDate)",
                (s, a) -> s.contracts().reach(a.ofMoney().contract(), a.text(), MoneyArguments.DAY));
        SessionCalls.works(
                "Contracts.renew(ContractId,NewContract)",
                (s, a) ->
                        s.contracts().renew(a.ofMoney().contract(), a.ofMoney().newContract()));
        SessionCalls.configures(
                "Approvals.define(String,List)",
                (s, a) -> s.approvals().define("contract", a.ofMoney().flows()));
        SessionCalls.configures(
                "Approvals.away(Absence)",
                (s, a) -> s.approvals().away(a.ofMoney().absence()));
        SessionCalls.configures("Approvals.back(MemberId)", (s, a) -> {
            s.approvals().back(a.member());
            return a.member();
        });
        SessionCalls.works(
                "Contracts.sign(ContractId,LocalDate)",
                (s, a) -> s.contracts().sign(a.ofMoney().contract(), MoneyArguments.DAY));
        SessionCalls.works(
                "Contracts.fulfil(ContractId)",
                (s, a) -> s.contracts().fulfil(a.ofMoney().contract()));
        SessionCalls.works(
                "Contracts.terminate(ContractId,String)",
                (s, a) -> s.contracts().terminate(a.ofMoney().contract(), a.text()));
        SessionCalls.works(
                "Contracts.transfer(ContractId,MemberId)",
                (s, a) -> s.contracts().transfer(a.ofMoney().contract(), a.member()));
        SessionCalls.configures(
                "Contracts.define(ContractPolicy)",
                (s, a) -> s.contracts().define(a.ofMoney().policy()));
        SessionCalls.works(
                "Invoices.draft(ContractId,NewInvoice)",
                (s, a) -> s.invoices().draft(a.ofMoney().contract(), a.ofMoney().newInvoice()));
        SessionCalls.works(
                "Invoices.revise(InvoiceId,InvoiceTerms,long)",
                (s, a) -> s.invoices().revise(a.ofMoney().invoice(), a.ofMoney().invoiceTerms(), a.version()));
        SessionCalls.works(
                "Invoices.issue(InvoiceId,LocalDate)",
                (s, a) -> s.invoices().issue(a.ofMoney().invoice(), MoneyArguments.DAY));
        SessionCalls.works(
                "Invoices.voidIt(InvoiceId,String,LocalDate)",
                (s, a) -> s.invoices().voidIt(a.ofMoney().invoice(), a.text(), MoneyArguments.DAY));
        SessionCalls.works(
                "Invoices.credit(InvoiceId,NewCredit)",
                (s, a) -> s.invoices().credit(a.ofMoney().invoice(), a.ofMoney().credit()));
        SessionCalls.works(
                "Invoices.writeOff(InvoiceId,NewCredit)",
                (s, a) ->
                        s.invoices().writeOff(a.ofMoney().invoice(), a.ofMoney().credit()));
        SessionCalls.works(
                "Payments.record(CustomerId,NewPayment)",
                (s, a) -> s.payments().record(a.customer(), a.ofMoney().newPayment()));
        SessionCalls.works(
                "Payments.allocate(PaymentId,NewAllocation)",
                (s, a) ->
                        s.payments().allocate(a.ofMoney().payment(), a.ofMoney().allocation()));
        SessionCalls.works(
                "Payments.free(PaymentId,InvoiceId,LocalDate)",
                (s, a) -> s.payments().free(a.ofMoney().payment(), a.ofMoney().invoice(), MoneyArguments.DAY));
        SessionCalls.works(
                "Payments.refund(PaymentId,NewRefund)",
                (s, a) -> s.payments().refund(a.ofMoney().payment(), a.ofMoney().refund()));
    }

    private static void reads() {
        SessionCalls.reads("Approvals.flows(String)", (s, a) -> s.approvals().flows("contract"));
        SessionCalls.reads("Approvals.absences()", (s, a) -> s.approvals().absences());
        SessionCalls.reads(
                "Contracts.awaiting(PageRequest)",
                (s, a) -> a.leafed(page -> s.contracts().awaiting(page)));
        SessionCalls.reads("Gateways.accounts()", (s, a) -> s.gateways().accounts());
        SessionCalls.reads(
                "Gateways.suspense(PageRequest)",
                (s, a) -> a.leafed(page -> s.gateways().suspense(page)));
        SessionCalls.reads(
                "Contracts.get(ContractId)",
                (s, a) -> s.contracts().get(a.ofMoney().contract()));
        SessionCalls.reads(
                "Contracts.list(Filter,Sort,PageRequest)",
                (s, a) -> a.leafed(page ->
                        s.contracts().list(a.ofMoney().contracts(), a.ofMoney().contractSort(), page)));
        SessionCalls.reads(
                "Contracts.count(Filter)",
                (s, a) -> s.contracts().count(a.ofMoney().contracts()));
        SessionCalls.reads(
                "Contracts.aggregate(Filter,Aggregation)",
                (s, a) -> s.contracts()
                        .aggregate(a.ofMoney().contracts(), a.ofMoney().ofContracts()));
        SessionCalls.reads(
                "Contracts.history(ContractId,PageRequest)",
                (s, a) -> a.leafed(page -> s.contracts().history(a.ofMoney().contract(), page)));
        SessionCalls.reads(
                "Contracts.asOf(ContractId,Instant)",
                (s, a) -> s.contracts().asOf(a.ofMoney().contract(), Firm.NOW));
        SessionCalls.reads(
                "Invoices.get(InvoiceId)",
                (s, a) -> s.invoices().get(a.ofMoney().invoice()));
        SessionCalls.reads(
                "Invoices.list(Filter,Sort,PageRequest)",
                (s, a) -> a.leafed(page ->
                        s.invoices().list(a.ofMoney().invoices(), a.ofMoney().invoiceSort(), page)));
        SessionCalls.reads(
                "Invoices.count(Filter)",
                (s, a) -> s.invoices().count(a.ofMoney().invoices()));
        SessionCalls.reads(
                "Invoices.aggregate(Filter,Aggregation)",
                (s, a) -> s.invoices()
                        .aggregate(a.ofMoney().invoices(), a.ofMoney().ofInvoices()));
        SessionCalls.reads(
                "Invoices.history(InvoiceId,PageRequest)",
                (s, a) -> a.leafed(page -> s.invoices().history(a.ofMoney().invoice(), page)));
        SessionCalls.reads(
                "Invoices.asOf(InvoiceId,Instant)",
                (s, a) -> s.invoices().asOf(a.ofMoney().invoice(), Firm.NOW));
        SessionCalls.reads(
                "Payments.get(PaymentId)",
                (s, a) -> s.payments().get(a.ofMoney().payment()));
        SessionCalls.reads(
                "Payments.list(Filter,Sort,PageRequest)",
                (s, a) -> a.leafed(page ->
                        s.payments().list(a.ofMoney().payments(), a.ofMoney().paymentSort(), page)));
        SessionCalls.reads(
                "Payments.count(Filter)",
                (s, a) -> s.payments().count(a.ofMoney().payments()));
        SessionCalls.reads(
                "Payments.aggregate(Filter,Aggregation)",
                (s, a) -> s.payments()
                        .aggregate(a.ofMoney().payments(), a.ofMoney().ofPayments()));
        SessionCalls.reads(
                "Payments.history(PaymentId,PageRequest)",
                (s, a) -> a.leafed(page -> s.payments().history(a.ofMoney().payment(), page)));
        SessionCalls.reads(
                "Payments.asOf(PaymentId,Instant)",
                (s, a) -> s.payments().asOf(a.ofMoney().payment(), Firm.NOW));
        SessionCalls.reads(
                "Contracts.revisions(ContractId)",
                (s, a) -> s.contracts().revisions(a.ofMoney().contract()));
        SessionCalls.reads(
                "Contracts.instalments(ContractId)",
                (s, a) -> s.contracts().instalments(a.ofMoney().contract()));
        SessionCalls.reads(
                "Contracts.settlement(ContractId)",
                (s, a) -> s.contracts().settlement(a.ofMoney().contract()));
        SessionCalls.reads(
                "Contracts.settlements(Filter,Sort,PageRequest)",
                (s, a) -> a.leafed(page -> s.contracts()
                        .settlements(a.ofMoney().contracts(), a.ofMoney().contractSort(), page)));
        SessionCalls.reads(
                "Contracts.ownership(ContractId)",
                (s, a) -> s.contracts().ownership(a.ofMoney().contract()));
        SessionCalls.reads(
                "Contracts.holderAt(ContractId,Instant)",
                (s, a) -> s.contracts().holderAt(a.ofMoney().contract(), Firm.NOW));
        SessionCalls.reads("Contracts.policy()", (s, a) -> s.contracts().policy());
        SessionCalls.reads(
                "Invoices.ageing(Filter)",
                (s, a) -> s.invoices().ageing(a.ofMoney().invoices()));
        SessionCalls.reads(
                "Invoices.ageing(Filter,LocalDate,Instant)",
                (s, a) -> s.invoices().ageing(a.ofMoney().invoices(), MoneyArguments.DAY, Firm.NOW));
        SessionCalls.reads(
                "Invoices.ledger(InvoiceId)",
                (s, a) -> s.invoices().ledger(a.ofMoney().invoice()));
        SessionCalls.reads(
                "Payments.allocations(PaymentId)",
                (s, a) -> s.payments().allocations(a.ofMoney().payment()));
        SessionCalls.reads(
                "Payments.ledger(PaymentId)",
                (s, a) -> s.payments().ledger(a.ofMoney().payment()));
        SessionCalls.reads(
                "Payments.statement(CustomerId,LocalDate,LocalDate)",
                (s, a) -> s.payments().statement(a.customer(), MoneyArguments.DAY.minusDays(9), MoneyArguments.DAY));
    }
}
