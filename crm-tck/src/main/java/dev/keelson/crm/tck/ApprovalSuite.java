package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.Orders.DAY;
import static dev.keelson.crm.tck.Orders.cny;
import static dev.keelson.crm.tck.Orders.invalid;
import static dev.keelson.crm.tck.Orders.refused;
import static dev.keelson.crm.tck.Orders.simple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.approval.Absence;
import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.approval.ApprovalFlow;
import dev.keelson.crm.approval.Approvers;
import dev.keelson.crm.approval.FlowStep;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.query.PageRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contracts wait for those who must agree. */
abstract class ApprovalSuite extends Suite {
    private static final MemberId MEI = new MemberId("mei");
    private static final ApprovalFlow BIG = ApprovalFlow.of(
                    "big",
                    FlowStep.any("leader", Approvers.leaders()),
                    FlowStep.all("board", Approvers.members("zhao", "ouyang")))
            .from(cny("1000"));

    private final TenantId tenant = newTenant();

    /** Lin sells; Mei, who leads, Zhao, Wang and Ouyang may agree to every contract. */
    private Desk office(ApprovalFlow... flows) {
        Desk desk = new Desk(store(), tenant);
        CrmSession setup = DealOffice.staff(desk);
        setup.approvals().define("contract", List.of(flows));
        return desk;
    }

    private static Contract drafted(Desk desk, Money amount) {
        Customer tea = desk.director()
                .customers()
                .create(NewCustomer.named("Tea " + amount).ownedBy(Desk.LIN));
        return desk.lin().contracts().draft(tea.id(), NewContract.on(ContractTerms.of("Order", amount)));
    }

    private static Contract agreed(CrmSession session, Contract contract) {
        return session.contracts().agree(contract.id(), 1, Optional.empty());
    }

    private static List<String> awaiting(CrmSession session) {
        return session.contracts().awaiting(PageRequest.firstPage(10)).items().stream()
                .map(Contract::number)
                .toList();
    }

    // APR-01, CON-04
    @Test
    final void a_contract_comes_into_force_once_every_step_has_agreed_in_turn() {
        Desk desk = office(BIG);
        Contract contract = drafted(desk, cny("1000"));
        CrmSession lin = desk.lin();
        refused("approval.required", () -> lin.contracts().sign(contract.id(), DAY));
        Contract asked = lin.contracts().submit(contract.id(), contract.version());
        assertThat(asked.state()).isEqualTo(ContractState.IN_APPROVAL);
        assertThat(awaiting(desk.as("mei"))).containsExactly(contract.number());
        assertThat(awaiting(desk.zhao())).isEmpty();
        refused("approval.not-asked", () -> agreed(desk.zhao(), contract));
        refused("approval.not-agreed", () -> lin.contracts().sign(contract.id(), DAY));
        agreed(desk.as("mei"), contract);
        refused("approval.not-asked", () -> agreed(desk.as("mei"), contract));
        assertThat(awaiting(desk.zhao())).containsExactly(contract.number());
        agreed(desk.zhao(), contract);
        assertThat(awaiting(desk.zhao())).isEmpty();
        assertThat(awaiting(desk.director())).containsExactly(contract.number());
        refused("approval.not-agreed", () -> lin.contracts().sign(contract.id(), DAY));
        Contract all = desk.director().contracts().agree(contract.id(), 1, Optional.of("well done"));
        assertThat(all.approval().orElseThrow().outcome()).isEqualTo(Approval.Outcome.AGREED);
        assertThat(all.approval().orElseThrow().steps().get(1).votes().get(0).comment())
                .contains("well done");
        refused("approval.not-pending", () -> agreed(desk.director(), contract));
        assertThat(lin.contracts().sign(contract.id(), DAY).state()).isEqualTo(ContractState.EFFECTIVE);
        assertThat(lin.contracts()
                        .history(contract.id(), PageRequest.firstPage(20))
                        .items())
                .extracting(RecordedEvent::type)
                .contains("contract.approval-asked", "contract.approval-answered", "contract.signed");
    }

    // CON-04
    @Test
    final void what_is_worth_less_needs_nobody_and_another_currency_needs_everybody() {
        Desk desk = office(BIG);
        CrmSession lin = desk.lin();
        Contract small = drafted(desk, cny("999.99"));
        refused("approval.not-needed", () -> lin.contracts().submit(small.id(), small.version()));
        assertThat(lin.contracts().sign(small.id(), DAY).state()).isEqualTo(ContractState.EFFECTIVE);
        Contract dollars = drafted(desk, Money.of("USD", 1));
        refused("approval.required", () -> lin.contracts().sign(dollars.id(), DAY));
    }

