package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.PaymentMethod;
import dev.keelson.crm.payment.Trade;
import dev.keelson.crm.query.ValueType;
import java.util.List;
import java.util.Optional;

final class PaymentMapping extends Mapping<Payment, PaymentId, PaymentRow> {
    PaymentMapping() {
        super(
                PaymentAttributes.RECORDS,
                PaymentRow.class,
                new PlaceList()
                        .uuid(PaymentAttributes.ID, "id", Place.Presence.ALWAYS)
                        .put(PaymentAttributes.SUBJECT, Places.reference("payment", "id"))
                        .uuid(PaymentAttributes.CUSTOMER, "customerId", Place.Presence.ALWAYS)
                        .always(PaymentAttributes.AMOUNT, "amount")
                        .always(PaymentAttributes.CURRENCY, "currency")
                        .always(PaymentAttributes.RECEIVED_ON, "receivedOn")
                        .always(PaymentAttributes.METHOD, "method")
                        .maybe(PaymentAttributes.PAYER, "payer")
                        .maybe(PaymentAttributes.REFERENCE, "reference")
                        .always(PaymentAttributes.ALLOCATED, "allocated")
                        .always(PaymentAttributes.REFUNDED, "refunded")
                        .always(PaymentAttributes.UNALLOCATED, "unallocated")
                        .held(
                                PaymentAttributes.HOLDER,
                                PaymentAttributes.OWNER,
                                PaymentAttributes.DEPARTMENT,
                                PaymentAttributes.POOL)
                        .always(PaymentAttributes.CREATED_AT, "createdAt")
                        .always(PaymentAttributes.VERSION, "version")
                        .places());
    }

    @Override
    List<String> trail() {
        return List.of("createdAt");
    }

    @Override
    PaymentRow row(String tenant, Payment payment) {
        PaymentRow row = new PaymentRow();
        Holding.write(row, tenant, payment.id().value(), payment.holder());
        row.customerId = payment.customer().value();
        Money amount = payment.amount();
        row.amount = amount.toString();
        row.amountKey = ValueType.MONEY.sortKey(amount);
        row.amountNumber = amount.amount();
        row.currency = amount.currency().getCurrencyCode();
        row.receivedOn = payment.receivedOn();
        row.method = payment.method().name();
        row.payer = payment.payer().orElse(null);
        row.payerKey = payment.payer().map(Text::key).orElse(null);
        row.reference = payment.reference().orElse(null);
        row.referenceKey = payment.reference().map(Text::key).orElse(null);
        row.tradeProvider = payment.trade().map(Trade::provider).orElse(null);
        row.tradeAccount = payment.trade().map(Trade::account).orElse(null);
        row.tradeNumber = payment.trade().map(Trade::number).orElse(null);
        row.allocated = payment.allocated().amount();
        row.refunded = payment.refunded().amount();
        row.unallocated = payment.unallocated().amount();
        row.createdAt = payment.createdAt();
        row.version = payment.version();
        return row;
    }

    @Override
    Payment record(PaymentRow row) {
        return new Payment(
                new PaymentId(row.id),
                new CustomerId(row.customerId),
                Money.parse(row.amount),
                row.receivedOn,
                PaymentMethod.valueOf(row.method),
                Optional.ofNullable(row.payer),
                Optional.ofNullable(row.reference),
                Optional.ofNullable(row.tradeProvider)
                        .map(provider -> new Trade(provider, row.tradeAccount, row.tradeNumber)),
                Holding.money(row.currency, row.allocated),
                Holding.money(row.currency, row.refunded),
                Holding.money(row.currency, row.unallocated),
                Holding.read(row),
                row.createdAt,
                row.version);
    }
}
