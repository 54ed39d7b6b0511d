package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.LeadId;
import java.util.List;
import java.util.Optional;

final class ReceiptMapping extends Mapping<Receipt, Receipt.Key, ReceiptRow> {
    ReceiptMapping() {
        super(
                Receipt.RECORDS,
                ReceiptRow.class,
                new PlaceList()
                        .put(
                                Receipt.KEY,
                                new Place.Several(
                                        List.of(Places.written("{a}.endpointId"), Places.written("{a}.keyValue")),
                                        Place.Presence.ALWAYS,
                                        ReceiptMapping::parts,
                                        parts -> new Receipt.Key(
                                                new EndpointId((String) parts.get(0)), (String) parts.get(1))))
                        .always(Receipt.OUTCOME, "outcome")
                        .always(Receipt.AT, "at")
                        .places());
    }

    private static List<Object> parts(Object value) {
        Receipt.Key key = (Receipt.Key) value;
        return List.of(key.endpoint().value(), key.value());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    ReceiptRow row(String tenant, Receipt receipt) {
        ReceiptRow row = new ReceiptRow();
        row.tenantId = tenant;
        row.endpointId = receipt.key().endpoint().value();
        row.keyValue = receipt.key().value();
        row.bodyDigest = receipt.bodyDigest();
        row.outcome = receipt.outcome().name();
        row.leadId = receipt.lead().map(LeadId::value).orElse(null);
        row.reason = receipt.reason().orElse(null);
        row.body = receipt.body().orElse(null);
        row.at = receipt.at();
        return row;
    }

    @Override
    Receipt record(ReceiptRow row) {
        return new Receipt(
                new Receipt.Key(new EndpointId(row.endpointId), row.keyValue),
                row.bodyDigest,
                Receipt.Outcome.valueOf(row.outcome),
                Optional.ofNullable(row.leadId).map(LeadId::new),
                Optional.ofNullable(row.reason),
                Optional.ofNullable(row.body),
                row.at);
    }
}
