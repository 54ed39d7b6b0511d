package dev.keelson.crm.invoice;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An invoice (发票) under a contract.
 *
 * <p>MON-02: 0 ≤ outstanding = total − allocated − credited of an invoice in force, and what is credited is at most the total; of any
 * other one nothing is outstanding.
 *
 * @param number unique among the tenant's invoices; from when it is issued
 * @param holder its contract's
 * @param allocated how much of it payments have paid
 * @param credited how much of it was taken back, or written off
 * @param outstanding how much of it is still to be paid
 * @param issuedOn the day on it
 */
public record Invoice(
        InvoiceId id,
        ContractId contract,
        CustomerId customer,
        InvoiceTerms terms,
        InvoiceState state,
        Optional<String> number,
        Money allocated,
        Money credited,
        Money outstanding,
        Optional<LocalDate> issuedOn,
        Holder holder,
        Instant createdAt,
        long version) {
    public RecordRef ref() {
        return RecordRef.of(id);
    }

    public Money total() {
        return terms.total();
    }

    /** Whether it is in force and nothing of it is left to be paid. */
    public boolean settled() {
        return state == InvoiceState.ISSUED && outstanding.signum() == 0;
    }

    /** Whether something of it should have been paid before that day. */
    public boolean overdueOn(LocalDate day) {
        return outstanding.signum() > 0 && terms.dueOn().isBefore(day);
    }

    Invoice saying(InvoiceTerms next) {
        Money nothing = next.total().zero();
        return new Invoice(
                id, contract, customer, next, state, number, nothing, nothing, nothing, issuedOn, holder, createdAt,
                version);
    }

    Invoice numbered(@org.jspecify.annotations.Nullable String next) {
        return new Invoice(
                id,
                contract,
                customer,
                terms,
                state,
                Optional.ofNullable(next),
                allocated,
                credited,
                outstanding,
                issuedOn,
                holder,
                createdAt,
                version);
    }

    Invoice in(InvoiceState next) {
        return new Invoice(
                id,
                contract,
                customer,
                terms,
                next,
                number,
                allocated,
                credited,
                outstanding,
                issuedOn,
                holder,
                createdAt,
                version);
    }

    Invoice issuedOn(@org.jspecify.annotations.Nullable LocalDate day) {
        return new Invoice(
                id,
                contract,
                customer,
                terms,
                state,
                number,
                allocated,
                credited,
                outstanding,
                Optional.ofNullable(day),
                holder,
                createdAt,
                version);
    }

    Invoice of(CustomerId next) {
        return new Invoice(
                id,
                contract,
                next,
                terms,
                state,
                number,
                allocated,
                credited,
                outstanding,
                issuedOn,
                holder,
                createdAt,
                version);
    }

    Invoice inHolder(Holder next) {
        return new Invoice(
                id,
                contract,
                customer,
                terms,
                state,
                number,
                allocated,
                credited,
                outstanding,
                issuedOn,
                next,
                createdAt,
                version);
    }

    Invoice amounts(Money paid, Money taken, Money left) {
        return new Invoice(
                id, contract, customer, terms, state, number, paid, taken, left, issuedOn, holder, createdAt, version);
    }

    public Invoice withVersion(long next) {
        return new Invoice(
                id,
                contract,
                customer,
                terms,
                state,
                number,
                allocated,
                credited,
                outstanding,
                issuedOn,
                holder,
                createdAt,
                next);
    }
}
