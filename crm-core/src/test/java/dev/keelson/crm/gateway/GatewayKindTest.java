package dev.keelson.crm.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.payment.Trade;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bodies are made by hand after the gateways' documentation. */
class GatewayKindTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private static Optional<GatewayEvent> read(GatewayKind kind, Map<String, String> values) {
        return kind.read(GatewayAccount.of("g", kind, "a-1").in(ZoneId.of("Asia/Shanghai")), values);
    }

    @Test
    void alipay_tells_of_payments_and_refunds() {
        HashMap<String, String> values = new HashMap<>(Map.of(
                "trade_status", "TRADE_SUCCESS",
                "seller_id", "a-1",
                "trade_no", "T1",
                "out_trade_no", "I1",
                "total_amount", "40.00",
                "gmt_payment", "2026-03-02 10:00:00"));
        assertThat(read(GatewayKind.ALIPAY, values))
                .contains(GatewayEvent.of(
                        GatewayEvent.Kind.PAID,
                        new Trade("alipay", "a-1", "T1"),
                        Optional.empty(),
                        Optional.of("I1"),
                        Money.of("CNY", "40.00"),
                        DAY));
        values.putAll(Map.of("refund_fee", "3.00", "out_biz_no", "R1", "gmt_refund", "2026-03-02 11:00:00.123"));
        assertThat(read(GatewayKind.ALIPAY, values).orElseThrow().refund()).contains("R1");
        assertThat(read(GatewayKind.ALIPAY, Map.of("trade_status", "WAIT_BUYER_PAY")))
                .isEmpty();
        assertThatThrownBy(() -> read(GatewayKind.ALIPAY, Map.of("trade_status", "TRADE_SUCCESS")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void stripe_counts_in_minor_units_of_whatever_currency() {
        Map<String, String> values = Map.of(
                "/type", "payment_intent.succeeded",
                "/created", "1772467200",
                "/data/object/id", "pi_1",
                "/data/object/currency", "jpy",
                "/data/object/amount", "4000",
                "/data/object/metadata/order", "I1");
        GatewayEvent paid = read(GatewayKind.STRIPE, values).orElseThrow();
        assertThat(paid.amount()).isEqualTo(Money.of("JPY", 4000));
        assertThat(paid.trade()).isEqualTo(new Trade("stripe", "a-1", "pi_1"));
        assertThat(paid.on()).isEqualTo(DAY.plusDays(1));
        Map<String, String> refund = Map.of(
                "/type", "refund.created",
                "/created", "1772467200",
                "/data/object/id", "re_1",
                "/data/object/payment_intent", "pi_1",
                "/data/object/currency", "kwd",
                "/data/object/amount", "1234");
        assertThat(read(GatewayKind.STRIPE, refund).orElseThrow().amount()).isEqualTo(Money.of("KWD", "1.234"));
        assertThat(read(GatewayKind.STRIPE, Map.of("/type", "customer.created")))
                .isEmpty();
    }

    @Test
    void pingpp_tells_of_charges_and_their_refunds() {
        Map<String, String> charge = Map.of(
                "/type", "charge.succeeded",
                "/data/object/app", "a-1",
                "/data/object/id", "ch_1",
                "/data/object/order_no", "I1",
                "/data/object/amount", "4000",
                "/data/object/time_paid", "1772380800");
        GatewayEvent paid = read(GatewayKind.PINGPP, charge).orElseThrow();
        assertThat(paid.amount()).isEqualTo(Money.of("CNY", "40.00"));
        assertThat(paid.order()).contains("I1");
        Map<String, String> refund = Map.of(
                "/type", "refund.succeeded",
                "/data/object/id", "re_1",
                "/data/object/charge", "ch_1",
                "/data/object/amount", "100",
                "/data/object/time_succeed", "1772380800");
        assertThat(read(GatewayKind.PINGPP, refund).orElseThrow().key()).isEqualTo("REFUNDED a-1 ch_1 re_1");
    }
}
