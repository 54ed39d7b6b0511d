package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadProgress;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.LeadTimes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

final class LeadMapping extends Mapping<Lead, LeadId, LeadRow> {
    LeadMapping() {
        super(
                LeadAttributes.RECORDS,
                LeadRow.class,
                new PlaceList()
                        .uuid(LeadAttributes.ID, "id", Place.Presence.ALWAYS)
                        .put(LeadAttributes.SUBJECT, Places.reference("lead", "id"))
                        .always(LeadAttributes.NAME, "name")
                        .maybe(LeadAttributes.COMPANY, "company")
                        .maybe(LeadAttributes.SOURCE, "source")
                        .maybe(LeadAttributes.REGION, "region")
                        .maybe(LeadAttributes.PRODUCT, "product")
                        .terms(LeadAttributes.TAGS)
                        .terms(LeadAttributes.CONTACT_TERMS)
                        .terms(LeadAttributes.NAME_BLOCKS)
                        .maybe(LeadAttributes.EXTERNAL_ID, "externalId")
                        .maybe(LeadAttributes.CAPTURED_ON, "capturedOn")
                        .held(
                                LeadAttributes.HOLDER,
                                LeadAttributes.OWNER,
                                LeadAttributes.DEPARTMENT,
                                LeadAttributes.POOL)
                        .maybe(LeadAttributes.HOME, "homePoolId")
                        .always(LeadAttributes.OWNERSHIP_STEPS, "ownershipSteps")
                        .always(LeadAttributes.STAGE, "stage")
                        .always(LeadAttributes.PHASE, "phase")
                        .maybe(LeadAttributes.REASON, "reason")
                        .uuid(LeadAttributes.CUSTOMER, "customerId", Place.Presence.MAYBE)
                        .always(LeadAttributes.STAGE_SINCE, "stageSince")
                        .always(LeadAttributes.CREATED_AT, "createdAt")
                        .always(LeadAttributes.UPDATED_AT, "updatedAt")
                        .always(LeadAttributes.OWNED_SINCE, "ownedSince")
                        .maybe(LeadAttributes.LAST_FOLLOW_UP, "lastFollowUp")
                        .maybe(LeadAttributes.NEXT_CONTACT, "nextContact")
                        .maybe(LeadAttributes.DUE_AT, "dueAt")
                        .maybe(LeadAttributes.REMIND_AT, "remindAt")
                        .always(LeadAttributes.LOCK, "locked")
                        .maybe(LeadAttributes.SCORE, "score")
                        .always(LeadAttributes.VERSION, "version")
                        .places());
    }

    @Override
    List<String> trail() {
        return List.of("createdAt");
    }

    @Override
    Optional<Supplier<? extends TermRow>> termRow() {
        return Optional.of(LeadTermRow::new);
    }

    @Override
    LeadRow row(String tenant, Lead lead) {
        LeadRow row = new LeadRow();
        Holding.write(row, tenant, lead.id().value(), lead.holder());
        row.homePoolId = lead.home().map(PoolId::value).orElse(null);
        LeadProfile profile = lead.profile();
        row.name = profile.name();
        row.nameKey = Text.key(profile.name());
        row.company = profile.company().orElse(null);
        row.companyKey = profile.company().map(Text::key).orElse(null);
        row.contactPoints = Holding.points(profile.contactPoints());
        row.source = profile.source().orElse(null);
        row.sourceKey = profile.source().map(Text::key).orElse(null);
        row.region = profile.region().orElse(null);
        row.regionKey = profile.region().map(Text::key).orElse(null);
        row.product = profile.product().orElse(null);
        row.productKey = profile.product().map(Text::key).orElse(null);
        row.tags = tags(profile.tags());
        row.externalId = profile.externalId().orElse(null);
        row.capturedOn = profile.capturedOn().orElse(null);
        row.fields = FieldJson.display(profile.fields());
        row.fieldKeys = FieldJson.keys(profile.fields());
        row.author = lead.author();
        row.ownershipSteps = lead.ownershipSteps();
        row.version = lead.version();
        write(row, lead.progress());
        write(row, lead.times());
        write(row, lead.standing());
        return row;
    }

    private static void write(LeadRow row, LeadProgress progress) {
        row.stage = progress.stage().value();
        row.phase = progress.phase().name();
        row.stageSince = progress.since();
        row.reason = progress.reason().orElse(null);
        row.reasonKey = progress.reason().map(Text::key).orElse(null);
        row.customerId = progress.customer().map(CustomerId::value).orElse(null);
    }

    private static void write(LeadRow row, LeadTimes times) {
        row.createdAt = times.createdAt();
        row.updatedAt = times.updatedAt();
        row.ownedSince = times.ownedSince();
        row.lastFollowUp = times.lastFollowUp().orElse(null);
        row.nextContact = times.nextContact().orElse(null);
    }

    private static void write(LeadRow row, LeadStanding standing) {
        row.dueAt = standing.dueAt().orElse(null);
        row.remindAt = standing.remindAt().orElse(null);
        row.locked = standing.lock().name();
        row.score = standing.score().orElse(null);
    }

    @Override
    Lead record(LeadRow row) {
        return new Lead(
                new LeadId(row.id),
                new LeadProfile(
                        row.name,
                        Optional.ofNullable(row.company),
                        Holding.points(row.contactPoints),
                        Optional.ofNullable(row.source),
                        Optional.ofNullable(row.region),
                        Optional.ofNullable(row.product),
                        tags(row.tags),
                        Optional.ofNullable(row.externalId),
                        Optional.ofNullable(row.capturedOn),
                        FieldJson.read(row.fields)),
                Holding.read(row),
                Optional.ofNullable(row.homePoolId).map(PoolId::new),
                new LeadProgress(
                        new StageKey(row.stage),
                        LeadPhase.valueOf(row.phase),
                        row.stageSince,
                        Optional.ofNullable(row.reason),
                        Optional.ofNullable(row.customerId).map(CustomerId::new)),
                new LeadTimes(
                        row.createdAt,
                        row.updatedAt,
                        row.ownedSince,
                        Optional.ofNullable(row.lastFollowUp),
                        Optional.ofNullable(row.nextContact)),
                new LeadStanding(
                        Optional.ofNullable(row.dueAt),
                        Optional.ofNullable(row.remindAt),
                        LeadStanding.Lock.valueOf(row.locked),
                        Optional.ofNullable(row.score)),
                row.author,
                row.ownershipSteps,
                row.version);
    }

    static @org.jspecify.annotations.Nullable String tags(Set<String> tags) {
        return tags.isEmpty() ? null : Json.write(tags);
    }

    static Set<String> tags(@org.jspecify.annotations.Nullable String json) {
        return json == null ? Set.of() : new TreeSet<>(Json.list(json));
    }
}
