package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityEdit;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.product.Price;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Lines of opportunities. */
abstract class LineItemSuite extends Suite {
    private static final LocalDate LAST = LocalDate.parse("2026-05-01");
    private static final Product TEA = Product.of("tea", "Tea")
            .priced(cny("50.00"))
            .priced(new Price("partners", cny("40.00")))
            .taxed("13");
    private static final LineItem LISTED = LineItem.of(TEA, 2, Price.STANDARD, "CNY");
    private static final LineItem LESS = LineItem.of(TEA, 3, "partners", "CNY").less("12.5");
    private static final LineItem SERVICE = LineItem.of("Delivery", 1, cny("7.77"));

    private final TenantId tenant = newTenant();

    private static Money cny(String amount) {
        return Money.of("CNY", amount);
    }

    private static void invalid(String attribute, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.problems())
                                .extracting(InvalidInputException.Problem::attribute)
                                .contains(attribute));
    }

    private record Shop(Desk desk, Customer customer) {
        static Shop of(Suite suite, TenantId tenant) {
            Desk desk = new Desk(suite.store(), tenant);
            desk.director().products().define(TEA);
            return new Shop(
                    desk,
                    desk.director().customers().create(NewCustomer.named("Silk").ownedBy(Desk.LIN)));
        }

        Opportunity opened(LineItem... lines) {
            return desk.lin()
                    .opportunities()
                    .open(customer.id(), NewOpportunity.named("Order").about(lines));
        }
    }

    // OPP-11
    @Test
    final void an_opportunity_is_worth_what_its_lines_ask_for() {
        Shop shop = Shop.of(this, tenant);
        CrmSession lin = shop.desk.lin();
        Opportunity opened = shop.opened(LISTED, SERVICE);
        assertThat(opened.profile().amount()).contains(cny("107.77"));
        assertThat(lin.opportunities().get(opened.id())).isEqualTo(opened);
        Instant then = shop.desk.now();
        shop.desk.later(Duration.ofDays(1));

        invalid(
                "amount",
                () -> lin.opportunities()
                        .edit(opened.id(), OpportunityEdit.of(opened).set(OpportunityAttributes.AMOUNT, cny("100"))));
        invalid(
                "amount",
                () -> lin.opportunities()
                        .edit(opened.id(), OpportunityEdit.of(opened).clear(OpportunityAttributes.AMOUNT)));
        invalid(
                "amount",
                () -> lin.opportunities()
                        .edit(
                                opened.id(),
                                OpportunityEdit.of(opened).about(LESS).set(OpportunityAttributes.AMOUNT, cny("106"))));
        assertThat(lin.opportunities().get(opened.id())).isEqualTo(opened);

        Opportunity cheaper =
                lin.opportunities().edit(opened.id(), OpportunityEdit.of(opened).about(LESS));
        assertThat(cheaper.profile().amount()).contains(cny("105.00"));
        assertThat(lin.opportunities()
                        .list(
                                Filter.where(OpportunityAttributes.AMOUNT).is(cny("105")),
                                Sort.byId(),
                                PageRequest.firstPage(5))
                        .items())
                .containsExactly(cheaper);
        assertThat(lin.opportunities()
                        .edit(opened.id(), OpportunityEdit.of(cheaper).about(LESS)))
                .isEqualTo(cheaper);

        Opportunity guessed = lin.opportunities()
                .edit(opened.id(), OpportunityEdit.of(cheaper).about().set(OpportunityAttributes.AMOUNT, cny("90")));
        assertThat(guessed.profile().lines()).isEmpty();
        assertThat(guessed.profile().amount()).contains(cny("90"));

        assertThat(lin.opportunities()
                        .history(opened.id(), PageRequest.firstPage(9))
                        .items())
                .extracting(RecordedEvent::data)
                .contains(Map.of("attributes", "amount,lines"));
        assertThat(lin.opportunities().asOf(opened.id(), then).map(RecordSnapshot::values))
                .hasValueSatisfying(seen -> assertThat(seen)
                        .containsEntry(
                                OpportunityAttributes.LINES,
                                "2 x Tea [tea] at CNY 50.00 plus 13 %\n1 x Delivery at CNY 7.77"));
        assertThat(lin.opportunities().asOf(opened.id(), shop.desk.now()).map(RecordSnapshot::values))
                .hasValueSatisfying(seen -> assertThat(seen).doesNotContainKey(OpportunityAttributes.LINES));
    }

    // OPP-11
    @Test
    final void lines_are_of_one_currency_and_not_too_many() {
        Shop shop = Shop.of(this, tenant);
        invalid("lines", () -> shop.opened(LISTED, LineItem.of("Fee", 1, Money.of("USD", 1))));
        LineItem[] many = new LineItem[501];
        java.util.Arrays.fill(many, SERVICE);
        invalid("lines", () -> shop.opened(many));
        assertThat(shop.desk.director().opportunities().count(Filter.all())).isZero();
        assertThat(shop.opened(java.util.Arrays.copyOf(many, 500)).profile().amount())
                .contains(cny("3885.00"));
    }

    // QUO-06
    @Test
    final void a_line_of_an_opportunity_says_a_price_of_one_of_its_books() {
        Shop shop = Shop.of(this, tenant);
        CrmSession lin = shop.desk.lin();
        LineItem cheap = new LineItem(
                LISTED.product(), LISTED.name(), LISTED.quantity(), cny("49.99"), LISTED.discount(), LISTED.taxRate());
        invalid("line.list", () -> shop.opened(LISTED, cheap));
        Opportunity opened = shop.opened(LISTED);
        invalid(
                "line.list",
                () -> lin.opportunities()
                        .edit(opened.id(), OpportunityEdit.of(opened).about(cheap)));

        shop.desk.director().products().define(lin.products().get(TEA.id()).retired());
        invalid("line.product", () -> shop.opened(LISTED));
        invalid(
                "line.product",
                () -> lin.opportunities()
                        .edit(opened.id(), OpportunityEdit.of(opened).about(LESS)));
        Opportunity kept =
                lin.opportunities().edit(opened.id(), OpportunityEdit.of(opened).about(SERVICE, LISTED));
        assertThat(kept.profile().lines()).containsExactly(SERVICE, LISTED);
    }

    // OPP-11
    @Test
    final void lines_are_shown_and_changed_as_the_amount_is() {
        Shop shop = Shop.of(this, tenant);
        Opportunity opened = shop.opened(LISTED);
        CrmSession setup = shop.desk.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(
                        seller("blind", FieldLevel.HIDDEN),
                        seller("dim", FieldLevel.MASKED),
                        seller("reader", FieldLevel.READABLE)));
        setup.departments()
                .define(
                        List.of(),
                        List.of(
                                Member.of("ann", "Ann", "north", "blind"),
                                Member.of("bob", "Bob", "north", "dim"),
                                Member.of("cid", "Cid", "north", "reader")));

        for (String who : List.of("ann", "bob")) {
            CrmSession session = shop.desk.as(who);
            assertThat(session.opportunities().get(opened.id()).profile().lines())
                    .as(who)
                    .isEmpty();
            assertThat(session.opportunities()
                            .asOf(opened.id(), shop.desk.now())
                            .map(RecordSnapshot::values))
                    .hasValueSatisfying(
                            seen -> assertThat(seen).doesNotContainKeys("amount", OpportunityAttributes.LINES));
            assertThat(session.opportunities()
                            .history(opened.id(), PageRequest.firstPage(9))
                            .items())
                    .extracting(RecordedEvent::data)
                    .extracting(Map::values)
                    .noneMatch(Collection::isEmpty);
        }
        invalid(
                OpportunityAttributes.LINES,
                () -> shop.desk
                        .as("ann")
                        .opportunities()
                        .edit(opened.id(), OpportunityEdit.of(opened).about()));
        invalid(
                OpportunityAttributes.LINES,
                () -> shop.desk
                        .as("ann")
                        .opportunities()
                        .open(shop.customer.id(), NewOpportunity.named("x").about(SERVICE)));
        assertThat(shop.desk.as("cid").opportunities().get(opened.id())).isEqualTo(opened);
        for (String who : List.of("bob", "cid")) {
            assertThatThrownBy(() -> shop.desk
                            .as(who)
                            .opportunities()
                            .edit(opened.id(), OpportunityEdit.of(opened).about()))
                    .as(who)
                    .isInstanceOf(RefusedException.class);
        }
        Opportunity renamed = shop.desk
                .as("ann")
                .opportunities()
                .edit(opened.id(), OpportunityEdit.of(opened).set(OpportunityAttributes.NAME, "Orders"));
        assertThat(renamed.profile().lines()).isEmpty();
        assertThat(shop.desk.lin().opportunities().get(opened.id()).profile().lines())
                .containsExactly(LISTED);
    }

    private static Role seller(String key, FieldLevel amount) {
        return Role.of(key, key, Scope.ALL, Permission.CUSTOMER_VIEW, Permission.OPPORTUNITY_CREATE)
                .and(Grant.of(Permission.OPPORTUNITY_VIEW, Scope.ALL).with("amount", amount))
                .and(Grant.of(Permission.OPPORTUNITY_EDIT, Scope.ALL));
    }

    // QUO-05, OPP-11
    @Test
    final void a_quote_takes_the_lines_over() {
        Shop shop = Shop.of(this, tenant);
        CrmSession lin = shop.desk.lin();
        Opportunity opened = shop.opened(LISTED, LESS, SERVICE);
        Quote quote = lin.quotes().draft(opened.id(), QuoteTerms.of(opened, LAST));
        assertThat(quote.terms().lines()).isEqualTo(opened.profile().lines());
        assertThat(Optional.of(quote.terms().net())).isEqualTo(opened.profile().amount());
        Opportunity plain = lin.opportunities()
                .open(shop.customer.id(), NewOpportunity.named("Plain").worth(cny("5")));
        invalid("lines", () -> QuoteTerms.of(plain, LAST));
    }
}
