package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.gateway.GatewayEvent;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.payment.Trade;
import java.util.List;
import java.util.Optional;

final class GatewayReceiptMapping extends Mapping<GatewayReceipt, GatewayReceipt.Key, GatewayReceiptRow> {
    GatewayReceiptMapping() {
        super(
                GatewayReceipt.RECORDS,
                GatewayReceiptRow.class,
                new PlaceList()
                        .put(
                                GatewayReceipt.KEY,
                                new Place.Several(
                                        List.of(Places.written("{a}.endpointId"), Places.written("{a}.keyValue")),
                                        Place.Presence.ALWAYS,
                                        GatewayReceiptMapping::parts,
                                        parts -> new GatewayReceipt.Key(
                                                new EndpointId((String) parts.get(0)), (String) parts.get(1))))
                        .always(GatewayReceipt.STATE, "state")
                        .maybe(GatewayReceipt.TRADE, "trade")
                        .always(GatewayReceipt.AT, "at")
                        .places());
    }

    private static List<Object> parts(Object value) {
        GatewayReceipt.Key key = (GatewayReceipt.Key) value;
        return List.of(key.gateway().value(), key.value());
    }

    @Override
    GatewayReceiptRow row(String tenant, GatewayReceipt receipt) {
        GatewayReceiptRow row = new GatewayReceiptRow();
        row.tenantId = tenant;
        row.endpointId = receipt.key().gateway().value();
        row.keyValue = receipt.key().value();
        receipt.event().ifPresent(event -> write(row, event));
        row.state = receipt.state().name();
        row.reason = receipt.reason().orElse(null);
        row.paymentId = receipt.payment().map(PaymentId::value).orElse(null);
        row.note = receipt.note().orElse(null);
        row.body = receipt.body().orElse(null);
        row.at = receipt.at();
        row.version = receipt.version();
        return row;
    }

    private static void write(GatewayReceiptRow row, GatewayEvent event) {
        row.kind = event.kind().name();
        row.provider = event.trade().provider();
        row.account = event.trade().account();
        row.tradeNumber = event.trade().number();
        row.trade = GatewayReceipt.tradeOf(event);
        row.refund = event.refund().orElse(null);
        row.orderNumber = event.order().orElse(null);
        row.payer = event.payer().orElse(null);
        row.reference = event.reference().orElse(null);
        row.amount = event.amount().toString();
        row.on = event.on();
    }

    @Override
    GatewayReceipt record(GatewayReceiptRow row) {
        return new GatewayReceipt(
                new GatewayReceipt.Key(new EndpointId(row.endpointId), row.keyValue),
                Optional.ofNullable(row.kind)
                        .map(kind -> new GatewayEvent(
                                GatewayEvent.Kind.valueOf(kind),
                                new Trade(row.provider, row.account, row.tradeNumber),
                                Optional.ofNullable(row.refund),
                                Optional.ofNullable(row.orderNumber),
                                Optional.ofNullable(row.payer),
                                Optional.ofNullable(row.reference),
                                Money.parse(row.amount),
                                row.on)),
                GatewayReceipt.State.valueOf(row.state),
                Optional.ofNullable(row.reason),
                Optional.ofNullable(row.paymentId).map(PaymentId::new),
                Optional.ofNullable(row.note),
                Optional.ofNullable(row.body),
                row.at,
                row.version);
    }
}
