package dev.keelson.crm.ledger;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every rule of the ledger. */
public final class LedgerRules {
    /** How many entries one command books at the most. */
    public static final long PER_JOURNAL = 1_000_000;

    private LedgerRules() {}

    /**
     * The entries of one command.
     *
     * <p>MON-03: every accepted money command appends entries that sum to zero; none is ever changed, and a correction is an entry that
     * takes back one other, which no second one does. Balances and states are what the entries say.
     *
     * @param journal the version that the command brought the record to
     * @throws IllegalStateException when they do not balance
     */
    public static List<LedgerEntry> entries(
            RecordRef subject,
            long journal,
            List<Posting> postings,
            LocalDate effectiveOn,
            Optional<String> reason,
            Instant now,
            String actor) {
        if (!balanced(postings) || postings.size() >= PER_JOURNAL) {
            throw new IllegalStateException("postings that do not balance: " + postings);
        }
        ArrayList<LedgerEntry> entries = new ArrayList<>();
        for (Posting posting : postings) {
            EventKey key = new EventKey(subject, journal * PER_JOURNAL + entries.size());
            entries.add(new LedgerEntry(key, journal, posting, effectiveOn, reason, now, actor));
        }
        return entries;
    }

    /** Whether they sum to zero in one currency. */
    public static boolean balanced(List<Posting> postings) {
        return !postings.isEmpty()
                && Money.sum(
                                        postings.get(0).amount(),
                                        postings.stream().map(Posting::amount).toList())
                                .signum()
                        == 0;
    }

    /** Those of the entries that no other one among them takes back, and that take back none. */
    public static List<LedgerEntry> standing(Collection<LedgerEntry> entries) {
        Set<EventKey> reversed = entries.stream()
                .flatMap(entry -> entry.posting().reversalOf().stream())
                .collect(Collectors.toCollection(HashSet::new));
        return entries.stream()
                .filter(entry -> entry.posting().reversalOf().isEmpty() && !reversed.contains(entry.key()))
                .toList();
    }

    /**
     * What was asked under a key that is taken.
     *
     * <p>MON-10: a key with the same body has one effect, also after a restart; with another body it is refused. MON-13: while the outcome of
     * a command is unknown, a second attempt under its key waits until it is settled; then it answers as the first, or, where that had no
     * effect, has it.
     */
    public static Decision<RecordRef> again(IdempotentEffect done, String digest) {
        return done.digest().equals(digest)
                ? Decision.accept(done.result())
                : Decision.refuse(new LedgerRefusal.KeyReused(done.key()));
    }

    /**
     * Amounts that are kept as plain numbers are summed, averaged or compared within groups of one currency alone (MON-11).
     *
     * @throws InvalidInputException naming the currency, by which the statistic is to be grouped
     */
    public static <E> void requirePerCurrency(Aggregation<E> aggregation, Attribute<E, String> currency) {
        boolean grouped = aggregation.groupings().stream()
                .anyMatch(grouping -> grouping.attribute().equals(currency));
        boolean amounts = aggregation.measures().stream()
                .flatMap(measure -> Measure.attributeOf(measure).stream())
                .anyMatch(attribute -> attribute.type().kind() == ValueType.Kind.DECIMAL);
        if (amounts && !grouped) {
            throw new InvalidInputException(
                    currency.name(), "required", "amounts of several currencies have no sum: group by currency");
        }
    }

    /** @throws InvalidInputException unless it is more than nothing */
    public static Money positive(String attribute, Money amount) {
        if (amount.signum() <= 0) {
            throw new InvalidInputException(attribute, "out-of-range", "an amount is more than zero");
        }
        return amount;
    }

    /**
     * MON-11: amounts of different currencies never mix; a sum is of one currency.
     *
     * @throws InvalidInputException naming the attribute
     */
    public static void requireCurrency(String attribute, Money amount, Money like) {
        if (!amount.sameCurrency(like)) {
            throw new InvalidInputException(
                    attribute, "currency", "the amount is in " + amount.currency() + ", not in " + like.currency());
        }
    }
}
