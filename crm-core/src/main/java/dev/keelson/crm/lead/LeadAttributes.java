package dev.keelson.crm.lead;

import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.NameSimilarity;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.HolderAttributes;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The attributes of a lead. */
public final class LeadAttributes {
    /** How lead ids are kept. */
    public static final ValueType<LeadId> LEAD_ID = ValueType.uuid(LeadId.class, LeadId::value, LeadId::new);

    public static final Attribute<Lead, LeadId> ID = Attribute.of("id", LEAD_ID, Lead::id);
    public static final Attribute<Lead, RecordRef> SUBJECT = Attribute.of("subject", ValueType.RECORD, Lead::ref);
    public static final Attribute<Lead, String> NAME = Attribute.of("name", ValueType.TEXT, Lead::name);
    public static final Attribute<Lead, String> COMPANY = Attribute.of(
            "company", ValueType.TEXT, lead -> lead.profile().company().orElse(null));
    public static final Attribute<Lead, String> SOURCE = Attribute.of(
            "source", ValueType.TEXT, lead -> lead.profile().source().orElse(null));
    public static final Attribute<Lead, String> REGION = Attribute.of(
            "region", ValueType.TEXT, lead -> lead.profile().region().orElse(null));
    public static final Attribute<Lead, String> PRODUCT = Attribute.of(
            "product", ValueType.TEXT, lead -> lead.profile().product().orElse(null));
    public static final Attribute<Lead, Set<String>> TAGS =
            Attribute.of("tags", ValueType.TAGS, lead -> lead.profile().tags());
    /** The terms of the contact points: {@code PHONE:+8657188880000}, {@code EMAIL:lin@example.org}. */
    public static final Attribute<Lead, Set<String>> CONTACT_TERMS = Attribute.of(
            "contactTerms",
            ValueType.CHOICES,
            lead -> CustomerAttributes.terms(lead.profile().contactPoints()));
    /** Blocks by which similar names find each other. */
    public static final Attribute<Lead, Set<String>> NAME_BLOCKS = Attribute.of(
            "nameBlocks",
            ValueType.CHOICES,
            lead -> NameSimilarity.blocks(lead.profile().company().orElse(lead.name())));

    public static final Attribute<Lead, String> EXTERNAL_ID = Attribute.of(
            "externalId",
            ValueType.key(String.class, text -> text, text -> text),
            lead -> lead.profile().externalId().orElse(null));
    public static final Attribute<Lead, LocalDate> CAPTURED_ON = Attribute.of(
            "capturedOn", ValueType.DATE, lead -> lead.profile().capturedOn().orElse(null));
    public static final Attribute<Lead, Holder> HOLDER = HolderAttributes.holder(Lead::holder, Lead::inHolder);
    public static final Attribute<Lead, MemberId> OWNER = HolderAttributes.owner(Lead::holder);
    public static final Attribute<Lead, DepartmentPath> DEPARTMENT =
            HolderAttributes.department(Lead::holder, Lead::inHolder);
    public static final Attribute<Lead, PoolId> POOL = HolderAttributes.pool(Lead::holder);
    /** The pool it is in, or was last in. */
    public static final Attribute<Lead, PoolId> HOME =
            Attribute.of("home", HolderAttributes.POOL_ID, lead -> lead.home().orElse(null));

    public static final Attribute<Lead, Long> OWNERSHIP_STEPS = Attribute.<Lead, Long>of(
                    "ownershipSteps", ValueType.INTEGER, Lead::ownershipSteps)
            .settable((lead, steps) -> lead.afterSteps(Objects.requireNonNull(steps)));
    public static final Attribute<Lead, StageKey> STAGE =
            Attribute.of("stage", ValueType.key(StageKey.class, StageKey::value, StageKey::new), Lead::stage);
    public static final Attribute<Lead, LeadPhase> PHASE =
            Attribute.of("phase", ValueType.key(LeadPhase.class, LeadPhase::name, LeadPhase::valueOf), Lead::phase);
    public static final Attribute<Lead, String> REASON = Attribute.of(
            "reason", ValueType.TEXT, lead -> lead.progress().reason().orElse(null));
    /** Settable, so that a lead names the customer that its own was merged with. */
    public static final Attribute<Lead, CustomerId> CUSTOMER = Attribute.<Lead, CustomerId>of(
                    "customer",
                    ValueType.uuid(CustomerId.class, CustomerId::value, CustomerId::new),
                    lead -> lead.progress().customer().orElse(null))
            .settable((lead, customer) -> lead.becoming(Objects.requireNonNull(customer)));

