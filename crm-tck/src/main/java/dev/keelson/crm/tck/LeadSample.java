package dev.keelson.crm.tck;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadProgress;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.LeadTimes;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A lead in the making: what a test does not say is absent, or the same for all. */
final class LeadSample {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private LeadId id = new LeadId(UUID.randomUUID());
    private String name;
    private Optional<String> company = Optional.empty();
    private Optional<String> source = Optional.empty();
    private Optional<String> region = Optional.empty();
    private Optional<String> product = Optional.empty();
    private Optional<String> externalId = Optional.empty();
    private Optional<LocalDate> capturedOn = Optional.empty();
    private List<ContactPoint> points = List.of();
    private Set<String> tags = Set.of();
    private FieldValues fields = FieldValues.NONE;
    private Holder holder = new Holder.Owned(new MemberId("lin"), DepartmentPath.NONE);
    private LeadPhase phase = LeadPhase.NEW;
    private Optional<String> reason = Optional.empty();
    private Optional<CustomerId> customer = Optional.empty();
    private Instant createdAt = NOON;
    private Instant updatedAt = NOON;
    private Optional<Instant> lastFollowUp = Optional.empty();
    private Optional<Instant> nextContact = Optional.empty();
    private LeadStanding standing = LeadStanding.NONE;

    private LeadSample(String name) {
        this.name = name;
    }

    static LeadSample named(String name) {
        return new LeadSample(name);
    }

    LeadSample id(UUID given) {
        id = new LeadId(given);
        return this;
    }

    LeadSample company(Optional<String> text) {
        company = text;
        return this;
    }

    LeadSample from(Optional<String> where, Optional<String> which, Optional<String> what) {
        source = where;
        region = which;
        product = what;
        return this;
    }

    LeadSample externalId(String text) {
        externalId = Optional.of(text);
        return this;
    }

    LeadSample capturedOn(Optional<LocalDate> day) {
        capturedOn = day;
        return this;
    }

    LeadSample reachedBy(List<ContactPoint> contactPoints) {
        points = contactPoints;
        return this;
    }

    LeadSample tagged(Set<String> words) {
        tags = words;
        return this;
    }

    LeadSample ownedBy(String member, String... departments) {
        return heldBy(new Holder.Owned(new MemberId(member), Values.path(departments)));
    }

    LeadSample inPool(PoolId pool) {
        return heldBy(new Holder.InPool(pool));
    }

    LeadSample heldBy(Holder next) {
        holder = next;
        return this;
    }

    LeadSample disqualified(String why) {
        phase = LeadPhase.DISQUALIFIED;
        reason = Optional.of(why);
        return this;
    }

    LeadSample convertedInto(CustomerId into) {
        phase = LeadPhase.CONVERTED;
        customer = Optional.of(into);
        return this;
    }

    LeadSample in(LeadPhase open) {
        phase = open;
        return this;
    }

    LeadSample createdAt(Instant at) {
        createdAt = at;
        return this;
    }

    LeadSample updatedAt(Instant at) {
        updatedAt = at;
        return this;
    }

    LeadSample contacts(Optional<Instant> last, Optional<Instant> next) {
        lastFollowUp = last;
        nextContact = next;
        return this;
    }

    LeadSample standing(LeadStanding next) {
        standing = next;
        return this;
    }

    <V> LeadSample with(FieldDefinition field, ValueType<V> type, V value) {
        fields = fields.with(field.name(), type, value);
        return this;
    }

    LeadSample with(FieldValues values) {
        fields = values;
        return this;
    }

    Lead lead() {
        return new Lead(
                id,
                new LeadProfile(name, company, points, source, region, product, tags, externalId, capturedOn, fields),
                holder,
                holder.pool(),
                new LeadProgress(
                        new StageKey(phase.name().toLowerCase(java.util.Locale.ROOT)),
                        phase,
                        createdAt,
                        reason,
                        customer),
                new LeadTimes(createdAt, updatedAt, createdAt, lastFollowUp, nextContact),
                standing,
                "user:lin",
                1,
                1);
    }
}
