package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.Orders.DAY;
import static dev.keelson.crm.tck.Orders.cny;
import static dev.keelson.crm.tck.Orders.invalid;
import static dev.keelson.crm.tck.Orders.refused;
import static dev.keelson.crm.tck.Orders.signed;
import static dev.keelson.crm.tck.Orders.simple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractRevision;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.Instalment;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.PaymentRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contracts come into force, change, end, and go from hand to hand. */
abstract class ContractSuite extends Suite {
    private final TenantId tenant = newTenant();

    // CON-03, MON-06
    @Test
    final void an_amendment_is_a_version_with_its_differences() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Contract contract = signed(director, "100");
        Invoice invoice = director.invoices().draft(contract.id(), simple("60"));
        director.invoices().issue(invoice.id(), DAY);
        Contract now = director.contracts().get(contract.id());
        refused(
                "contract.below-invoiced",
                () -> director.contracts().revise(now.id(), ContractTerms.of("Order", cny("59")), now.version()));
        refused(
                "contract.other-currency",
                () -> director.contracts()
                        .revise(now.id(), ContractTerms.of("Order", Money.of("USD", 100)), now.version()));
        refused(
                "contract.instalments-mismatch",
                () -> director.contracts()
                        .revise(
                                now.id(),
                                ContractTerms.of("Order", cny("80")).paidIn(new Instalment("All", DAY, cny("79"))),
                                now.version()));
        Contract amended = director.contracts().revise(now.id(), ContractTerms.of("Order", cny("80")), now.version());
        assertThat(amended.uninvoiced()).isEqualTo(cny("20"));
        assertThatThrownBy(
                        () -> director.contracts().revise(now.id(), ContractTerms.of("Late", cny("90")), now.version()))
                .isInstanceOf(StaleException.class);
        List<ContractRevision> revisions = director.contracts().revisions(now.id());
        assertThat(revisions).hasSize(2);
        assertThat(ContractTerms.differences(
                        revisions.get(0).terms(), revisions.get(1).terms()))
                .containsOnlyKeys("amount")
                .containsEntry("amount", List.of("CNY 100.00", "CNY 80.00"));
        Contract ended = director.contracts().terminate(now.id(), "moved away");
        assertThat(ended.closing()).contains("moved away");
        refused(
                "contract.locked",
                () -> director.contracts().revise(ended.id(), ContractTerms.of("Order", cny("90")), ended.version()));
        refused("contract.no-such-step", () -> director.contracts().fulfil(ended.id()));
        Books.of(store(), tenant).balance();
    }

    // LEAD-05, LEAD-09, ACC-20
    @Test
    final void contracts_and_their_money_go_where_their_customers_go() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer tea = director.customers().create(NewCustomer.named("Tea").ownedBy(Desk.LIN));
        Contract contract = director.contracts()
                .draft(
                        tea.id(),
                        NewContract.on(ContractTerms.of("Order", cny("100"))).ownedBy(Desk.LIN));
        director.contracts().sign(contract.id(), DAY);
        Invoice invoice = director.invoices().draft(contract.id(), simple("50"));
        Payment payment = director.payments().record(tea.id(), NewPayment.of(cny("5"), DAY));
        director.customers()
                .transfer(tea.id(), CustomerTransfer.to(Desk.WANG).including(CustomerTransfer.Child.CONTRACTS));
        assertThat(director.contracts().get(contract.id()).holder().owner()).contains(Desk.WANG);
        assertThat(director.invoices().get(invoice.id()).holder().owner()).contains(Desk.WANG);
        assertThat(director.payments().get(payment.id()).holder().owner()).contains(Desk.WANG);
        assertThat(director.contracts()
                        .holderAt(contract.id(), desk.now())
                        .orElseThrow()
                        .owner())
                .contains(Desk.WANG);
        director.contracts().transfer(contract.id(), Desk.ZHAO);
        assertThat(director.invoices().get(invoice.id()).holder().owner()).contains(Desk.ZHAO);
        Customer twin =
                director.customers().create(NewCustomer.named("Tea twin").ownedBy(Desk.LIN));
        director.customers().merge(twin.id(), tea.id());
        assertThat(director.contracts().get(contract.id()).customer()).isEqualTo(twin.id());
        assertThat(director.payments().get(payment.id()).holder().owner()).contains(Desk.LIN);
        assertThat(director.contracts()
                        .count(Filter.where(ContractAttributes.CUSTOMER).is(twin.id())))
                .isEqualTo(1);
        assertThatThrownBy(() -> desk.lin().contracts().get(contract.id())).isInstanceOf(NotFoundException.class);
        refused("access.not-permitted", () -> desk.lin().payments().record(twin.id(), NewPayment.of(cny("1"), DAY)));
        Books.of(store(), tenant).balance();
    }

    // CON-02, MON-06
    @Test
    final void instalments_sum_to_the_amount_before_a_contract_comes_into_force() {
        CrmSession director = new Desk(store(), tenant).director();
        Customer tea = director.customers().create(NewCustomer.named("Tea"));
        ContractTerms uneven = ContractTerms.of("Order", cny("80")).paidIn(new Instalment("All", DAY, cny("79")));
        Contract draft = director.contracts().draft(tea.id(), NewContract.on(uneven));
        refused("contract.instalments-mismatch", () -> director.contracts().sign(draft.id(), DAY));
        assertThat(director.contracts().get(draft.id())).isEqualTo(draft);
        Contract mended = director.contracts()
                .revise(
                        draft.id(),
                        ContractTerms.of("Order", cny("80"))
                                .paidIn(new Instalment("First", DAY, cny("79")), new Instalment("Rest", DAY, cny("1"))),
                        draft.version());
        assertThat(director.contracts().sign(mended.id(), DAY).state()).isEqualTo(ContractState.EFFECTIVE);
    }

    // CON-02
    @Test
    final void a_contract_expires_once_its_last_day_is_over() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer tea = director.customers().create(NewCustomer.named("Tea"));
        ContractTerms terms = ContractTerms.of("Order", cny("80")).from(DAY).until(DAY.plusDays(1));
        Contract contract = director.contracts().draft(tea.id(), NewContract.on(terms));
        director.contracts().sign(contract.id(), DAY);
        Contract endless = signed(director, "5");
        desk.later(Duration.ofDays(1));
        invalid("endsOn", () -> director.contracts().expire(contract.id()));
        desk.later(Duration.ofDays(1));
        assertThat(director.contracts().expire(contract.id()).state()).isEqualTo(ContractState.EXPIRED);
        refused("contract.no-such-step", () -> director.contracts().expire(contract.id()));
        invalid("endsOn", () -> director.contracts().expire(endless.id()));
    }

    // LEAD-05
    @Test
    final void a_contract_goes_to_another_active_member_and_to_nobody_else() {
        CrmSession director = new Desk(store(), tenant).director();
        Customer tea = director.customers().create(NewCustomer.named("Tea"));
        Contract contract = director.contracts()
                .draft(
                        tea.id(),
                        NewContract.on(ContractTerms.of("Order", cny("1"))).ownedBy(Desk.LIN));
        refused("contract.already-held", () -> director.contracts().transfer(contract.id(), Desk.LIN));
        refused("contract.no-such-owner", () -> director.contracts().transfer(contract.id(), new MemberId("nobody")));
        assertThat(director.contracts().get(contract.id())).isEqualTo(contract);
    }

    // LEAD-09
    @Test
    final void a_merge_takes_along_more_than_one_condition_can_name() {
        CrmSession director = new Desk(store(), tenant).director();
        Customer tea = director.customers().create(NewCustomer.named("Tea").ownedBy(Desk.LIN));
        Customer twin =
                director.customers().create(NewCustomer.named("Tea twin").ownedBy(Desk.WANG));
        Payment kept = director.payments().record(twin.id(), NewPayment.of(cny("1"), DAY));
        run(
                tenant,
                unit -> unit.insert(
                        PaymentAttributes.RECORDS,
                        Stream.generate(() -> PaymentRules.receive(
                                                new PaymentId(UUID.randomUUID()),
                                                tea.id(),
                                                NewPayment.of(cny("1"), DAY),
                                                tea.holder(),
                                                tea.times().createdAt())
                                        .withVersion(1))
                                .limit(Filter.In.MOST + 1)
                                .toList()));
        director.customers().merge(twin.id(), tea.id());
        assertThat(list(
                        tenant,
                        Selection.of(
                                PaymentAttributes.RECORDS,
                                Filter.where(PaymentAttributes.CUSTOMER).is(twin.id())),
                        Sort.byId()))
                .hasSize(Filter.In.MOST + 2)
                .allMatch(payment -> payment.holder().equals(twin.holder()));
        assertThat(director.payments().get(kept.id())).isEqualTo(kept);
    }
}
