package dev.keelson.crm.opportunity;

import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.HolderAttributes;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The attributes of an opportunity. */
public final class OpportunityAttributes {
    public static final Attribute<Opportunity, OpportunityId> ID = Attribute.of(
            "id", ValueType.uuid(OpportunityId.class, OpportunityId::value, OpportunityId::new), Opportunity::id);
    public static final Attribute<Opportunity, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, Opportunity::ref);
    /** Settable, so that opportunities go where a merge carries them. */
    public static final Attribute<Opportunity, CustomerId> CUSTOMER = Attribute.<Opportunity, CustomerId>of(
                    "customer",
                    ValueType.uuid(CustomerId.class, CustomerId::value, CustomerId::new),
                    Opportunity::customer)
            .settable((opportunity, customer) -> opportunity.of(Objects.requireNonNull(customer)));

    public static final Attribute<Opportunity, String> NAME = Attribute.of("name", ValueType.TEXT, Opportunity::name);
    public static final Attribute<Opportunity, Money> AMOUNT = Attribute.of(
            "amount",
            ValueType.MONEY,
            opportunity -> opportunity.profile().amount().orElse(null));
    public static final Attribute<Opportunity, LocalDate> EXPECTED_CLOSE = Attribute.of(
            "expectedClose",
            ValueType.DATE,
            opportunity -> opportunity.profile().expectedClose().orElse(null));
    public static final Attribute<Opportunity, String> NEXT_STEP = Attribute.of(
            "nextStep",
            ValueType.TEXT,
            opportunity -> opportunity.profile().nextStep().orElse(null));
    public static final Attribute<Opportunity, LocalDate> NEXT_STEP_ON = Attribute.of(
            "nextStepOn",
            ValueType.DATE,
            opportunity -> opportunity.profile().nextStepOn().orElse(null));
    public static final Attribute<Opportunity, Set<String>> COMPETITORS = Attribute.of(
            "competitors", ValueType.TAGS, opportunity -> opportunity.profile().competitors());
    public static final Attribute<Opportunity, Set<String>> TAGS = Attribute.of(
            "tags", ValueType.TAGS, opportunity -> opportunity.profile().tags());
    public static final Attribute<Opportunity, PipelineKey> PIPELINE = Attribute.of(
            "pipeline",
            ValueType.key(PipelineKey.class, PipelineKey::value, PipelineKey::new),
            opportunity -> opportunity.progress().pipeline());
    public static final Attribute<Opportunity, StageKey> STAGE = Attribute.of(
            "stage",
            ValueType.key(StageKey.class, StageKey::value, StageKey::new),
            opportunity -> opportunity.progress().stage());
    /** {@code OPEN}, {@code WON} or {@code LOST}. */
    public static final Attribute<Opportunity, String> OUTCOME = Attribute.of(
            "outcome",
            ValueType.CHOICE,
            opportunity -> opportunity.progress().outcome().name());
    /** When it came into its stage: of a closed one, when it was closed. */
    public static final Attribute<Opportunity, Instant> STAGE_SINCE = Attribute.of(
            "stageSince",
            ValueType.INSTANT,
            opportunity -> opportunity.progress().since());
    /** Why it was lost. */
    public static final Attribute<Opportunity, String> REASON = Attribute.of(
            "reason",
            ValueType.TEXT,
            opportunity -> opportunity.progress().reason().orElse(null));

    public static final Attribute<Opportunity, Holder> HOLDER =
            HolderAttributes.holder(Opportunity::holder, Opportunity::inHolder);
    public static final Attribute<Opportunity, MemberId> OWNER = HolderAttributes.owner(Opportunity::holder);
    public static final Attribute<Opportunity, DepartmentPath> DEPARTMENT =
            HolderAttributes.department(Opportunity::holder, Opportunity::inHolder);
    public static final Attribute<Opportunity, PoolId> POOL = HolderAttributes.pool(Opportunity::holder);
    public static final Attribute<Opportunity, LeadId> FROM_LEAD = Attribute.of(
            "fromLead",
            ValueType.uuid(LeadId.class, LeadId::value, LeadId::new),
            opportunity -> opportunity.fromLead().orElse(null));
    public static final Attribute<Opportunity, Instant> CREATED_AT =
            Attribute.of("createdAt", ValueType.INSTANT, Opportunity::createdAt);

    public static final RecordType<Opportunity, OpportunityId> RECORDS = new RecordType<>(
            "opportunity",
            Opportunity.class,
            ID,
            List.of(
                    ID,
                    SUBJECT,
                    CUSTOMER,
                    NAME,
                    AMOUNT,
                    EXPECTED_CLOSE,
                    NEXT_STEP,
                    NEXT_STEP_ON,
                    COMPETITORS,
                    TAGS,
                    PIPELINE,
                    STAGE,
                    OUTCOME,
                    STAGE_SINCE,
                    REASON,
                    HOLDER,
                    OWNER,
                    DEPARTMENT,
                    POOL,
                    FROM_LEAD,
                    CREATED_AT),
            Opportunity::version,
            Opportunity::withVersion);
    public static final RecordScope<Opportunity> SCOPE = new RecordScope<>(RECORDS, OWNER, DEPARTMENT, POOL, SUBJECT);

    /** How lines are named where attributes are; what is shown of them is what is shown of the {@link #AMOUNT}. */
    public static final String LINES = "lines";

    private OpportunityAttributes() {}
}
