package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.Orders.DAY;
import static dev.keelson.crm.tck.Orders.cny;
import static dev.keelson.crm.tck.Orders.invalid;
import static dev.keelson.crm.tck.Orders.refused;
import static dev.keelson.crm.tck.Orders.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.Milestone;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contracts in force are delivered, noticed before they end, and renewed. */
abstract class DeliverySuite extends Suite {
    private final TenantId tenant = newTenant();

    private static List<RecordedEvent> told(CrmSession session, Contract contract, String type) {
        return session.contracts().history(contract.id(), PageRequest.firstPage(100)).items().stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    // CON-06
    @Test
    final void what_is_to_be_delivered_is_planned_and_what_was_reached_stays() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Contract contract = signed(director, "100");
        Milestone send = Milestone.of("Send", Desk.LIN, DAY.plusDays(9));
        Milestone teach = Milestone.of("Teach", Desk.WANG, DAY.plusDays(3));
        refused(
                "contract.no-such-owner",
                () -> director.contracts()
                        .plan(
                                contract.id(),
                                List.of(Milestone.of("x", new MemberId("nobody"), DAY)),
                                contract.version()));
        invalid("milestones", () -> director.contracts().plan(contract.id(), List.of(send, send), contract.version()));
        Contract planned = director.contracts().plan(contract.id(), List.of(send, teach), contract.version());
        assertThat(planned.progress().milestones()).containsExactly(teach, send);
        assertThatThrownBy(() -> director.contracts().plan(contract.id(), List.of(), contract.version()))
                .isInstanceOf(StaleException.class);
        Filter<Contract> due =
                Filter.where(ContractAttributes.NEXT_MILESTONE_ON).atMost(DAY.plusDays(3));
        assertThat(director.contracts()
                        .list(due, Sort.byId(), PageRequest.firstPage(5))
                        .items())
                .hasSize(1);
        Contract reached = director.contracts().reach(contract.id(), "Teach", DAY.plusDays(1));
        assertThat(reached.progress().milestones().get(0).doneOn()).contains(DAY.plusDays(1));
        assertThat(director.contracts()
                        .list(due, Sort.byId(), PageRequest.firstPage(5))
                        .items())
                .isEmpty();
        refused("contract.milestone-reached", () -> director.contracts().reach(contract.id(), "Teach", DAY));
        refused(
                "contract.milestone-reached",
                () -> director.contracts().plan(contract.id(), List.of(send), reached.version()));
        invalid("milestone", () -> director.contracts().reach(contract.id(), "Fly", DAY));
        Contract draft =
                director.contracts().draft(contract.customer(), NewContract.on(ContractTerms.of("Draft", cny("1"))));
        refused("contract.not-effective", () -> director.contracts().plan(draft.id(), List.of(send), draft.version()));
    }

    // CON-07
    @Test
    final void a_contract_is_renewed_once_and_the_chain_is_read_both_ways() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Contract first = signed(director, "100");
        NewContract next = NewContract.on(ContractTerms.of("Next year", cny("120")));
        Contract second = director.contracts().renew(first.id(), next.once("renewal"));
        assertThat(director.contracts().renew(first.id(), next.once("renewal"))).isEqualTo(second);
        assertThat(second.progress().renews()).contains(first.id());
        assertThat(director.contracts().get(first.id()).progress().renewal()).contains(second.id());
        assertThat(director.contracts()
                        .list(
                                Filter.where(ContractAttributes.RENEWS).is(first.id()),
                                Sort.byId(),
                                PageRequest.firstPage(5))
                        .items())
                .containsExactly(second);
        refused("contract.already-renewed", () -> director.contracts().renew(first.id(), next));
        refused("contract.not-effective", () -> director.contracts().renew(second.id(), next));
        director.contracts().terminate(second.id(), "not wanted");
        Contract third = director.contracts().renew(first.id(), next);
        assertThat(third.progress().renews()).contains(first.id());
        director.contracts().fulfil(first.id());
        refused("contract.already-renewed", () -> director.contracts().renew(first.id(), next));
    }

    // CON-08
    @Test
    final void notice_of_an_end_is_given_once_for_each_number_of_days_and_anew_of_another_end() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Contract plain = signed(director, "100");
        Contract contract = director.contracts()
                .revise(plain.id(), ContractTerms.of("Order", cny("100")).until(DAY.plusDays(40)), plain.version());
        assertThat(desk.crm.maintenance(tenant).run(Duty.NOTICE_ENDINGS).done()).isZero();
        director.contracts().define(director.contracts().policy().noticing(30, 7));
        assertThat(desk.crm.maintenance(tenant).run(Duty.NOTICE_ENDINGS).done()).isZero();
        desk.later(Duration.ofDays(10));
        assertThat(desk.crm.maintenance(tenant).run(Duty.NOTICE_ENDINGS).done()).isEqualTo(1);
        assertThat(desk.crm.maintenance(tenant).run(Duty.NOTICE_ENDINGS).done()).isZero();
        desk.later(Duration.ofDays(24));
        assertThat(desk.crm.maintenance(tenant).run(Duty.NOTICE_ENDINGS).done()).isEqualTo(1);
        assertThat(told(director, contract, "contract.ending-soon"))
                .extracting(event -> event.data().get("days"))
                .containsExactly("30", "7");
        Contract now = director.contracts().get(contract.id());
        director.contracts()
                .revise(now.id(), ContractTerms.of("Order", cny("100")).until(DAY.plusDays(60)), now.version());
        assertThat(desk.crm.maintenance(tenant).run(Duty.NOTICE_ENDINGS).done()).isEqualTo(1);
        Contract done = director.contracts()
                .draft(
                        contract.customer(),
                        NewContract.on(ContractTerms.of("Done", cny("1")).until(DAY.plusDays(100))));
        director.contracts().sign(done.id(), DAY);
        director.contracts().fulfil(done.id());
        desk.later(Duration.ofDays(40));
        assertThat(desk.crm.maintenance(tenant).run(Duty.NOTICE_ENDINGS).done())
                .as("of one that is over, and one that is fulfilled")
                .isZero();
    }

    @Test
    final void a_contract_of_the_tenants_threshold_is_told_of_as_a_big_deal() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        director.contracts().define(ContractPolicy.STANDARD.bigFrom(cny("100"), Money.of("USD", 10)));
        assertThat(told(director, signed(director, "99.99"), "contract.big-deal"))
                .isEmpty();
        assertThat(told(director, signed(director, "100"), "contract.big-deal")).hasSize(1);
        assertThat(director.contracts().policy().bigDeals()).containsExactly(cny("100"), Money.of("USD", 10));
        invalid("bigDeals", () -> ContractPolicy.STANDARD.bigFrom(cny("100"), cny("10")));
        invalid("noticeDays", () -> ContractPolicy.STANDARD.noticing(-1));
    }
}
