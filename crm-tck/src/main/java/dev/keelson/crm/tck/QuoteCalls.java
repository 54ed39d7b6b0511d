package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Sort;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Every way to read or change the catalogue, quotes and rates. */
final class QuoteCalls {
    private QuoteCalls() {}

    static void register() {
        SessionCalls.configures(
                "Handovers.run(HandoverPlan)", (s, a) -> s.handovers().run(a.handover()));
        SessionCalls.reads(
                "Handovers.preview(HandoverPlan)", (s, a) -> s.handovers().preview(a.handover()));
        SessionCalls.works(
                "Quotes.draft(OpportunityId,QuoteTerms)",
                (s, a) -> s.quotes().draft(a.opportunity(), a.ofMoney().quoteTerms()));
        SessionCalls.works(
                "Quotes.revise(QuoteId,QuoteTerms,long)",
                (s, a) -> s.quotes().revise(a.ofMoney().quote(), a.ofMoney().quoteTerms(), a.version()));
        SessionCalls.works(
                "Quotes.submit(QuoteId,long)",
                (s, a) -> s.quotes().submit(a.ofMoney().quote(), a.version()));
        SessionCalls.works(
                "Quotes.agree(QuoteId,long,Optional)",
                (s, a) -> s.quotes().agree(a.ofMoney().quote(), 1, Optional.of(a.text())));
        SessionCalls.works(
                "Quotes.decline(QuoteId,long,String)",
                (s, a) -> s.quotes().decline(a.ofMoney().quote(), 1, a.text()));
        SessionCalls.works(
                "Quotes.callOff(QuoteId)",
                (s, a) -> s.quotes().callOff(a.ofMoney().quote()));
        SessionCalls.works(
                "Quotes.offer(QuoteId)", (s, a) -> s.quotes().offer(a.ofMoney().quote()));
        SessionCalls.works(
                "Quotes.accept(QuoteId,LocalDate)",
                (s, a) -> s.quotes().accept(a.ofMoney().quote(), MoneyArguments.DAY));
        SessionCalls.works(
                "Quotes.turnDown(QuoteId,String)",
                (s, a) -> s.quotes().turnDown(a.ofMoney().quote(), a.text()));
        SessionCalls.works(
                "Quotes.withdraw(QuoteId,String)",
                (s, a) -> s.quotes().withdraw(a.ofMoney().quote(), a.text()));
        SessionCalls.works(
                "Quotes.expire(QuoteId)",
                (s, a) -> s.quotes().expire(a.ofMoney().quote()));
        SessionCalls.configures(
                "Quotes.define(DiscountPolicy)",
                (s, a) -> s.quotes().define(a.ofMoney().discounts()));
        SessionCalls.works(
                "Rates.record(String,String,LocalDate,String,BigDecimal)",
                (s, a) -> s.rates().record("USD", "CNY", MoneyArguments.DAY, "bank", BigDecimal.valueOf(a.version())));
        SessionCalls.reads(
                "Rates.list(Filter,PageRequest)",
                (s, a) -> a.leafed(page -> s.rates().list(Filter.all(), page)));
        SessionCalls.reads(
                "Rates.convert(Money,String,LocalDate,String)",
                (s, a) -> s.rates().convert(Money.of("USD", a.version()), "CNY", MoneyArguments.DAY, "bank"));
        SessionCalls.reads(
                "Rates.convert(Money,String,LocalDate,String,Instant)",
                (s, a) -> s.rates().convert(Money.of("CNY", a.version()), "USD", MoneyArguments.DAY, "bank", Firm.NOW));
        SessionCalls.reads(
                "Rates.total(Collection,String,LocalDate,String)",
                (s, a) -> s.rates()
                        .total(
                                List.of(Money.of("USD", a.version()), Money.of("CNY", 1)),
                                "CNY",
                                MoneyArguments.DAY,
                                "bank"));
        SessionCalls.configures(
                "Products.define(Product)",
                (s, a) -> s.products().define(a.ofMoney().product()));
        SessionCalls.reads(
                "Quotes.get(QuoteId)", (s, a) -> s.quotes().get(a.ofMoney().quote()));
        SessionCalls.reads(
                "Quotes.of(OpportunityId,PageRequest)",
                (s, a) -> a.leafed(page -> s.quotes().of(a.opportunity(), page)));
        SessionCalls.reads(
                "Quotes.revisions(QuoteId)",
                (s, a) -> s.quotes().revisions(a.ofMoney().quote()));
        SessionCalls.reads("Quotes.awaiting()", (s, a) -> s.quotes().awaiting());
        SessionCalls.reads("Quotes.policy()", (s, a) -> s.quotes().policy());
        SessionCalls.reads("Products.get(ProductId)", (s, a) -> s.products().get(FirmQuotes.TEA.id()));
        SessionCalls.reads(
                "Products.list(Filter,Sort,PageRequest)",
                (s, a) -> a.leafed(page -> s.products().list(a.ofMoney().products(), Sort.byId(), page)));
    }
}
