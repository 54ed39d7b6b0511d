package dev.keelson.crm.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.product.LineItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuoteStateTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    /** The table once more, as the handbook has it. */
    private static final Map<QuoteState, Set<QuoteState>> TABLE = Map.of(
            QuoteState.DRAFT, Set.of(QuoteState.IN_APPROVAL, QuoteState.OFFERED, QuoteState.WITHDRAWN),
            QuoteState.IN_APPROVAL, Set.of(QuoteState.DRAFT, QuoteState.OFFERED),
            QuoteState.OFFERED,
                    Set.of(
                            QuoteState.DRAFT,
                            QuoteState.ACCEPTED,
                            QuoteState.TURNED_DOWN,
                            QuoteState.EXPIRED,
                            QuoteState.WITHDRAWN),
            QuoteState.ACCEPTED, Set.of(),
            QuoteState.TURNED_DOWN, Set.of(),
            QuoteState.EXPIRED, Set.of(),
            QuoteState.WITHDRAWN, Set.of());

    private static Quote in(QuoteState state) {
        return new Quote(
                new QuoteId(new UUID(0, 1)),
                "Q2026-000001",
                new OpportunityId(new UUID(0, 2)),
                QuoteTerms.of("Order", DAY, LineItem.of("Tea", 1, Money.of("CNY", 10))),
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                Instant.EPOCH,
                1);
    }

    // QUO-01
    @ParameterizedTest
    @EnumSource
    void every_state_leads_where_the_table_says_and_nowhere_else(QuoteState from) {
        for (QuoteState to : QuoteState.values()) {
            assertThat(QuoteRules.move(in(from), to, Optional.empty()).accepted())
                    .as("%s to %s", from, to)
                    .isEqualTo(TABLE.getOrDefault(from, Set.of()).contains(to));
        }
        assertThat(QuoteRules.revise(in(from), in(from).terms()).accepted())
                .isEqualTo(from == QuoteState.DRAFT || from == QuoteState.OFFERED);
    }

    // QUO-05, MON-08
    @Property(tries = 500)
    void a_quote_asks_for_what_paper_makes_of_its_lines(@ForAll long seed) {
        Random random = new Random(seed);
        List<LineItem> lines = new ArrayList<>();
        BigDecimal paper = BigDecimal.ZERO;
        for (int at = random.nextInt(6); at >= 0; at--) {
            BigDecimal list = BigDecimal.valueOf(random.nextInt(1_000_000), 2);
            BigDecimal discount = BigDecimal.valueOf(random.nextInt(1_000_001), 4);
            BigDecimal rate = BigDecimal.valueOf(random.nextInt(2_000), 2);
            int quantity = 1 + random.nextInt(500);
            lines.add(LineItem.of("Tea", quantity, Money.of("CNY", list.toPlainString()))
                    .less(discount.toPlainString())
                    .taxed(rate.toPlainString()));
            BigDecimal price = list.multiply(BigDecimal.valueOf(100).subtract(discount))
                    .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
            BigDecimal net = price.multiply(BigDecimal.valueOf(quantity));
            paper = paper.add(net).add(net.multiply(rate).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP));
        }
        QuoteTerms terms = new QuoteTerms("Order", lines, DAY, Optional.empty());
        assertThat(terms.total().amount()).isEqualByComparingTo(paper);
        assertThat(dev.keelson.crm.contract.ContractTerms.of(terms).amount()).isEqualTo(terms.total());
    }
}
