package dev.keelson.crm.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What this store says beyond the contract; the conformance kit proves the contract itself. */
class InMemoryStorageTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Pool SOUTH = Pool.forRoles("south", "South", "sales");

    private final InMemoryStorage storage = InMemoryStorage.create();

    @Test
    void keeps_what_a_transaction_wrote() {
        boolean added = storage.inTransaction(ACME, unit -> unit.insertIfAbsent(Pool.RECORDS, SOUTH));
        Optional<Pool> found = storage.inTransaction(ACME, unit -> unit.find(Pool.RECORDS, SOUTH.id()));

        assertThat(added).isTrue();
        assertThat(found).contains(SOUTH);
    }

    @Test
    void refuses_a_transaction_inside_a_transaction_of_the_same_tenant() {
        assertThatIllegalStateException()
                .isThrownBy(() -> storage.inTransaction(ACME, outer -> storage.inTransaction(ACME, UnitOfWork::tenant)))
                .withMessageContaining("acme");
        assertThat(pools(ACME)).isZero();
    }

    @Test
    void never_lets_one_tenant_wait_for_another() {
        long seen = storage.inTransaction(
                ACME,
                unit -> CompletableFuture.supplyAsync(() -> pools(GLOBEX))
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join());

        assertThat(seen).isZero();
    }

    private long pools(TenantId tenant) {
        return storage.inTransaction(
                tenant, unit -> unit.count(Selection.of(Pool.RECORDS, Filter.all()), Long.MAX_VALUE));
    }
}
