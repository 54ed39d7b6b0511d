package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.FilterRules;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.rate.ConvertedTotal;
import dev.keelson.crm.rate.Exchange;
import dev.keelson.crm.rate.Rate;
import dev.keelson.crm.rate.RateRules;
import dev.keelson.crm.rate.Rates;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Writes rates down, and converts by them. */
final class RatesEngine implements Rates {
    private static final Sort<Rate> LATEST_FIRST = new Sort<>(List.of(
            new Sort.Order<>(Rate.DAY, Sort.Direction.DOWN), new Sort.Order<>(Rate.NUMBER, Sort.Direction.DOWN)));

    private final Runner runner;

    RatesEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Rate record(String base, String quote, LocalDate day, String source, BigDecimal rate) {
        return runner.command("rates.record", call -> {
            call.require(Permission.RATE_MANAGE);
            Rate said = RateRules.said(
                    base, quote, day, source, rate, call.now(), call.actor().label());
            Filter<Rate> same = of(
                            said.key().base(), said.key().quote(), said.key().source())
                    .and(Filter.where(Rate.DAY).is(day));
            Optional<Rate> last = latest(call, same);
            Rate recorded = RateRules.recorded(said, last);
            if (!last.equals(Optional.of(recorded))) {
                call.unit().insert(Rate.RECORDS, List.of(recorded));
            }
            return recorded;
        });
    }

    @Override
    public Page<Rate> list(Filter<Rate> filter, PageRequest page) {
        return runner.query("rates.list", call -> {
            requireReader(call);
            FilterRules.admit(filter);
            return Paging.page(
                    call, Selection.of(Rate.RECORDS, filter), Permission.CONTRACT_VIEW, filter, LATEST_FIRST, page);
        });
    }

    @Override
    public Exchange convert(Money amount, String to, LocalDate on, String source, Instant knownAt) {
        return runner.query("rates.convert", call -> {
            requireReader(call);
            return convert(call, amount, currency(to), on, source, knownAt);
        });
    }

    @Override
    public Exchange convert(Money amount, String to, LocalDate on, String source) {
        return convert(amount, to, on, source, runner.now());
    }

    @Override
    public ConvertedTotal total(Collection<Money> amounts, String to, LocalDate on, String source) {
        return runner.query("rates.total", call -> {
            requireReader(call);
            Currency currency = currency(to);
            TreeMap<String, Money> sums = new TreeMap<>();
            amounts.forEach(amount -> sums.merge(amount.currency().getCurrencyCode(), amount, Money::plus));
            Money total = Optional.ofNullable(sums.remove(currency.getCurrencyCode()))
                    .orElse(new Money(currency, BigDecimal.ZERO));
            ArrayList<Exchange> exchanges = new ArrayList<>();
            for (Money sum : sums.values()) {
                Exchange converted = convert(call, sum, currency, on, source, call.now());
                exchanges.add(converted);
                total = total.plus(converted.to());
            }
            return new ConvertedTotal(total, exchanges);
        });
    }

    private static Currency currency(String code) {
        return Money.of(code, 0).currency();
    }

    private static Exchange convert(
            Call call, Money amount, Currency to, LocalDate on, String source, Instant knownAt) {
        String from = amount.currency().getCurrencyCode();
        Filter<Rate> known = Filter.where(Rate.DAY)
                .atMost(on)
                .and(Filter.where(Rate.RECORDED_AT).atMost(knownAt.truncatedTo(ChronoUnit.MICROS)));
        Optional<Rate> direct =
                latest(call, of(from, to.getCurrencyCode(), source).and(known));
        Optional<Rate> inverse =
                latest(call, of(to.getCurrencyCode(), from, source).and(known));
        return RateRules.convert(amount, to, RateRules.later(direct, inverse), on, source)
                .orThrow()
                .outcome();
    }

    private static Filter<Rate> of(String base, String quote, String source) {
        return Filter.where(Rate.BASE)
                .is(base)
                .and(Filter.where(Rate.QUOTE).is(quote))
                .and(Filter.where(Rate.BY).is(source));
    }

    private static Optional<Rate> latest(Call call, Filter<Rate> some) {
        return call.unit().list(Selection.of(Rate.RECORDS, some), LATEST_FIRST, Optional.empty(), 1).stream()
                .findFirst();
    }

    private static void requireReader(Call call) {
        call.requireAny(
                Permission.CONTRACT_VIEW,
                Permission.OPPORTUNITY_VIEW,
                Permission.INVOICE_VIEW,
                Permission.PAYMENT_VIEW,
                Permission.RATE_MANAGE);
    }
}
