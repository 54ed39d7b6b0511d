package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.Orders.DAY;
import static dev.keelson.crm.tck.Orders.cny;
import static dev.keelson.crm.tck.Orders.invalid;
import static dev.keelson.crm.tck.Orders.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.rate.ConvertedTotal;
import dev.keelson.crm.rate.Exchange;
import dev.keelson.crm.rate.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Amounts come together by rates that were recorded. */
abstract class RateSuite extends Suite {
    private final TenantId tenant = newTenant();

    private static Money usd(String amount) {
        return Money.of("USD", amount);
    }

    private static Rate told(CrmSession session, int day, String rate) {
        return session.rates().record("USD", "CNY", DAY.plusDays(day), "PBOC", new BigDecimal(rate));
    }

    // MON-17
    @Test
    final void an_amount_is_converted_by_the_latest_rate_of_its_source_and_says_which() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        refused("rate.not-recorded", () -> director.rates().convert(usd("1"), "CNY", DAY, "PBOC"));
        told(director, 0, "7.1234");
        told(director, 2, "7.2");
        Exchange before = director.rates().convert(usd("10.05"), "CNY", DAY.plusDays(1), "PBOC");
        assertThat(before.to()).isEqualTo(cny("71.59"));
        assertThat(before.by().key().day()).isEqualTo(DAY);
        assertThat(director.rates()
                        .convert(usd("10"), "CNY", DAY.plusDays(9), "PBOC")
                        .to())
                .isEqualTo(cny("72.00"));
        Exchange back = director.rates().convert(cny("100"), "USD", DAY.plusDays(2), "PBOC");
        assertThat(back.to()).isEqualTo(usd("13.89"));
        assertThat(back.by().key().base()).isEqualTo("USD");
        refused("rate.not-recorded", () -> director.rates().convert(usd("1"), "CNY", DAY.minusDays(1), "PBOC"));
        refused("rate.not-recorded", () -> director.rates().convert(usd("1"), "CNY", DAY, "ECB"));
    }

    // MON-16
    @Test
    final void a_rate_that_was_recorded_stays_and_the_past_is_asked_as_it_was_known() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Rate first = told(director, 0, "7.1");
        Instant then = desk.now();
        desk.later(Duration.ofDays(1));
        assertThat(told(director, 0, "7.10")).isEqualTo(first);
        Rate second = told(director, 0, "7.2");
        assertThat(second.key().number()).isEqualTo(2);
        assertThat(director.rates().convert(usd("10"), "CNY", DAY, "PBOC").to()).isEqualTo(cny("72.00"));
        assertThat(director.rates().convert(usd("10"), "CNY", DAY, "PBOC", then).to())
                .isEqualTo(cny("71.00"));
        assertThat(director.rates().list(Filter.all(), PageRequest.firstPage(5)).items())
                .containsExactly(second, first);
    }

    // MON-17
    @Test
    final void a_total_of_several_currencies_shows_the_rates_it_was_made_with() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        told(director, 0, "7");
        director.rates().record("CNY", "JPY", DAY, "PBOC", new BigDecimal("20"));
        ConvertedTotal total = director.rates()
                .total(List.of(usd("1.50"), cny("3"), usd("2.50"), Money.of("JPY", "30")), "CNY", DAY, "PBOC");
        assertThat(total.total()).isEqualTo(cny("32.50"));
        assertThat(total.exchanges()).extracting(Exchange::from).containsExactly(Money.of("JPY", "30"), usd("4.00"));
        assertThat(director.rates().total(List.of(), "CNY", DAY, "PBOC").total())
                .isEqualTo(cny("0"));
    }

    @Test
    final void what_is_no_rate_is_refused() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        invalid("rate", () -> told(director, 0, "0"));
        invalid("base", () -> director.rates().record("TEA", "CNY", DAY, "PBOC", BigDecimal.ONE));
        invalid("quote", () -> director.rates().record("CNY", "CNY", DAY, "PBOC", BigDecimal.ONE));
        invalid("source", () -> director.rates().record("USD", "CNY", DAY, " ", BigDecimal.ONE));
        refused("access.not-permitted", () -> told(desk.lin(), 0, "7"));
        told(director, 0, "7");
        assertThat(desk.lin().rates().convert(usd("1"), "CNY", DAY, "PBOC").to())
                .isEqualTo(cny("7"));
    }
}
