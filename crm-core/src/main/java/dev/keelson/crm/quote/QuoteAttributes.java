package dev.keelson.crm.quote;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The attributes of a quote by which stores find it. */
public final class QuoteAttributes {
    public static final Attribute<Quote, QuoteId> ID =
            Attribute.of("id", ValueType.uuid(QuoteId.class, QuoteId::value, QuoteId::new), Quote::id);
    public static final Attribute<Quote, String> NUMBER = Attribute.of("number", ValueType.TEXT, Quote::number);
    public static final Attribute<Quote, OpportunityId> OPPORTUNITY = Attribute.of(
            "opportunity",
            ValueType.uuid(OpportunityId.class, OpportunityId::value, OpportunityId::new),
            Quote::opportunity);
    /** One of {@link QuoteState}. */
    public static final Attribute<Quote, String> STATE =
            Attribute.of("state", ValueType.CHOICE, quote -> quote.state().name());
    /** Whose answer is waited for, by their ids. */
    public static final Attribute<Quote, Set<String>> AWAITING =
            Attribute.of("awaiting", ValueType.CHOICES, quote -> Approval.awaited(quote.approval()));

    public static final Attribute<Quote, Instant> CREATED_AT =
            Attribute.of("createdAt", ValueType.INSTANT, Quote::createdAt);
    public static final RecordType<Quote, QuoteId> RECORDS = new RecordType<>(
            "quote",
            Quote.class,
            ID,
            List.of(ID, NUMBER, OPPORTUNITY, STATE, AWAITING, CREATED_AT),
            Quote::version,
            Quote::withVersion);

    private QuoteAttributes() {}
}
