package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.ContactNormaliser;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Leads as an actor reads them. */
final class LeadReading {
    private static final int MOST_SUGGESTIONS = 50;

    private LeadReading() {}

    static Listing<Lead, LeadId> listing(Call call) {
        return new Listing<>(call, LeadAttributes.SCOPE, LeadAttributes.RECORDS, Permission.LEAD_VIEW);
    }

    static Lead get(Call call, LeadId id) {
        return Projection.shown(call, view(call, id));
    }

    /** The lead itself, if the actor may view it. */
    static Lead view(Call call, LeadId id) {
        return call.find(LeadAttributes.SCOPE, LeadAttributes.RECORDS, id, Permission.LEAD_VIEW);
    }

    /** The lead itself, if the actor may view it and has the further permission over it. */
    static Lead require(Call call, LeadId id, Permission needed) {
        return call.require(LeadAttributes.SCOPE, LeadAttributes.RECORDS, id, Permission.LEAD_VIEW, needed);
    }

    static Page<Lead> list(Call call, Filter<Lead> filter, Sort<Lead> sort, PageRequest page) {
        return listing(call).page(filter, sort, page).map(lead -> Projection.shown(call, lead));
    }

    static long count(Call call, Filter<Lead> filter, long cap) {
        if (cap < 1) {
            throw new InvalidInputException("cap", "out-of-range", "a count looks for at least one record");
        }
        return listing(call).count(filter, cap);
    }

    /** Attributes the actor may not read are not searched (ACC-06). */
    static Page<Lead> search(Call call, String text, PageRequest page) {
        String sought = Text.required("text", text, Text.LINE);
        Filter<Lead> filter = Filter.none();
        for (Attribute<Lead, String> attribute : List.of(LeadAttributes.NAME, LeadAttributes.COMPANY)) {
            if (readable(call, attribute)) {
                filter = filter.or(Filter.where(attribute).contains(sought));
            }
        }
        if (readable(call, LeadAttributes.CONTACT_TERMS)) {
            filter = filter.or(Filter.where(LeadAttributes.CONTACT_TERMS).hasAny(terms(call, sought)));
        }
        return list(call, filter, LeadAttributes.newestFirst(), page);
    }

    static List<String> suggest(Call call, String prefix, int most) {
        if (most < 1 || most > MOST_SUGGESTIONS) {
            throw new InvalidInputException("most", "out-of-range", "from 1 to " + MOST_SUGGESTIONS + " suggestions");
        }
        String begun = Text.required("prefix", prefix, Text.LINE);
        TreeMap<String, String> byKey = new TreeMap<>();
        for (Attribute<Lead, String> attribute : List.of(LeadAttributes.NAME, LeadAttributes.COMPANY)) {
            if (readable(call, attribute)) {
                distinct(call, attribute, begun, most).forEach(value -> byKey.putIfAbsent(Text.key(value), value));
            }
        }
        return byKey.values().stream().limit(most).toList();
    }

    /** Skips from one value to the next, so that a thousand leads of one company cost no more than one. */
    private static List<String> distinct(Call call, Attribute<Lead, String> attribute, String prefix, int most) {
        Filter<Lead> begun = Filter.where(attribute).startsWith(prefix);
        TreeMap<String, String> byKey = new TreeMap<>();
        Optional<String> last = Optional.empty();
        while (byKey.size() < most) {
            Filter<Lead> further = last.map(
                            value -> begun.and(Filter.where(attribute).greaterThan(value)))
                    .orElse(begun);
            List<Lead> found = call.unit()
                    .list(
                            call.select(
                                    LeadAttributes.SCOPE,
                                    LeadAttributes.RECORDS,
                                    Permission.LEAD_VIEW,
                                    listing(call).read(further)),
                            Sort.up(attribute),
                            Optional.empty(),
                            2 * most);
            for (Lead lead : found) {
                Optional<String> value = Optional.ofNullable(attribute.valueOf(lead));
                value.ifPresent(text -> byKey.putIfAbsent(Text.key(text), text));
                last = value;
            }
            if (found.size() < 2 * most) {
                break;
            }
        }
        return byKey.values().stream().limit(most).toList();
    }

    private static boolean readable(Call call, Attribute<Lead, ?> attribute) {
        return call.levels(Permission.LEAD_VIEW).of(attribute.name()).compareTo(FieldLevel.READABLE) >= 0;
    }

    private static Set<String> terms(Call call, String text) {
        ContactNormaliser normaliser = call.engine().normaliser();
        TreeSet<String> terms = new TreeSet<>();
        term(normaliser::phone, text).ifPresent(terms::add);
        term(normaliser::email, text).ifPresent(terms::add);
        term(normaliser::registration, text).ifPresent(terms::add);
        return terms;
    }

    private static Optional<String> term(Function<String, ContactPoint> kind, String text) {
        try {
            return Optional.of(kind.apply(text).term());
        } catch (InvalidInputException ofAnotherKind) {
            return Optional.empty();
        }
    }
}
