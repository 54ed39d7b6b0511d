package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every record type's mapping. */
final class Mappings {
    static final List<Mapping<?, ?, ?>> ALL = List.of(
            new SettingMapping(),
            new UniqueKeyMapping(),
            new CounterMapping(),
            new PoolMapping(),
            new LeadMapping(),
            new StageChangeMapping(),
            new CustomerMapping(),
            new ContactMapping(),
            new CustomerMergeMapping(),
            new OpportunityMapping(),
            new OpportunityMoveMapping(),
            new ProductMapping(),
            new ContractMapping(),
            new QuoteMapping(),
            new QuoteRevisionMapping(),
            new ContractRevisionMapping(),
            new InvoiceMapping(),
            new PaymentMapping(),
            new LedgerMapping(),
            new IdempotencyMapping(),
            new GatewayReceiptMapping(),
            new RateMapping(),
            new FollowUpMapping(),
            new ParticipationMapping(),
            new OwnershipMapping(),
            new EventMapping(),
            new OutboxMapping(),
            new AuditMapping(),
            new SealHeadMapping(),
            new LeaseMapping(),
            new ReceiptMapping(),
            new ImportRunMapping(),
            new RotationMapping());

    /** Entities beside those of the mappings. */
    static final List<Class<?>> FURTHER = List.of(
            LeadTermRow.class,
            CustomerTermRow.class,
            ContactTermRow.class,
            OpportunityTermRow.class,
            ContractTermRow.class,
            QuoteTermRow.class);

    private static final Map<RecordType<?, ?>, Mapping<?, ?, ?>> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Mapping::type, Function.identity()));

    private Mappings() {}

    @SuppressWarnings("unchecked") // a mapping is found under its own type
    static <E, K> Mapping<E, K, Object> of(RecordType<E, K> type) {
        Mapping<?, ?, ?> mapping = BY_TYPE.get(type);
        if (mapping == null) {
            throw UnitOfWork.unsupported("records of type " + type);
        }
        return (Mapping<E, K, Object>) mapping;
    }
}
