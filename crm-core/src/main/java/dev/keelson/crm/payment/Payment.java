package dev.keelson.crm.payment;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.RecordRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Money that came in from a customer (回款).
 *
 * <p>MON-01: allocated + refunded + unallocated = amount, and none of them is less than zero.
 *
 * @param allocated how much of it pays invoices
 * @param refunded how much of it went back
 * @param unallocated how much of it is left: the customer's credit
 * @param holder its customer's
 */
public record Payment(
        PaymentId id,
        CustomerId customer,
        Money amount,
        LocalDate receivedOn,
        PaymentMethod method,
        Optional<String> payer,
        Optional<String> reference,
        Optional<Trade> trade,
        Money allocated,
        Money refunded,
        Money unallocated,
        Holder holder,
        Instant createdAt,
        long version) {
    public RecordRef ref() {
        return RecordRef.of(id);
    }

    Payment of(CustomerId next) {
        return new Payment(
                id,
                next,
                amount,
                receivedOn,
                method,
                payer,
                reference,
                trade,
                allocated,
                refunded,
                unallocated,
                holder,
                createdAt,
                version);
    }

    Payment inHolder(Holder next) {
        return new Payment(
                id,
                customer,
                amount,
                receivedOn,
                method,
                payer,
                reference,
                trade,
                allocated,
                refunded,
                unallocated,
                next,
                createdAt,
                version);
    }

    Payment amounts(Money paying, Money returned, Money left) {
        return new Payment(
                id,
                customer,
                amount,
                receivedOn,
                method,
                payer,
                reference,
                trade,
                paying,
                returned,
                left,
                holder,
                createdAt,
                version);
    }

    public Payment withVersion(long next) {
        return new Payment(
                id,
                customer,
                amount,
                receivedOn,
                method,
                payer,
                reference,
                trade,
                allocated,
                refunded,
                unallocated,
                holder,
                createdAt,
                next);
    }
}
