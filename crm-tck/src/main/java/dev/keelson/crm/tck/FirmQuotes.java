package dev.keelson.crm.tck;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.approval.ApprovalMode;
import dev.keelson.crm.approval.ApprovalStep;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteAttributes;
import dev.keelson.crm.quote.QuoteState;
import dev.keelson.crm.quote.QuoteTerms;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The catalogue of a {@link Firm}, and a quote for each of its opportunities: which follows from the opportunity's amount alone. */
final class FirmQuotes {
    static final Product TEA =
            Product.of("tea", "Tea").priced(Money.of("CNY", 300)).withVersion(1);

    private FirmQuotes() {}

    static QuoteId of(OpportunityId opportunity) {
        return new QuoteId(new UUID(
                ~opportunity.value().getMostSignificantBits(),
                opportunity.value().getLeastSignificantBits()));
    }

    static void insertInto(UnitOfWork unit, List<Opportunity> opportunities) {
        unit.insert(Product.RECORDS, List.of(TEA));
        List<Quote> quotes = new ArrayList<>();
        for (int at = 0; at < opportunities.size(); at++) {
            quotes.add(quote(opportunities.get(at), at));
        }
        unit.insert(QuoteAttributes.RECORDS, quotes);
    }

    private static Quote quote(Opportunity opportunity, int at) {
        boolean asked = at % 4 == 1;
        boolean over = at % 4 == 3;
        Money extra = opportunity
                .profile()
                .amount()
                .filter(amount -> amount.currency().getCurrencyCode().equals("CNY"))
                .orElse(Money.of("CNY", 7));
        return new Quote(
                of(opportunity.id()),
                "Q2020-" + at,
                opportunity.id(),
                QuoteTerms.of(
                        "Tea",
                        over ? FirmRecords.DAY.minusDays(9) : FirmRecords.DAY.plusDays(90),
                        LineItem.of(TEA, 1, "standard", "CNY").less("5"),
                        LineItem.of("Rest", 1, extra).taxed("13")),
                at % 4 == 0 ? QuoteState.DRAFT : asked ? QuoteState.IN_APPROVAL : QuoteState.OFFERED,
                asked
                        ? Optional.of(new Approval(
                                1,
                                "flow",
                                Optional.empty(),
                                Firm.NOW,
                                List.of(new ApprovalStep(
                                        "one",
                                        ApprovalMode.ALL,
                                        FirmMoney.ASKED.stream()
                                                .map(FirmMoney::open)
                                                .toList())),
                                false))
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                Firm.NOW,
                1);
    }
}