    // CON-05
    @Test
    final void nobody_changes_what_others_are_asked_about_or_have_agreed_to() {
        Desk desk = office(BIG);
        CrmSession lin = desk.lin();
        Contract contract = drafted(desk, cny("1000"));
        assertThatThrownBy(() -> lin.contracts().submit(contract.id(), contract.version() + 1))
                .isInstanceOf(StaleException.class);
        Contract asked = lin.contracts().submit(contract.id(), contract.version());
        ContractTerms more = ContractTerms.of("Order", cny("9000"));
        refused("contract.locked", () -> lin.contracts().revise(asked.id(), more, asked.version()));
        desk.as("mei").contracts().agree(asked.id(), 1, Optional.empty());
        desk.zhao().contracts().agree(asked.id(), 1, Optional.empty());
        Contract agreed = desk.director().contracts().agree(asked.id(), 1, Optional.empty());
        refused("contract.locked", () -> lin.contracts().revise(asked.id(), more, agreed.version()));
        Contract draft = lin.contracts().callOff(asked.id());
        assertThat(draft.state()).isEqualTo(ContractState.DRAFT);
        Contract revised = lin.contracts().revise(draft.id(), more, draft.version());
        refused("approval.required", () -> lin.contracts().sign(revised.id(), DAY));
        refused("approval.not-pending", () -> lin.contracts().callOff(revised.id()));
    }

    // CON-05, APR-01
    @Test
    final void who_declines_ends_it_and_an_answer_to_an_earlier_round_is_stale() {
        Desk desk = office(BIG);
        CrmSession lin = desk.lin();
        Contract contract = drafted(desk, cny("1000"));
        Contract asked = lin.contracts().submit(contract.id(), contract.version());
        invalid("reason", () -> desk.as("mei").contracts().decline(asked.id(), 1, " "));
        Contract declined = desk.as("mei").contracts().decline(asked.id(), 1, "too cheap");
        assertThat(declined.state()).isEqualTo(ContractState.DRAFT);
        assertThat(declined.approval().orElseThrow().outcome()).isEqualTo(Approval.Outcome.DECLINED);
        Contract again = lin.contracts().submit(declined.id(), declined.version());
        assertThat(again.approval().orElseThrow().round()).isEqualTo(2);
        assertThatThrownBy(() -> desk.as("mei").contracts().agree(asked.id(), 1, Optional.empty()))
                .isInstanceOf(StaleException.class);
        assertThat(desk.as("mei")
                        .contracts()
                        .agree(asked.id(), 2, Optional.empty())
                        .state())
                .isEqualTo(ContractState.IN_APPROVAL);
    }

    // APR-02
    @Test
    final void nobody_decides_on_what_they_asked_for_and_no_step_passes_for_want_of_people() {
        Desk desk = office(ApprovalFlow.of("own", FlowStep.all("self", Approvers.members("lin"))));
        CrmSession lin = desk.lin();
        Contract contract = drafted(desk, cny("1"));
        refused("approval.nobody", () -> lin.contracts().submit(contract.id(), contract.version()));
        desk.director()
                .approvals()
                .define("contract", List.of(ApprovalFlow.of("role", FlowStep.any("r", Approvers.holdersOf("leader")))));
        Contract asked = lin.contracts().submit(contract.id(), contract.version());
        assertThat(asked.approval().orElseThrow().awaited()).containsExactly(MEI);
        lin.contracts().callOff(asked.id());
        desk.director().departments().define(List.of(), List.of(Member.of("mei", "Mei", "south", "leader")));
        Contract draft = lin.contracts().get(contract.id());
        refused("approval.nobody", () -> lin.contracts().submit(draft.id(), draft.version()));
        desk.director()
                .approvals()
                .define(
                        "contract",
                        List.of(ApprovalFlow.of("named", FlowStep.any("n", Approvers.members("mei", "zhao")))));
        refused("approval.cannot-decide", () -> lin.contracts().submit(draft.id(), draft.version()));
        invalid(
                "role",
                () -> desk.director()
                        .approvals()
                        .define(
                                "contract",
                                List.of(ApprovalFlow.of("x", FlowStep.any("n", Approvers.holdersOf("nobody"))))));
        invalid(
                "approvers",
                () -> desk.director()
                        .approvals()
                        .define(
                                "contract",
                                List.of(ApprovalFlow.of("x", FlowStep.any("n", Approvers.members("nobody"))))));
        invalid("type", () -> desk.director().approvals().define("tea", List.of()));
        refused("access.not-permitted", () -> lin.approvals().define("contract", List.of()));
    }

