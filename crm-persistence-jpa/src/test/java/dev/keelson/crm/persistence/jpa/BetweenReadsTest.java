package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import dev.keelson.crm.tck.Books;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody moves an amount after a command has read an invoice and before it reads what was booked of it. */
class BetweenReadsTest {
    // MON-01, MON-02, MON-06
    @ParameterizedTest
    @MethodSource("dev.keelson.crm.persistence.jpa.TestDatabase$Kind#each")
    void a_credit_is_decided_anew_where_what_it_would_free_was_freed_meanwhile(TestDatabase.Kind kind) {
        Invoice credited = raced(kind, Deals::free, Deals::credit);

        assertThat(credited.allocated()).isEqualTo(Money.of("CNY", 0));
        assertThat(credited.outstanding()).isEqualTo(Money.of("CNY", 18));
    }

    // MON-01, MON-02, MON-06
    @ParameterizedTest
    @MethodSource("dev.keelson.crm.persistence.jpa.TestDatabase$Kind#each")
    void what_pays_an_invoice_is_freed_as_it_is_after_a_credit_took_of_it_meanwhile(TestDatabase.Kind kind) {
        Invoice freed = raced(kind, Deals::credit, Deals::free);

        assertThat(freed.allocated()).isEqualTo(Money.of("CNY", 0));
        assertThat(freed.outstanding()).isEqualTo(Money.of("CNY", 18));
    }

    /** The invoice after both, of which the first is done in the middle of the second. */
    private static Invoice raced(TestDatabase.Kind kind, Consumer<CrmSession> first, Consumer<CrmSession> second) {
        try (TestDatabase database = TestDatabase.migrated(kind);
                HikariDataSource host =
                        database.further(config -> config.setTransactionIsolation("TRANSACTION_READ_COMMITTED"));
                JpaStorage storage = JpaStorage.owning(host)) {
            Outpost outpost =
                    Outpost.found(storage, new TenantId("between-" + UUID.randomUUID()), ClaimQuota.NONE.holding(3));
            CrmSession lin = outpost.lin();
            Deals.furnish(lin, lin.customers().create(NewCustomer.named("Tea")).id());
            Interlude interlude = new Interlude(storage, () -> first.accept(lin));

            second.accept(outpost.through(interlude).lin());

            assertThat(interlude.act).as("what is done meanwhile").hasValue(null);
            Books.of(storage, outpost.tenant()).balance();
            return lin.invoices()
                    .list(Filter.all(), Sort.byId(), PageRequest.firstPage(1))
                    .items()
                    .get(0);
        }
    }

    /** A store where something happens once before anybody reads the ledger. */
    private static final class Interlude implements Storage {
        private final Storage storage;
        private final AtomicReference<@Nullable Runnable> act;

        Interlude(Storage storage, Runnable act) {
            this.storage = storage;
            this.act = new AtomicReference<>(act);
        }

        @Override
        public <T> T inTransaction(TenantId tenant, Work<T> work) {
            return storage.inTransaction(
                    tenant,
                    unit -> work.run((UnitOfWork) Proxy.newProxyInstance(
                            UnitOfWork.class.getClassLoader(),
                            new Class<?>[] {UnitOfWork.class},
                            (proxy, method, arguments) -> ask(unit, method, arguments))));
        }

        private Object ask(UnitOfWork unit, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("list")
                    && arguments[0] instanceof Selection<?, ?> selection
                    && selection.type().equals(LedgerEntry.RECORDS)) {
                Runnable now = act.getAndSet(null);
                if (now != null) {
                    CompletableFuture.runAsync(now).join();
                }
            }
            try {
                return method.invoke(unit, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }
}
