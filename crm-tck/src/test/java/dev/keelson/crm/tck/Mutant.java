package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A store with one fault.
 *
 * @param caughtBy a test that must catch it
 */
record Mutant(String fault, String caughtBy, Supplier<Storage> store) {
    /** The in-memory store with every unit wrapped. */
    static Mutant ofUnits(String fault, String caughtBy, UnaryOperator<UnitOfWork> wrong) {
        return new Mutant(fault, caughtBy, () -> {
            Storage right = InMemoryStorage.create();
            return new Storage() {
                @Override
                public <T> T inTransaction(TenantId tenant, Work<T> work) {
                    return right.inTransaction(tenant, unit -> work.run(wrong.apply(unit)));
                }
            };
        });
    }

    @Override
    public String toString() {
        return fault;
    }
}
