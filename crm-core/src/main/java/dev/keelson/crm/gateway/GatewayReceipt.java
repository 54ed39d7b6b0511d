package dev.keelson.crm.gateway;

import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of something that a gateway said.
 *
 * @param event what it said, where it could be read
 * @param reason why it is in suspense
 * @param payment the payment that it became, or was taken from
 * @param note why it was dismissed
 * @param body the raw body in Base64, of what could not be read
 */
public record GatewayReceipt(
        Key key,
        Optional<GatewayEvent> event,
        State state,
        Optional<String> reason,
        Optional<PaymentId> payment,
        Optional<String> note,
        Optional<String> body,
        Instant at,
        long version) {
    /**
     * @param value what was said, by what it is known by, at most {@value #LONGEST} UTF-16 units
     */
    public record Key(EndpointId gateway, String value) {
        public static final int LONGEST = 350;

        @Override
        public String toString() {
            return gateway + "\n" + value;
        }

        /** Reads {@link #toString}'s form. */
        public static Key parse(String text) {
            int line = text.indexOf('\n');
            return new Key(new EndpointId(text.substring(0, line)), text.substring(line + 1));
        }
    }

    /** What became of it. */
    public enum State {
        /** It took effect. */
        APPLIED,
        /** A refund of a payment that has not been told of yet. */
        PARKED,
        /** It fits nothing: somebody has to look at it. */
        SUSPENDED,
        /** It says nothing of money that came in or went back. */
        IGNORED,
        /** Somebody looked at it, and it is no payment by a customer. */
        DISMISSED
    }

    public static final Attribute<GatewayReceipt, Key> KEY =
            Attribute.of("key", ValueType.key(Key.class, Key::toString, Key::parse), GatewayReceipt::key);
    /** One of {@link State}. */
    public static final Attribute<GatewayReceipt, String> STATE =
            Attribute.of("state", ValueType.CHOICE, receipt -> receipt.state().name());
    /** The trade it is of, as {@code provider account number}. */
    public static final Attribute<GatewayReceipt, String> TRADE = Attribute.of(
            "trade",
            ValueType.key(String.class, text -> text, text -> text),
            receipt -> receipt.event().map(GatewayReceipt::tradeOf).orElse(null));

    public static final Attribute<GatewayReceipt, Instant> AT =
            Attribute.of("at", ValueType.INSTANT, GatewayReceipt::at);
    public static final RecordType<GatewayReceipt, Key> RECORDS = new RecordType<>(
            "gateway-receipt",
            GatewayReceipt.class,
            KEY,
            List.of(KEY, STATE, TRADE, AT),
            GatewayReceipt::version,
            GatewayReceipt::withVersion);

    /** How a trade is told apart from every other. */
    public static String tradeOf(GatewayEvent event) {
        return event.trade().provider() + " " + event.trade().account() + " "
                + event.trade().number();
    }

    /** The same, having taken effect. */
    public GatewayReceipt applied(PaymentId to) {
        return in(State.APPLIED, Optional.empty(), Optional.of(to), Optional.empty());
    }

    /** The same, fitting nothing. */
    public GatewayReceipt suspended(String why) {
        return in(State.SUSPENDED, Optional.of(why), Optional.empty(), Optional.empty());
    }

    /** The same, waiting for its payment. */
    public GatewayReceipt parked() {
        return in(State.PARKED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, looked at and put away; why it was in suspense stays with it. */
    public GatewayReceipt dismissed(String why) {
        return in(State.DISMISSED, reason, Optional.empty(), Optional.of(why));
    }

    private GatewayReceipt in(State next, Optional<String> why, Optional<PaymentId> to, Optional<String> remark) {
        return new GatewayReceipt(key, event, next, why, to, remark, body, at, version);
    }

    public GatewayReceipt withVersion(long next) {
        return new GatewayReceipt(key, event, state, reason, payment, note, body, at, next);
    }
}