    public static final Attribute<Lead, Instant> STAGE_SINCE = Attribute.of(
            "stageSince", ValueType.INSTANT, lead -> lead.progress().since());
    public static final Attribute<Lead, Instant> CREATED_AT =
            Attribute.of("createdAt", ValueType.INSTANT, lead -> lead.times().createdAt());
    public static final Attribute<Lead, Instant> UPDATED_AT = Attribute.<Lead, Instant>of(
                    "updatedAt", ValueType.INSTANT, lead -> lead.times().updatedAt())
            .settable((lead, at) -> lead.with(lead.times().updated(Objects.requireNonNull(at))));
    public static final Attribute<Lead, Instant> OWNED_SINCE = Attribute.<Lead, Instant>of(
                    "ownedSince", ValueType.INSTANT, lead -> lead.times().ownedSince())
            .settable((lead, at) -> lead.with(lead.times().heldSince(Objects.requireNonNull(at))));
    public static final Attribute<Lead, Instant> LAST_FOLLOW_UP = Attribute.of(
            "lastFollowUp",
            ValueType.INSTANT,
            lead -> lead.times().lastFollowUp().orElse(null));
    public static final Attribute<Lead, Instant> NEXT_CONTACT = Attribute.of(
            "nextContact", ValueType.INSTANT, lead -> lead.times().nextContact().orElse(null));
    public static final Attribute<Lead, Instant> DUE_AT = Attribute.<Lead, Instant>of(
                    "dueAt", ValueType.INSTANT, lead -> lead.standing().dueAt().orElse(null))
            .settable((lead, due) -> lead.with(lead.standing()
                    .withDue(Optional.ofNullable(due), lead.standing().remindAt())));
    public static final Attribute<Lead, Instant> REMIND_AT = Attribute.<Lead, Instant>of(
                    "remindAt",
                    ValueType.INSTANT,
                    lead -> lead.standing().remindAt().orElse(null))
            .settable((lead, remind) ->
                    lead.with(lead.standing().withDue(lead.standing().dueAt(), Optional.ofNullable(remind))));
    public static final Attribute<Lead, LeadStanding.Lock> LOCK = Attribute.<Lead, LeadStanding.Lock>of(
                    "lock",
                    ValueType.key(LeadStanding.Lock.class, LeadStanding.Lock::name, LeadStanding.Lock::valueOf),
                    lead -> lead.standing().lock())
            .settable((lead, lock) -> lead.with(lead.standing().withLock(Objects.requireNonNull(lock))));
    public static final Attribute<Lead, Long> SCORE = Attribute.<Lead, Long>of(
                    "score", ValueType.INTEGER, lead -> lead.standing().score().orElse(null))
            .settable((lead, score) -> lead.with(lead.standing().withScore(Optional.ofNullable(score))));

    /** How often it has changed; no attribute of lists, since it says nothing of the lead. */
    public static final Attribute<Lead, Long> VERSION = Attribute.of("version", ValueType.INTEGER, Lead::version);

    public static final RecordType<Lead, LeadId> RECORDS = new RecordType<>(
            "lead",
            Lead.class,
            ID,
            List.of(
                    ID,
                    SUBJECT,
                    NAME,
                    COMPANY,
                    SOURCE,
                    REGION,
                    PRODUCT,
                    TAGS,
                    CONTACT_TERMS,
                    NAME_BLOCKS,
                    EXTERNAL_ID,
                    CAPTURED_ON,
                    HOLDER,
                    OWNER,
                    DEPARTMENT,
                    POOL,
                    HOME,
                    OWNERSHIP_STEPS,
                    STAGE,
                    PHASE,
                    REASON,
                    CUSTOMER,
                    STAGE_SINCE,
                    CREATED_AT,
                    UPDATED_AT,
                    OWNED_SINCE,
                    LAST_FOLLOW_UP,
                    NEXT_CONTACT,
                    DUE_AT,
                    REMIND_AT,
                    LOCK,
                    SCORE),
            Lead::version,
            Lead::withVersion);
    public static final RecordScope<Lead> SCOPE = new RecordScope<>(RECORDS, OWNER, DEPARTMENT, POOL, SUBJECT);

    private LeadAttributes() {}

    /** The default order of lists: the most recently created first. */
    public static Sort<Lead> newestFirst() {
        return Sort.down(CREATED_AT);
    }
}
