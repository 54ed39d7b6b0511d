package dev.keelson.crm.activity;

import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.HolderAttributes;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;

/** The attributes of a follow-up. */
public final class FollowUpAttributes {
    public static final Attribute<FollowUp, FollowUpId> ID =
            Attribute.of("id", ValueType.uuid(FollowUpId.class, FollowUpId::value, FollowUpId::new), FollowUp::id);
    /** The record it concerns: a follow-up is reached as that record is. Settable, so that a merge carries it along. */
    public static final Attribute<FollowUp, RecordRef> SUBJECT = Attribute.<FollowUp, RecordRef>of(
                    "subject", ValueType.RECORD, FollowUp::subject)
            .settable((followUp, next) -> followUp.about(java.util.Objects.requireNonNull(next)));

    /** What kind of record it concerns: {@code lead} or {@code customer}. */
    public static final Attribute<FollowUp, String> SUBJECT_TYPE = Attribute.of(
            "subjectType", ValueType.CHOICE, followUp -> followUp.subject().type());

    public static final Attribute<FollowUp, String> KIND =
            Attribute.of("kind", ValueType.CHOICE, followUp -> followUp.kind().name());
    public static final Attribute<FollowUp, String> TEXT = Attribute.of("text", ValueType.PARAGRAPH, FollowUp::text);
    public static final Attribute<FollowUp, Instant> AT = Attribute.of("at", ValueType.INSTANT, FollowUp::at);
    public static final Attribute<FollowUp, Instant> NEXT_CONTACT = Attribute.of(
            "nextContact", ValueType.INSTANT, followUp -> followUp.nextContact().orElse(null));
    public static final Attribute<FollowUp, Holder> HOLDER =
            HolderAttributes.holder(FollowUp::holder, FollowUp::inHolder);
    public static final Attribute<FollowUp, MemberId> OWNER = HolderAttributes.owner(FollowUp::holder);
    public static final Attribute<FollowUp, DepartmentPath> DEPARTMENT =
            HolderAttributes.department(FollowUp::holder, FollowUp::inHolder);
    public static final Attribute<FollowUp, PoolId> POOL = HolderAttributes.pool(FollowUp::holder);

    public static final RecordType<FollowUp, FollowUpId> RECORDS = RecordType.appended(
            "follow-up",
            FollowUp.class,
            ID,
            List.of(ID, SUBJECT, SUBJECT_TYPE, KIND, TEXT, AT, NEXT_CONTACT, HOLDER, OWNER, DEPARTMENT, POOL));
    public static final RecordScope<FollowUp> SCOPE = new RecordScope<>(RECORDS, OWNER, DEPARTMENT, POOL, SUBJECT);

    private FollowUpAttributes() {}
}
