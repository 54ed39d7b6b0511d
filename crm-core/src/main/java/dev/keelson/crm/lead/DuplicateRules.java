package dev.keelson.crm.lead;

import dev.keelson.crm.access.AccessPolicy;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.customer.NameSimilarity;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.Text;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** When two records may be the same. */
public final class DuplicateRules {
    /** From what percentage on two names are alike. */
    public static final int ALIKE = 80;

    private DuplicateRules() {}

    /**
     * What of a record is compared.
     *
     * @param called the company, or the name where there is none; absent where it may not be compared
     * @param terms the {@linkplain ContactPoint#term terms} of its contact points
     */
    public record Likeness(
            Optional<String> called, Optional<String> company, Optional<String> region, Set<String> terms) {
        public Likeness {
            terms = Set.copyOf(terms);
        }

        public static Likeness of(LeadProfile lead) {
            return new Likeness(
                    lead.company().or(() -> Optional.of(lead.name())),
                    lead.company(),
                    lead.region(),
                    CustomerAttributes.terms(lead.contactPoints()));
        }

        public static Likeness of(CustomerProfile customer) {
            return new Likeness(
                    Optional.of(customer.name()),
                    Optional.of(customer.name()),
                    customer.region(),
                    CustomerAttributes.terms(customer.contactPoints()));
        }

        /** @param more the terms of the customer's contacts */
        public static Likeness of(Customer customer, Collection<String> more) {
            HashSet<String> terms = new HashSet<>(CustomerAttributes.terms(customer.contactPoints()));
            terms.addAll(more);
            return new Likeness(Optional.of(customer.name()), Optional.of(customer.name()), customer.region(), terms);
        }
    }

    /** The same contact point, or the same company in the same region, or a name alike by {@value #ALIKE} percent (LEAD-07). */
    public static Optional<Duplicate> compare(
            Likeness asked, Likeness found, RecordRef record, String name, String holder) {
        String shared = asked.terms().stream()
                .filter(found.terms()::contains)
                .map(DuplicateRules::kindOf)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining("+"));
        if (!shared.isEmpty()) {
            return duplicate(record, name, Duplicate.Match.EXACT, 100, shared, holder);
        }
        if (same(asked.company(), found.company()) && same(asked.region(), found.region())) {
            return duplicate(record, name, Duplicate.Match.COMPOSITE, 100, "company+region", holder);
        }
        int percent = asked.called().isEmpty() || found.called().isEmpty()
                ? 0
                : NameSimilarity.percent(asked.called().get(), found.called().get());
        return percent < ALIKE
                ? Optional.empty()
                : duplicate(record, name, Duplicate.Match.SIMILAR, percent, "name", holder);
    }

    /** The same duplicate with its name as far as the asker may read it. */
    public static Duplicate shownAs(Duplicate duplicate, Optional<String> name) {
        return new Duplicate(
                duplicate.record(), name, duplicate.match(), duplicate.percent(), duplicate.by(), duplicate.ask());
    }

    /** Of a record out of reach: as much as the tenant lets be told (LEAD-07). */
    public static Optional<Duplicate> veiled(Duplicate duplicate, AccessPolicy.Strangers policy) {
        if (policy == AccessPolicy.Strangers.NOTHING) {
            return Optional.empty();
        }
        return Optional.of(new Duplicate(
                Optional.empty(),
                Optional.empty(),
                duplicate.match(),
                duplicate.match() == Duplicate.Match.SIMILAR ? ALIKE : duplicate.percent(),
                duplicate.by(),
                policy == AccessPolicy.Strangers.WHOM_TO_ASK ? duplicate.ask() : Optional.empty()));
    }

    /** The surest first; among equals, those of a name before those out of reach. */
    public static Comparator<Duplicate> surestFirst() {
        return Comparator.comparing(Duplicate::match)
                .thenComparing(Duplicate::percent, Comparator.reverseOrder())
                .thenComparing(duplicate -> duplicate.record().isEmpty())
                .thenComparing(
                        duplicate -> duplicate.record().map(RecordRef::toString).orElse(""))
                .thenComparing(duplicate -> duplicate.ask().orElse(""));
    }

    private static Optional<Duplicate> duplicate(
            RecordRef record, String name, Duplicate.Match match, int percent, String by, String holder) {
        return Optional.of(
                new Duplicate(Optional.of(record), Optional.of(name), match, percent, by, Optional.of(holder)));
    }

    /** The attribute a contact term belongs to: {@code phone} of {@code PHONE:+86…}. */
    public static String kindOf(String term) {
        return term.substring(0, term.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    private static boolean same(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && Text.key(one.get()).equals(Text.key(other.get()));
    }
}
