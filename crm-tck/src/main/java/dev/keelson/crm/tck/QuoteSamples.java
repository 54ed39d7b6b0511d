package dev.keelson.crm.tck;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.product.Price;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteRevision;
import dev.keelson.crm.quote.QuoteState;
import dev.keelson.crm.quote.QuoteTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Products and quotes: with everything present, with everything absent, and at the limits of what may be kept. */
final class QuoteSamples {
    private static final LocalDate LATE = LocalDate.parse("9999-12-31");

    private QuoteSamples() {}

    static List<Product> products() {
        return List.of(
                new Product(
                        new ProductId("界".repeat(64)),
                        "Ｗ茶 \"é\" 😀",
                        Optional.of("公斤"),
                        Optional.of(new BigDecimal("0.0001")),
                        List.of(
                                new Price("批发 \"é\"", Money.of("CNY", "0.01")),
                                new Price("standard", Money.of("CNY", "999999999999999999.99")),
                                new Price("standard", Money.of("KWD", "0.001"))),
                        Product.Standing.RETIRED,
                        Long.MAX_VALUE - 1),
                Product.of("x", "x").withVersion(1));
    }

    static List<Quote> quotes() {
        return List.of(
                new Quote(
                        new QuoteId(new UUID(-9, 7)),
                        "界".repeat(20) + "2026-000001",
                        OpportunitySamples.opportunities().get(0).id(),
                        terms(),
                        QuoteState.ACCEPTED,
                        MoneySamples.contracts().get(0).approval(),
                        Optional.of(MoneySamples.contracts().get(0).id()),
                        Optional.of("Ａ é 😀"),
                        Long.MAX_VALUE,
                        Samples.FIRST,
                        7),
                new Quote(
                        new QuoteId(new UUID(0, 8)),
                        "x",
                        OpportunitySamples.opportunities().get(0).id(),
                        QuoteTerms.of("x", LATE, LineItem.of("x", 1, Money.of("KWD", "0.001"))),
                        QuoteState.DRAFT,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Samples.LAST,
                        Long.MAX_VALUE - 1));
    }

    private static QuoteTerms terms() {
        return new QuoteTerms(
                "界".repeat(200),
                List.of(
                        new LineItem(
                                Optional.of(new ProductId("界".repeat(64))),
                                "Ｗ茶 \"é\" 😀",
                                new BigDecimal("0.333333333333"),
                                Money.of("CNY", "999999999999999999.99"),
                                new BigDecimal("99.9999"),
                                Optional.of(new BigDecimal("0.0001"))),
                        LineItem.of("rest", 1, Money.of("CNY", 0))),
                LATE,
                Optional.of("By 支票 \\ \"cheque\""));
    }

    static List<QuoteRevision> revisions() {
        Quote quote = quotes().get(0);
        return List.of(
                new QuoteRevision(new EventKey(quote.ref(), 1), quote.terms(), Samples.FIRST, "user:lin"),
                new QuoteRevision(
                        new EventKey(quote.ref(), Long.MAX_VALUE),
                        quotes().get(1).terms(),
                        Samples.LAST,
                        "system:migration"));
    }
}
