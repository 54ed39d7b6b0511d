package dev.keelson.crm.contract;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;

/**
 * One version of a contract's terms. Appended, never changed.
 *
 * @param key the contract, and the version's number, from 1
 */
public record ContractRevision(EventKey key, ContractTerms terms, Instant at, String actor) {
    public static final Attribute<ContractRevision, EventKey> KEY = Attribute.of(
            "key", ValueType.key(EventKey.class, EventKey::toString, EventKey::parse), ContractRevision::key);
    public static final Attribute<ContractRevision, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, revision -> revision.key().subject());
    public static final Attribute<ContractRevision, Long> NUMBER =
            Attribute.of("number", ValueType.INTEGER, revision -> revision.key().number());
    public static final Attribute<ContractRevision, Instant> AT =
            Attribute.of("at", ValueType.INSTANT, ContractRevision::at);
    public static final RecordType<ContractRevision, EventKey> RECORDS =
            RecordType.appended("contract-revision", ContractRevision.class, KEY, List.of(KEY, SUBJECT, NUMBER, AT));
}
