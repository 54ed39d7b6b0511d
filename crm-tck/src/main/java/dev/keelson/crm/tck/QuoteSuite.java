package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.Orders.DAY;
import static dev.keelson.crm.tck.Orders.cny;
import static dev.keelson.crm.tck.Orders.invalid;
import static dev.keelson.crm.tck.Orders.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.approval.ApprovalFlow;
import dev.keelson.crm.approval.Approvers;
import dev.keelson.crm.approval.FlowStep;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.product.Price;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.quote.DiscountPolicy;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteRevision;
import dev.keelson.crm.quote.QuoteState;
import dev.keelson.crm.quote.QuoteTerms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Quotes are written from the catalogue, agreed to, offered, and accepted into contracts. */
abstract class QuoteSuite extends Suite {
    private static final Product TEA = Product.of("tea-1", "Green tea")
            .per("kg")
            .taxed("13")
            .priced(cny("25.00"))
            .priced(new Price("partners", cny("20.00")))
            .priced(Money.of("USD", "4.00"));

    private final TenantId tenant = newTenant();

    /** Lin gives up to ten percent, Mei, who leads, agrees to more. */
    private Desk office() {
        Desk desk = new Desk(store(), tenant);
        CrmSession setup = desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(
                        Role.of(
                                "seller",
                                "Seller",
                                Scope.SELF,
                                Permission.CONTRACT_VIEW,
                                Permission.CONTRACT_CREATE,
                                Permission.QUOTE_APPROVE),
                        Role.of("approver", "Approver", Scope.TEAM, Permission.QUOTE_APPROVE)));
        setup.departments()
                .define(
                        List.of(),
                        List.of(
                                Member.of("lin", "Lin", "south", "sales", "seller"),
                                Member.of("mei", "Mei", "south", "leader", "approver")));
        setup.quotes().define(DiscountPolicy.UNBOUND.limiting("seller", "10").limiting("director", "100"));
        setup.products().define(TEA);
        return desk;
    }

    private static Opportunity opened(Desk desk) {
        Customer tea = desk.director()
                .customers()
                .create(NewCustomer.named("Tea " + desk.now()).ownedBy(Desk.LIN));
        return desk.lin()
                .opportunities()
                .open(tea.id(), NewOpportunity.named("Order").worth(cny("1000")));
    }

    private static QuoteTerms terms(String discount) {
        return QuoteTerms.of(
                "Order",
                DAY.plusDays(30),
                LineItem.of(TEA, 40, Price.STANDARD, "CNY").less(discount),
                LineItem.of("Freight", 1, cny("99.99")));
    }

    // QUO-03, QUO-05
    @Test
    final void an_accepted_quote_is_one_contract_for_as_much() {
        Desk desk = office();
        CrmSession lin = desk.lin();
        Opportunity opportunity = opened(desk);
        Quote draft = lin.quotes().draft(opportunity.id(), terms("7.5"));
        assertThat(draft.number()).isEqualTo("Q2026-000001");
        assertThat(draft.terms().lines().get(0).price()).isEqualTo(cny("23.13"));
        assertThat(draft.terms().net()).isEqualTo(cny("1025.19"));
        assertThat(draft.terms().tax()).isEqualTo(cny("120.28"));
        refused("quote.no-such-step", () -> lin.quotes().accept(draft.id(), DAY));
        lin.quotes().offer(draft.id());
        Quote accepted = lin.quotes().accept(draft.id(), DAY);
        assertThat(accepted.state()).isEqualTo(QuoteState.ACCEPTED);
        Contract contract = lin.contracts().get(accepted.contract().orElseThrow());
        assertThat(contract.state()).isEqualTo(ContractState.DRAFT);
        assertThat(contract.terms().amount()).isEqualTo(draft.terms().total()).isEqualTo(cny("1145.47"));
        assertThat(contract.terms().lines())
                .extracting(line -> line.name() + " " + line.amount())
                .containsExactly("Green tea CNY 925.20", "Freight CNY 99.99", "tax 13% CNY 120.28");
        assertThat(contract.opportunity()).contains(opportunity.id());
        assertThat(contract.holder().owner()).contains(Desk.LIN);
        refused("quote.no-such-step", () -> lin.quotes().accept(draft.id(), DAY));
        assertThat(desk.director().contracts().count(Filter.all())).isEqualTo(1);
    }

    // QUO-03
    @Test
    final void accepted_by_several_at_once_it_is_still_one_contract() {
        Desk desk = office();
        Quote offered = desk.lin()
                .quotes()
                .offer(desk.lin().quotes().draft(opened(desk).id(), terms("0")).id());
        Race.of(4, runner -> {
            try {
                return desk.lin().quotes().accept(offered.id(), DAY);
            } catch (dev.keelson.crm.kernel.CrmException lost) {
                return offered;
            }
        });
        assertThat(desk.director().contracts().count(Filter.all())).isEqualTo(1);
    }

    // QUO-02, APR-02
    @Test
    final void what_is_beyond_a_sellers_limit_is_offered_once_the_leader_agreed() {
        Desk desk = office();
        CrmSession lin = desk.lin();
        Quote draft = lin.quotes().draft(opened(desk).id(), terms("10.0001"));
        refused("quote.discount-too-deep", () -> lin.quotes().offer(draft.id()));
        Quote asked = lin.quotes().submit(draft.id(), draft.version());
        refused("approval.not-agreed", () -> lin.quotes().offer(draft.id()));
        refused("quote.locked", () -> lin.quotes().revise(draft.id(), terms("5"), asked.version()));
        assertThat(lin.quotes().awaiting()).isEmpty();
        assertThat(desk.as("mei").quotes().awaiting()).containsExactly(asked);
        refused("approval.not-asked", () -> lin.quotes().agree(draft.id(), 1, Optional.empty()));
        Quote declined = desk.as("mei").quotes().decline(draft.id(), 1, "too much");
        assertThat(declined.state()).isEqualTo(QuoteState.DRAFT);
        Quote again = lin.quotes().submit(draft.id(), declined.version());
        assertThatThrownBy(() -> desk.as("mei").quotes().agree(draft.id(), 1, Optional.empty()))
                .isInstanceOf(StaleException.class);
        desk.as("mei").quotes().agree(draft.id(), again.approval().orElseThrow().round(), Optional.empty());
        assertThat(desk.as("mei").quotes().awaiting()).isEmpty();
        Quote offered = lin.quotes().offer(draft.id());
        assertThat(offered.state()).isEqualTo(QuoteState.OFFERED);
        Quote deeper = lin.quotes().revise(draft.id(), terms("20"), offered.version());
        assertThat(deeper.state()).isEqualTo(QuoteState.DRAFT);
        refused("quote.discount-too-deep", () -> lin.quotes().offer(draft.id()));
        assertThat(desk.director().quotes().offer(draft.id()).state())
                .as("who may give it all")
                .isEqualTo(QuoteState.OFFERED);
    }

    // QUO-02
    @Test
    final void a_flow_that_does_not_apply_leaves_the_leader() {
        Desk desk = office();
        desk.director()
                .approvals()
                .define(
                        "quote",
                        List.of(ApprovalFlow.of("board", FlowStep.any("board", Approvers.members("ouyang")))
                                .from(cny("5000"))));
        Quote draft = desk.lin().quotes().draft(opened(desk).id(), terms("50"));
        Quote asked = desk.lin().quotes().submit(draft.id(), draft.version());
        assertThat(asked.approval().orElseThrow().flow()).isEqualTo("discount");
        Quote called = desk.lin().quotes().callOff(draft.id());
        desk.director()
                .approvals()
                .define("quote", List.of(ApprovalFlow.of("board", FlowStep.any("board", Approvers.members("ouyang")))));
        Quote board = desk.lin().quotes().submit(draft.id(), called.version());
        assertThat(board.approval().orElseThrow().flow()).isEqualTo("board");
        invalid("role", () -> desk.director().quotes().define(DiscountPolicy.UNBOUND.limiting("nobody", "5")));
    }

    // QUO-04, QUO-01
    @Test
    final void an_offer_is_good_until_its_last_day() {
        Desk desk = office();
        CrmSession lin = desk.lin();
        Quote offered = lin.quotes()
                .offer(lin.quotes().draft(opened(desk).id(), terms("0")).id());
        Quote late = lin.quotes().draft(opened(desk).id(), terms("0"));
        refused("quote.lapsed", () -> lin.quotes().accept(offered.id(), DAY.plusDays(31)));
        invalid("validUntil", () -> lin.quotes().expire(offered.id()));
        desk.later(Duration.ofDays(31));
        refused("quote.lapsed", () -> lin.quotes().offer(late.id()));
        assertThat(lin.quotes().expire(offered.id()).state()).isEqualTo(QuoteState.EXPIRED);
        assertThat(lin.quotes().withdraw(late.id(), "no more").reason()).contains("no more");
        refused("quote.no-such-step", () -> lin.quotes().turnDown(late.id(), "dear"));
    }

    // QUO-06
    @Test
    final void a_line_of_a_product_says_a_price_of_one_of_its_books() {
        Desk desk = office();
        CrmSession lin = desk.lin();
        Opportunity opportunity = opened(desk);
        LineItem listed = LineItem.of(TEA, 1, "partners", "CNY");
        LineItem cheaper = new LineItem(
                listed.product(), listed.name(), listed.quantity(), cny("19.99"), listed.discount(), listed.taxRate());
        LineItem unknown = new LineItem(
                Optional.of(new ProductId("silk")),
                "Silk",
                listed.quantity(),
                cny("1"),
                listed.discount(),
                Optional.empty());
        invalid("line.list", () -> lin.quotes().draft(opportunity.id(), QuoteTerms.of("x", DAY, cheaper)));
        invalid("line.product", () -> lin.quotes().draft(opportunity.id(), QuoteTerms.of("x", DAY, unknown)));
        Quote quote = lin.quotes().draft(opportunity.id(), QuoteTerms.of("x", DAY, listed));
        Product there = lin.products().get(TEA.id());
        desk.director().products().define(there.retired());
        Quote kept = lin.quotes().revise(quote.id(), QuoteTerms.of("y", DAY, listed), quote.version());
        assertThat(kept.revision()).isEqualTo(2);
        invalid("line.product", () -> lin.quotes().draft(opportunity.id(), QuoteTerms.of("x", DAY, listed)));
        assertThat(lin.quotes().revisions(quote.id()))
                .extracting(QuoteRevision::terms)
                .extracting(QuoteTerms::name)
                .containsExactly("x", "y");
        assertThat(lin.quotes().of(opportunity.id(), PageRequest.firstPage(5)).items())
                .containsExactly(kept);
    }

    @Test
    final void the_catalogue_is_kept_by_who_may_and_read_by_who_sells() {
        Desk desk = office();
        CrmSession director = desk.director();
        refused("access.not-permitted", () -> desk.lin().products().define(TEA));
        assertThatThrownBy(() -> director.products().define(TEA)).isInstanceOf(StaleException.class);
        Product there = director.products().get(TEA.id());
        Product dearer = director.products().define(there.priced(cny("30.00")));
        assertThat(dearer.price(Price.STANDARD, "CNY")).contains(cny("30.00"));
        assertThat(dearer.price("partners", "CNY")).contains(cny("20.00"));
        assertThatThrownBy(() -> director.products().define(there.priced(cny("31.00"))))
                .isInstanceOf(StaleException.class);
        director.products().define(Product.of("silk", "Silk"));
        assertThat(desk.lin()
                        .products()
                        .list(Filter.all(), Sort.up(Product.NAME), PageRequest.firstPage(5))
                        .items())
                .extracting(Product::name)
                .containsExactly("Green tea", "Silk");
        assertThatThrownBy(() -> desk.lin().products().get(new ProductId("salt")))
                .isInstanceOf(NotFoundException.class);
        invalid("line.list", () -> LineItem.of(TEA, 1, "nowhere", "CNY"));
    }

    // ACC-21
    @Test
    final void quotes_are_there_for_who_reads_the_opportunity_and_go_where_it_goes() {
        Desk desk = office();
        Opportunity opportunity = opened(desk);
        Quote quote = desk.lin().quotes().draft(opportunity.id(), terms("0"));
        assertThat(desk.as("mei").quotes().get(quote.id())).isEqualTo(quote);
        for (CrmSession elsewhere : Stream.of("zhao", "wang").map(desk::as).toList()) {
            assertThatThrownBy(() -> elsewhere.quotes().get(quote.id())).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> elsewhere.quotes().of(opportunity.id(), PageRequest.firstPage(5)))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> elsewhere.quotes().offer(quote.id())).isInstanceOf(NotFoundException.class);
        }
        desk.director().opportunities().transfer(opportunity.id(), Desk.ZHAO);
        assertThat(desk.zhao().quotes().get(quote.id())).isEqualTo(quote);
        assertThatThrownBy(() -> desk.lin().quotes().get(quote.id())).isInstanceOf(NotFoundException.class);
        desk.director().opportunities().lose(opportunity.id(), "dear");
        refused("quote.opportunity-closed", () -> desk.director().quotes().offer(quote.id()));
        refused("quote.opportunity-closed", () -> desk.director().quotes().draft(opportunity.id(), terms("0")));
    }
}