    // APR-03, APR-04
    @Test
    final void a_deputy_decides_for_who_is_away_and_that_person_never_for_themselves() {
        Desk desk = office(BIG);
        CrmSession mei = desk.as("mei");
        Contract contract = drafted(desk, cny("1000"));
        desk.lin().contracts().submit(contract.id(), contract.version());
        refused("approval.not-asked", () -> agreed(desk.wang(), contract));
        mei.approvals().away(new Absence(MEI, DAY, DAY, Desk.LIN));
        refused("approval.not-asked", () -> agreed(desk.lin(), contract));
        assertThat(desk.lin().approvals().absences()).hasSize(1);
        assertThat(desk.zhao().approvals().absences()).isEmpty();
        mei.approvals().away(new Absence(MEI, DAY, DAY, Desk.WANG));
        desk.wang().approvals().away(new Absence(Desk.WANG, DAY, DAY.plusDays(3), Desk.ZHAO));
        assertThat(awaiting(desk.wang())).isEmpty();
        assertThat(awaiting(desk.zhao())).containsExactly(contract.number());
        refused("approval.not-asked", () -> agreed(desk.wang(), contract));
        desk.wang().approvals().back(Desk.WANG);
        invalid("member", () -> desk.wang().approvals().back(Desk.WANG));
        assertThat(awaiting(desk.wang())).containsExactly(contract.number());
        Contract agreed = agreed(desk.wang(), contract);
        assertThat(agreed.approval().orElseThrow().steps().get(0).votes().get(0).by())
                .contains(Desk.WANG);
        assertThat(agreed.approval().orElseThrow().current().orElseThrow().name())
                .isEqualTo("board");
        refused("access.not-permitted", () -> desk.wang().approvals().away(new Absence(MEI, DAY, DAY, Desk.WANG)));
        invalid("deputy", () -> mei.approvals().away(new Absence(MEI, DAY, DAY, new MemberId("nobody"))));
    }

    // CON-05, CON-03
    @Test
    final void an_amendment_waits_for_those_who_must_agree_and_is_made_with_the_last() {
        Desk desk = office(BIG);
        CrmSession lin = desk.lin();
        Contract contract = drafted(desk, cny("999"));
        Contract signed = lin.contracts().sign(contract.id(), DAY);
        ContractTerms more = ContractTerms.of("Order", cny("2000"));
        refused("approval.required", () -> lin.contracts().revise(signed.id(), more, signed.version()));
        refused(
                "approval.not-needed",
                () -> lin.contracts().propose(signed.id(), ContractTerms.of("Order", cny("9")), signed.version()));
        Contract proposed = lin.contracts().propose(signed.id(), more, signed.version());
        assertThat(proposed.terms().amount()).isEqualTo(cny("999"));
        assertThat(proposed.state()).isEqualTo(ContractState.EFFECTIVE);
        refused(
                "approval.pending",
                () -> lin.contracts().revise(signed.id(), ContractTerms.of("Order", cny("500")), proposed.version()));
        refused("approval.pending", () -> lin.contracts().propose(signed.id(), more, proposed.version()));
        agreed(desk.as("mei"), contract);
        agreed(desk.zhao(), contract);
        Contract amended = agreed(desk.director(), contract);
        assertThat(amended.terms().amount()).isEqualTo(cny("2000"));
        assertThat(amended.uninvoiced()).isEqualTo(cny("2000"));
        assertThat(amended.progress().proposal()).isEmpty();
        assertThat(lin.contracts().revisions(signed.id())).hasSize(2);
    }

    // CON-05, MON-06
    @Test
    final void an_amendment_that_invoices_have_overtaken_is_not_made() {
        Desk desk = office(BIG);
        CrmSession lin = desk.lin();
        Contract contract = drafted(desk, cny("999"));
        Contract signed = lin.contracts().sign(contract.id(), DAY);
        desk.director()
                .approvals()
                .define("contract", List.of(ApprovalFlow.of("all", FlowStep.any("leader", Approvers.leaders()))));
        lin.contracts().propose(signed.id(), ContractTerms.of("Order", cny("500")), signed.version());
        Invoice invoice = desk.director().invoices().draft(contract.id(), simple("600"));
        desk.director().invoices().issue(invoice.id(), DAY);
        refused("contract.below-invoiced", () -> agreed(desk.as("mei"), contract));
        assertThat(awaiting(desk.as("mei"))).hasSize(1);
        Contract ended = lin.contracts().terminate(contract.id(), "moved");
        assertThat(ended.approval().orElseThrow().outcome()).isEqualTo(Approval.Outcome.WITHDRAWN);
        assertThat(awaiting(desk.as("mei"))).isEmpty();
    }

    // APR-03, ACC-05
    @Test
    final void whoever_does_not_see_a_contract_is_not_told_that_it_waits() {
        Desk desk = office(BIG);
        Contract contract = drafted(desk, cny("1000"));
        desk.lin().contracts().submit(contract.id(), contract.version());
        desk.director().departments().define(List.of(), List.of(Member.of("mei", "Mei", "south", "leader", "seller")));
        assertThat(awaiting(desk.as("mei"))).isEmpty();
        assertThatThrownBy(() -> agreed(desk.as("mei"), contract)).isInstanceOf(NotFoundException.class);
    }

    // APR-01
    @Test
    final void answers_given_at_once_are_all_kept() {
        Desk desk =
                office(ApprovalFlow.of("all", FlowStep.all("all", Approvers.members("mei", "zhao", "wang", "ouyang"))));
        Contract contract = drafted(desk, cny("1"));
        desk.lin().contracts().submit(contract.id(), contract.version());
        List<String> people = List.of("mei", "zhao", "wang", "ouyang");
        Race.of(4, runner -> agreed(desk.as(people.get(runner)), contract));
        assertThat(desk.lin()
                        .contracts()
                        .get(contract.id())
                        .approval()
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Approval.Outcome.AGREED);
    }
}
