package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RefusedException;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert;

/** Orders of tea, and what is refused of them. */
final class Orders {
    static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private Orders() {}

    static Money cny(String amount) {
        return Money.of("CNY", amount);
    }

    static NewInvoice simple(String amount) {
        return NewInvoice.of("Tea Ltd", cny(amount), DAY.plusDays(10));
    }

    static Contract signed(CrmSession director, String amount) {
        Customer tea = director.customers().create(NewCustomer.named("Tea " + amount));
        Contract contract =
                director.contracts().draft(tea.id(), NewContract.on(ContractTerms.of("Order", cny(amount))));
        return director.contracts().sign(contract.id(), DAY);
    }

    static void refused(String code, ThrowableAssert.ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        RefusedException.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    static void invalid(String attribute, ThrowableAssert.ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(InvalidInputException.Problem::attribute)
                                .containsExactly(attribute));
    }
}
