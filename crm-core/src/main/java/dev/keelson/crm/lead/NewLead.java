package dev.keelson.crm.lead;

import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes down of a lead, before it is one. Immutable: each method answers a copy that says more.
 *
 * <p>Phones, e-mails and registration numbers are given as written; they are normalised, or refused by name, on capture.
 */
public final class NewLead {
    private final String name;
    private final @Nullable String company;
    private final List<String> phones;
    private final List<String> emails;
    private final List<String> registrations;
    private final @Nullable String source;
    private final @Nullable String region;
    private final @Nullable String product;
    private final Set<String> tags;
    private final @Nullable String externalId;
    private final @Nullable LocalDate capturedOn;
    private final FieldValues fields;
    private final @Nullable MemberId owner;
    private final @Nullable PoolId pool;

    private NewLead(Draft draft) {
        name = draft.name;
        company = draft.company;
        phones = List.copyOf(draft.phones);
        emails = List.copyOf(draft.emails);
        registrations = List.copyOf(draft.registrations);
        source = draft.source;
        region = draft.region;
        product = draft.product;
        tags = Set.copyOf(draft.tags);
        externalId = draft.externalId;
        capturedOn = draft.capturedOn;
        fields = draft.fields;
        owner = draft.owner;
        pool = draft.pool;
    }

    public static NewLead named(String name) {
        return new NewLead(new Draft(name));
    }

    public NewLead company(String value) {
        return changed(draft -> draft.company = value);
    }

    public NewLead phone(String written) {
        return changed(draft -> draft.phones.add(written));
    }

    public NewLead email(String written) {
        return changed(draft -> draft.emails.add(written));
    }

    /** A company's registration number (统一社会信用代码). */
    public NewLead registration(String written) {
        return changed(draft -> draft.registrations.add(written));
    }

    public NewLead source(String value) {
        return changed(draft -> draft.source = value);
    }

    public NewLead region(String value) {
        return changed(draft -> draft.region = value);
    }

    public NewLead product(String value) {
        return changed(draft -> draft.product = value);
    }

    public NewLead tags(String... values) {
        return changed(draft -> draft.tags.addAll(Arrays.asList(values)));
    }

    /** Its name in the system it comes from; no two leads of a tenant have the same. */
    public NewLead externalId(String value) {
        return changed(draft -> draft.externalId = value);
    }

    public NewLead capturedOn(LocalDate value) {
        return changed(draft -> draft.capturedOn = value);
    }

    public <V> NewLead field(FieldName field, ValueType<V> type, V value) {
        return changed(draft -> draft.fields = draft.fields.with(field, type, value));
    }

    /** To be owned by this person rather than by whoever captures it; needs the permission to assign. */
    public NewLead ownedBy(MemberId member) {
        return changed(draft -> {
            draft.owner = member;
            draft.pool = null;
        });
    }

    /** To go straight into a pool. */
    public NewLead intoPool(PoolId into) {
        return changed(draft -> {
            draft.pool = into;
            draft.owner = null;
        });
    }

    public String name() {
        return name;
    }

    public Optional<String> company() {
        return Optional.ofNullable(company);
    }

    public List<String> phones() {
        return phones;
    }

    public List<String> emails() {
        return emails;
    }

    public List<String> registrations() {
        return registrations;
    }

    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    public Optional<String> product() {
        return Optional.ofNullable(product);
    }

    public Set<String> tags() {
        return tags;
    }

    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    public Optional<LocalDate> capturedOn() {
        return Optional.ofNullable(capturedOn);
    }

    public FieldValues fields() {
        return fields;
    }

    /** The names of the built-in attributes it gives, but for the name, which no lead is without. */
    public Set<String> given() {
        Map<String, Collection<?>> values = Map.of(
                "company", company().stream().toList(),
                "phone", phones,
                "email", emails,
                "registration", registrations,
                "source", source().stream().toList(),
                "region", region().stream().toList(),
                "product", product().stream().toList(),
                "tags", tags,
                "externalId", externalId().stream().toList(),
                "capturedOn", capturedOn().stream().toList());
        return values.keySet().stream()
                .filter(attribute -> !values.getOrDefault(attribute, List.of()).isEmpty())
                .collect(Collectors.toSet());
    }

    public Optional<MemberId> owner() {
        return Optional.ofNullable(owner);
    }

    public Optional<PoolId> pool() {
        return Optional.ofNullable(pool);
    }

    private NewLead changed(java.util.function.Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new NewLead(draft);
    }

    private static final class Draft {
        private final String name;
        private @Nullable String company;
        private final List<String> phones = new ArrayList<>();
        private final List<String> emails = new ArrayList<>();
        private final List<String> registrations = new ArrayList<>();
        private @Nullable String source;
        private @Nullable String region;
        private @Nullable String product;
        private final Set<String> tags = new TreeSet<>();
        private @Nullable String externalId;
        private @Nullable LocalDate capturedOn;
        private FieldValues fields = FieldValues.NONE;
        private @Nullable MemberId owner;
        private @Nullable PoolId pool;

        private Draft(String name) {
            this.name = name;
        }

        private Draft(NewLead from) {
            name = from.name;
            company = from.company;
            phones.addAll(from.phones);
            emails.addAll(from.emails);
            registrations.addAll(from.registrations);
            source = from.source;
            region = from.region;
            product = from.product;
            tags.addAll(from.tags);
            externalId = from.externalId;
            capturedOn = from.capturedOn;
            fields = from.fields;
            owner = from.owner;
            pool = from.pool;
        }
    }
}
