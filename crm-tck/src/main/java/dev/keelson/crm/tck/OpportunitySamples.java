package dev.keelson.crm.tck;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityMove;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.opportunity.OpportunityProfile;
import dev.keelson.crm.opportunity.OpportunityProgress;
import dev.keelson.crm.product.LineItem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Opportunities and their moves: with everything present, with everything absent, and at the limits of what may be kept. */
final class OpportunitySamples {
    private OpportunitySamples() {}

    static List<Opportunity> opportunities() {
        return List.of(
                new Opportunity(
                        new OpportunityId(new UUID(0, 0)),
                        Samples.CUSTOMERS.get(0).id(),
                        new OpportunityProfile(
                                "界".repeat(200),
                                Optional.of(Money.of("CNY", "999999999999999999.99")),
                                List.of(),
                                Optional.of(LocalDate.parse("9999-12-31")),
                                Optional.of("Ａ拜访 é 😀"),
                                Optional.of(LocalDate.parse("1583-01-01")),
                                Set.of("Ｗ公司", "tin"),
                                Set.of("VIP", "茶"),
                                Samples.fields()),
                        Samples.DEEP,
                        new OpportunityProgress(
                                new PipelineKey("界".repeat(64)),
                                new StageKey("é 😀"),
                                OpportunityOutcome.LOST,
                                Samples.FINE,
                                Optional.of("Too dear 太贵 😀")),
                        Optional.empty(),
                        Samples.FIRST,
                        3,
                        7),
                opportunity(1, "x", Optional.of(Money.of("JPY", 0))),
                opportunity(2, "y", Optional.empty()),
                opportunity(3, "z", Optional.of(Money.of("KWD", "0.001"))),
                itemised());
    }

    private static Opportunity opportunity(long id, String name, Optional<Money> amount) {
        OpportunityProfile named = OpportunityProfile.named(name);
        return new Opportunity(
                new OpportunityId(new UUID(-9, id)),
                Samples.CUSTOMERS.get(1).id(),
                amount.map(named::worth).orElse(named),
                Samples.POOLED,
                new OpportunityProgress(
                        new PipelineKey("sales"),
                        new StageKey("won"),
                        id == 1 ? OpportunityOutcome.WON : OpportunityOutcome.OPEN,
                        Samples.LAST,
                        Optional.empty()),
                Optional.empty(),
                Samples.LAST,
                1,
                Long.MAX_VALUE - 1);
    }

    private static Opportunity itemised() {
        Opportunity plain = opportunity(4, "lines", Optional.empty());
        LineItem fine = new LineItem(
                Optional.of(new ProductId("茶")),
                "Ｔea 茶 😀",
                new BigDecimal("0.3333"),
                Money.of("CNY", "99.99"),
                new BigDecimal("12.3456"),
                Optional.of(new BigDecimal("13")));
        return plain.with(plain.profile().about(List.of(fine, LineItem.of("Free", 1, Money.of("CNY", 0)))));
    }

    static List<OpportunityMove> moves() {
        Opportunity lost = opportunities().get(0);
        return List.of(
                new OpportunityMove(
                        new EventKey(lost.ref(), 1),
                        Optional.empty(),
                        new StageKey("first"),
                        OpportunityOutcome.OPEN,
                        Optional.empty(),
                        Samples.FIRST,
                        "user:lin"),
                new OpportunityMove(
                        new EventKey(lost.ref(), Long.MAX_VALUE),
                        Optional.of(new StageKey("first")),
                        new StageKey("é 😀"),
                        OpportunityOutcome.LOST,
                        Optional.of("界".repeat(200)),
                        Samples.LAST,
                        "user:" + "x".repeat(64)));
    }
}
