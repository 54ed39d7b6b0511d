package dev.keelson.crm.lead;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every rule of a lead that arrives once more. */
public final class ComplementRules {
    private ComplementRules() {}

    /**
     * Which of the leads with a common contact point, or the same external id, is the one that arrived: the earliest.
     *
     * <p>LEAD-25: what arrives is the same lead only where nothing speaks against it: a converted lead is history, and two
     * different external ids are two leads.
     */
    public static Optional<Lead> sameAs(LeadProfile told, Collection<Lead> alike) {
        return alike.stream()
                .filter(lead -> lead.phase() != LeadPhase.CONVERTED)
                .filter(lead -> told.externalId().isEmpty()
                        || lead.profile().externalId().isEmpty()
                        || told.externalId().equals(lead.profile().externalId()))
                .min(Comparator.<Lead, Boolean>comparing(lead -> told.externalId()
                                        .isEmpty()
                                || !told.externalId().equals(lead.profile().externalId()))
                        .thenComparing(lead -> lead.times().createdAt())
                        .thenComparing(lead -> lead.id().toString()));
    }

    /** LEAD-26: what is told of a lead once more adds what was absent, and overwrites nothing. */
    public static Decision<Lead> complement(Lead lead, LeadProfile told, Instant now) {
        if (lead.phase() == LeadPhase.CONVERTED) {
            return Decision.refuse(new LeadRefusal.AlreadyConverted());
        }
        LeadProfile there = lead.profile();
        LeadProfile next = new LeadProfile(
                there.name(),
                there.company().or(told::company),
                points(there.contactPoints(), told.contactPoints()),
                there.source().or(told::source),
                there.region().or(told::region),
                there.product().or(told::product),
                tags(there.tags(), told.tags()),
                there.externalId().or(told::externalId),
                there.capturedOn().or(told::capturedOn),
                fields(there.fields(), told.fields()));
        return Decision.accept(
                lead.with(next, lead.times().updated(now)),
                new LeadEvent.CapturedAgain(lead.id(), added(lead, lead.with(next, lead.times()))));
    }

    private static List<ContactPoint> points(List<ContactPoint> there, List<ContactPoint> told) {
        Set<String> terms = there.stream().map(ContactPoint::term).collect(Collectors.toCollection(HashSet::new));
        ArrayList<ContactPoint> all = new ArrayList<>(there);
        told.stream().filter(point -> terms.add(point.term())).forEach(all::add);
        return all;
    }

    private static Set<String> tags(Set<String> there, Set<String> told) {
        Set<String> keys = there.stream().map(Text::key).collect(Collectors.toCollection(HashSet::new));
        TreeSet<String> all = new TreeSet<>(there);
        new TreeSet<>(told).stream().filter(tag -> keys.add(Text.key(tag))).forEach(all::add);
        return all;
    }

    private static FieldValues fields(FieldValues there, FieldValues told) {
        Map<String, FieldValue> all = new HashMap<>(told.byStoredKey());
        all.putAll(there.byStoredKey());
        return new FieldValues(all);
    }

    private static Set<String> added(Lead before, Lead after) {
        TreeSet<String> added = new TreeSet<>();
        LeadAttributes.RECORDS.attributes().forEach(attribute -> {
            if (!java.util.Objects.equals(attribute.valueOf(before), attribute.valueOf(after))) {
                added.add(attribute.name());
            }
        });
        after.fields().byStoredKey().keySet().stream()
                .filter(stored -> !before.fields().byStoredKey().containsKey(stored))
                .forEach(stored -> added.add(stored.replaceFirst("_", ".")));
        added.remove(LeadAttributes.NAME_BLOCKS.name());
        return added;
    }
}
