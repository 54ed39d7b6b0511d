package dev.keelson.crm.quickstart.recipes;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.approval.ApprovalFlow;
import dev.keelson.crm.approval.Approvers;
import dev.keelson.crm.approval.FlowStep;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.product.Price;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.quote.DiscountPolicy;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteTerms;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Quotes from the catalogue, has the leader agree to a discount, and signs the contract that comes of it once the director agrees. */
public final class QuoteToContract {
    private static final Product TEA =
            Product.of("tea", "Green tea").per("kg").taxed("13").priced(Money.of("CNY", "25.00"));

    private QuoteToContract() {}

    public static void main(String[] arguments) {
        Contract contract = run();
        System.out.println(contract.number() + ": " + contract.terms().amount() + ", " + contract.state());
    }

    static Contract run() {
        Crm crm = Crm.on(InMemoryStorage.create()).build();
        Tenant.setUp(crm);
        configure(crm.as(Actor.system("acme", Actor.Purpose.SETUP)));
        CrmSession lin = Tenant.as(crm, "lin");
        CrmSession director = Tenant.as(crm, "zhao");
        LocalDate today = LocalDate.ofInstant(lin.now(), ZoneOffset.UTC);
        Customer customer = director.customers()
                .create(NewCustomer.named("Hangzhou Tea Ltd").ownedBy(new MemberId("lin")));
        Opportunity opportunity = lin.opportunities()
                .open(
                        customer.id(),
                        NewOpportunity.named("Spring order")
                                .about(LineItem.of(TEA, 40, Price.STANDARD, "CNY")
                                        .less("8")));

        Quote quote = lin.quotes().draft(opportunity.id(), QuoteTerms.of(opportunity, today.plusDays(30)));
        lin.quotes().submit(quote.id(), quote.version());
        Quote asked = Tenant.as(crm, "chen").quotes().awaiting().get(0);
        Tenant.as(crm, "chen")
                .quotes()
                .agree(asked.id(), asked.approval().orElseThrow().round(), Optional.of("for a new customer"));
        lin.quotes().offer(quote.id());
        Quote accepted = lin.quotes().accept(quote.id(), today);

        Contract draft = lin.contracts().get(accepted.contract().orElseThrow());
        Contract waiting = lin.contracts().submit(draft.id(), draft.version());
        director.contracts()
                .agree(waiting.id(), waiting.approval().orElseThrow().round(), Optional.empty());
        return director.contracts().sign(draft.id(), today);
    }

    /** Lin gives five percent alone; Chen, who leads, agrees to more; the director agrees to contracts of a thousand and more. */
    private static void configure(CrmSession setup) {
        setup.roles()
                .define(List.of(
                        Role.of(
                                "seller",
                                "Seller",
                                Scope.SELF,
                                Permission.CUSTOMER_VIEW,
                                Permission.OPPORTUNITY_VIEW,
                                Permission.OPPORTUNITY_CREATE,
                                Permission.OPPORTUNITY_EDIT,
                                Permission.CONTRACT_VIEW,
                                Permission.CONTRACT_CREATE,
                                Permission.CONTRACT_EDIT),
                        Role.of(
                                "discounter",
                                "Agrees to discounts",
                                Scope.TEAM,
                                Permission.OPPORTUNITY_VIEW,
                                Permission.QUOTE_APPROVE)));
        setup.roles().assign(new MemberId("lin"), Set.of(new RoleId("sales"), new RoleId("seller")));
        setup.roles().assign(new MemberId("chen"), Set.of(new RoleId("leader"), new RoleId("discounter")));
        setup.products().define(TEA);
        setup.quotes().define(DiscountPolicy.UNBOUND.limiting("seller", "5"));
        setup.approvals()
                .define(
                        "contract",
                        List.of(ApprovalFlow.of("director", FlowStep.any("director", Approvers.holdersOf("director")))
                                .from(Money.of("CNY", 1_000))));
    }
}
