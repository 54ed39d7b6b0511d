package dev.keelson.crm.gateway;

import dev.keelson.crm.ingest.SignatureScheme;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.payment.Trade;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The gateways that the library reads by itself. */
public enum GatewayKind implements GatewayAdapter {
    /** Alipay's asynchronous notices: {@code TRADE_SUCCESS} and {@code TRADE_FINISHED}; with {@code refund_fee}, of a refund. */
    ALIPAY(SignatureScheme.ALIPAY) {
        @Override
        public Optional<GatewayEvent> read(GatewayAccount account, Map<String, String> values) {
            String status = values.getOrDefault("trade_status", "");
            boolean refund = values.containsKey("refund_fee");
            if (!refund && !status.equals("TRADE_SUCCESS") && !status.equals("TRADE_FINISHED")) {
                return Optional.empty();
            }
            Money amount = Money.of("CNY", needed(values, refund ? "refund_fee" : "total_amount"));
            return Optional.of(GatewayEvent.of(
                    refund ? GatewayEvent.Kind.REFUNDED : GatewayEvent.Kind.PAID,
                    new Trade(account.provider(), needed(values, "seller_id"), needed(values, "trade_no")),
                    refund ? Optional.of(needed(values, "out_biz_no")) : Optional.empty(),
                    refund ? Optional.empty() : Optional.ofNullable(values.get("out_trade_no")),
                    amount,
                    day(needed(values, refund ? "gmt_refund" : "gmt_payment").substring(0, 10))));
        }
    },
    /** Stripe's events {@code payment_intent.succeeded} and {@code refund.created}; the invoice stands in {@code metadata.order}. */
    STRIPE(SignatureScheme.STRIPE) {
        @Override
        public Optional<GatewayEvent> read(GatewayAccount account, Map<String, String> values) {
            String type = values.getOrDefault("/type", "");
            boolean refund = type.equals("refund.created");
            if (!refund && !type.equals("payment_intent.succeeded")) {
                return Optional.empty();
            }
            return Optional.of(GatewayEvent.of(
                    refund ? GatewayEvent.Kind.REFUNDED : GatewayEvent.Kind.PAID,
                    new Trade(
                            account.provider(),
                            values.getOrDefault("/account", account.account()),
                            needed(values, refund ? "/data/object/payment_intent" : "/data/object/id")),
                    refund ? Optional.of(needed(values, "/data/object/id")) : Optional.empty(),
                    refund ? Optional.empty() : Optional.ofNullable(values.get("/data/object/metadata/order")),
                    minor(needed(values, "/data/object/currency"), needed(values, "/data/object/amount")),
                    second(account, needed(values, "/created"))));
        }
    },
    /** Ping++'s events {@code charge.succeeded} and {@code refund.succeeded}. */
    PINGPP(SignatureScheme.PINGPP) {
        @Override
        public Optional<GatewayEvent> read(GatewayAccount account, Map<String, String> values) {
            String type = values.getOrDefault("/type", "");
            boolean refund = type.equals("refund.succeeded");
            if (!refund && !type.equals("charge.succeeded")) {
                return Optional.empty();
            }
            return Optional.of(GatewayEvent.of(
                    refund ? GatewayEvent.Kind.REFUNDED : GatewayEvent.Kind.PAID,
                    new Trade(
                            account.provider(),
                            values.getOrDefault("/data/object/app", account.account()),
                            needed(values, refund ? "/data/object/charge" : "/data/object/id")),
                    refund ? Optional.of(needed(values, "/data/object/id")) : Optional.empty(),
                    refund ? Optional.empty() : Optional.ofNullable(values.get("/data/object/order_no")),
                    minor(values.getOrDefault("/data/object/currency", "cny"), needed(values, "/data/object/amount")),
                    second(account, needed(values, refund ? "/data/object/time_succeed" : "/data/object/time_paid"))));
        }
    },
    /**
     * Standard Webhooks from whoever speaks this form: {@code {"type": "payment.received" or "payment.refunded", "account", "trade",
     * "refund", "order", "amount": "CNY 12.50", "on": "2026-03-02"}}.
     */
    STANDARD(SignatureScheme.STANDARD_WEBHOOKS) {
        @Override
        public Optional<GatewayEvent> read(GatewayAccount account, Map<String, String> values) {
            String type = values.getOrDefault("/type", "");
            boolean refund = type.equals("payment.refunded");
            if (!refund && !type.equals("payment.received")) {
                return Optional.empty();
            }
            return Optional.of(GatewayEvent.of(
                    refund ? GatewayEvent.Kind.REFUNDED : GatewayEvent.Kind.PAID,
                    new Trade(account.provider(), needed(values, "/account"), needed(values, "/trade")),
                    Optional.ofNullable(values.get("/refund")),
                    Optional.ofNullable(values.get("/order")),
                    Money.parse(needed(values, "/amount")),
                    day(needed(values, "/on"))));
        }
    },
    /** A bank account, whose statements come as files ({@link BankStatement}); no notice is taken in for it. */
    BANK_STATEMENT {
        @Override
        public Optional<GatewayEvent> read(GatewayAccount account, Map<String, String> values) {
            return Optional.empty();
        }
    };

    private final Optional<SignatureScheme> scheme;

    GatewayKind(SignatureScheme scheme) {
        this.scheme = Optional.of(scheme);
    }

    GatewayKind() {
        this.scheme = Optional.empty();
    }

    @Override
    public Optional<SignatureScheme> scheme() {
        return scheme;
    }

    private static String needed(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new InvalidInputException(name, "required", "the gateway does not say it");
        }
        return value;
    }

    private static LocalDate day(String text) {
        return ValueType.DATE.parse(text);
    }

    /** The day of a second of the epoch, in the account's zone. */
    private static LocalDate second(GatewayAccount account, String seconds) {
        try {
            return Instant.ofEpochSecond(ValueType.INTEGER.parse(seconds))
                    .atZone(account.zone())
                    .toLocalDate();
        } catch (DateTimeException beyond) {
            throw new InvalidInputException("time", "out-of-range", "no such second");
        }
    }

    /** So many minor units of a currency. */
    private static Money minor(String currency, String units) {
        Money nothing = Money.of(currency.toUpperCase(Locale.ROOT), 0);
        Currency of = nothing.currency();
        long whole = ValueType.INTEGER.parse(units);
        return new Money(of, BigDecimal.valueOf(whole, Math.max(of.getDefaultFractionDigits(), 0)));
    }

    /** For accounts whose gateway has no zone of its own to speak of. */
    static ZoneId defaultZone() {
        return ZoneId.of("UTC");
    }
}
