package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all suites share: the store under test, and tenants that nobody else uses. */
abstract class Suite {
    private @Nullable Storage opened;

    private final Map<Integer, TenantId> worlds = new HashMap<>();

    abstract Storage open();

    final synchronized Storage store() {
        Storage store = opened;
        if (store == null) {
            store = open();
            opened = store;
        }
        return store;
    }

    /** A tenant without a history. */
    static TenantId newTenant() {
        return new TenantId("tck-" + UUID.randomUUID());
    }

    final <T> T ask(TenantId tenant, Storage.Work<T> work) {
        return store().inTransaction(tenant, work);
    }

    final void run(TenantId tenant, Consumer<UnitOfWork> work) {
        store().inTransaction(tenant, unit -> {
            work.accept(unit);
            return true;
        });
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    final <E, K> void insert(TenantId tenant, RecordType<E, K> type, E... records) {
        List<E> all = List.of(records);
        run(tenant, unit -> unit.insert(type, all));
    }

    final <E, K> Optional<E> find(TenantId tenant, RecordType<E, K> type, K id) {
        return ask(tenant, unit -> unit.find(type, id));
    }

    final <E, K> List<E> list(TenantId tenant, Selection<E, K> selection, Sort<E> sort) {
        return ask(tenant, unit -> all(unit, selection, sort));
    }

    /** The keys of what a filter means, in order of key. */
    final <E, K> List<K> keys(TenantId tenant, RecordType<E, K> type, Filter<E> filter) {
        return list(tenant, Selection.of(type, filter), Sort.byId()).stream()
                .map(type::idOf)
                .toList();
    }

    final <E, K> long count(TenantId tenant, RecordType<E, K> type) {
        return ask(tenant, unit -> unit.count(Selection.of(type, Filter.all()), Long.MAX_VALUE));
    }

    /** The tenant that has this world, which the first call gives it. */
    final synchronized TenantId tenantOf(World world) {
        TenantId known = worlds.get(world.number());
        if (known != null) {
            return known;
        }
        TenantId tenant = newTenant();
        run(tenant, world::insertInto);
        worlds.put(world.number(), tenant);
        return tenant;
    }

    /** Asks in one transaction, having made sure that the world is there. */
    final void ask(Inquiry inquiry, Asking asking) {
        World world = World.of(inquiry.world());
        run(tenantOf(world), unit -> {
            assertThat(all(unit, Selection.of(LeadAttributes.RECORDS, Filter.all()), Sort.byId()))
                    .as("the whole world")
                    .hasSameSizeAs(world.leads());
            inquiry.questions().forEach(question -> asking.ask(unit, world, question));
        });
    }

    /** Asks one question and judges the answer. */
    @FunctionalInterface
    interface Asking {
        void ask(UnitOfWork unit, World world, Question question);
    }

    static <E, K> List<E> all(UnitOfWork unit, Selection<E, K> selection, Sort<E> sort) {
        return unit.list(selection, sort, Optional.empty(), 100_000);
    }
}
