package dev.keelson.crm.rate;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;

/** What an actor can do with exchange rates (汇率). Whoever reads deals or their money reads them. */
public interface Rates {
    /**
     * Writes down what a source says one unit of a currency was worth in another, on a day. Said again it is the same; otherwise it is recorded
     * beside what was said before.
     *
     * @param base ISO 4217 code
     * @param quote ISO 4217 code
     */
    Rate record(String base, String quote, LocalDate day, String source, BigDecimal rate);

    /** Rates as they were recorded, the latest day first. */
    Page<Rate> list(Filter<Rate> filter, PageRequest page);

    /**
     * What an amount comes to in another currency, by the latest rate of that source not after that day, as known at that time.
     *
     * @throws dev.keelson.crm.kernel.RefusedException {@code rate.not-recorded} when there is none
     */
    Exchange convert(Money amount, String to, LocalDate on, String source, Instant knownAt);

    /** The same, as known now. */
    Exchange convert(Money amount, String to, LocalDate on, String source);

    /**
     * What amounts come to in one currency: the sum of each currency, converted as {@link #convert(Money, String, LocalDate, String)} has it.
     */
    ConvertedTotal total(Collection<Money> amounts, String to, LocalDate on, String source);
}
