package dev.keelson.crm.tck;

import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.ledger.IdempotentEffect;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UniqueKey;
import dev.keelson.crm.storage.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A store that fails whoever writes about money in another order than everybody else: keys, numbers, customers, contracts, payments,
 * invoices, and of each kind of money the lower id first. Two that wait for each other would have written in two orders.
 */
record OrderedStorage(Storage storage) implements Storage {
    private static final List<List<RecordType<?, ?>>> ORDER = List.of(
            List.of(IdempotentEffect.RECORDS, UniqueKey.RECORDS),
            List.of(Counter.RECORDS),
            List.of(CustomerAttributes.RECORDS),
            List.of(ContractAttributes.RECORDS),
            List.of(PaymentAttributes.RECORDS),
            List.of(InvoiceAttributes.RECORDS));
    private static final int MONEY = place(ContractAttributes.RECORDS).orElseThrow();

    @Override
    public <T> T inTransaction(TenantId tenant, Work<T> work) {
        return storage.inTransaction(tenant, unit -> {
            Watch watch = new Watch(unit);
            return work.run((UnitOfWork) Proxy.newProxyInstance(
                    UnitOfWork.class.getClassLoader(),
                    new Class<?>[] {UnitOfWork.class},
                    (proxy, method, arguments) -> watch.ask(method, arguments)));
        });
    }

    private static Optional<Integer> place(RecordType<?, ?> type) {
        for (int place = 0; place < ORDER.size(); place++) {
            if (ORDER.get(place).contains(type)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** One transaction; what gives back is not waited for, so that from the first write in vain on there is nothing to watch. */
    private static final class Watch {
        private final UnitOfWork unit;
        private final HashSet<String> written = new HashSet<>();
        private int reached = -1;
        private String last = "";
        private boolean over;

        Watch(UnitOfWork unit) {
            this.unit = unit;
        }

        Object ask(Method method, Object[] arguments) throws Throwable {
            if (!over) {
                watch(method.getName(), arguments);
            }
            try {
                Object answer = method.invoke(unit, arguments);
                if (!over && method.getName().equals("change") && !answer.equals(0L)) {
                    changed((Selection<?, ?>) arguments[0]);
                }
                over |= inVain(method.getName(), arguments, answer);
                return answer;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }

        private static boolean inVain(String method, Object[] arguments, Object answer) {
            return switch (method) {
                case "change" ->
                    answer.equals(0L) && named((Selection<?, ?>) arguments[0]).isPresent();
                case "insertIfAbsent" -> answer.equals(false);
                default -> false;
            };
        }

        /**
         * Which record it means, where that is one by its key; nothing is read to know, since whoever reads before it writes may see
         * what was there before.
         */
        private static <E, K> Optional<String> named(Selection<E, K> selection) {
            return named(selection.type(), selection.filter());
        }

        private static <E> Optional<String> named(RecordType<E, ?> type, Filter<E> filter) {
            if (filter instanceof Filter.Compare<E, ?> compare
                    && compare.attribute().equals(type.id())
                    && compare.comparison() == Filter.Comparison.EQUAL) {
                return Optional.of(compare.value().toString());
            }
            return filter instanceof Filter.And<E> and
                    ? and.parts().stream()
                            .flatMap(part -> named(type, part).stream())
                            .findFirst()
                    : Optional.empty();
        }

        private void watch(String method, Object[] arguments) {
            switch (method) {
                case "change" -> changes((Selection<?, ?>) arguments[0]);
                case "insert" -> inserts((RecordType<?, ?>) arguments[0], (List<?>) arguments[1]);
                case "replace" -> replaces((RecordType<?, ?>) arguments[0], (List<?>) arguments[1]);
                case "insertIfAbsent" -> writes((RecordType<?, ?>) arguments[0], Optional.empty());
                case "move" -> writes(Counter.RECORDS, Optional.empty());
                default -> {}
            }
        }

        private void changes(Selection<?, ?> selection) {
            Optional<String> one = named(selection);
            if (one.isPresent()) {
                writes(selection.type(), one);
            }
        }

        /** Of several, whose keys nobody names, only what kind they are is known. */
        private void changed(Selection<?, ?> selection) {
            if (named(selection).isEmpty()) {
                writes(selection.type(), Optional.empty());
            }
        }

        private <E> void inserts(RecordType<E, ?> type, List<?> records) {
            records.forEach(record ->
                    written.add(type.name() + " " + type.idOf(type.javaType().cast(record))));
        }

        private <E> void replaces(RecordType<E, ?> type, List<?> records) {
            records.forEach(record -> writes(
                    type, Optional.of(type.idOf(type.javaType().cast(record)).toString())));
        }

        /** Nobody waits for what is their own already. */
        private void writes(RecordType<?, ?> type, Optional<String> id) {
            if (id.isPresent() && !written.add(type.name() + " " + id.get())) {
                return;
            }
            place(type).ifPresent(place -> {
                if (reached >= MONEY && place < reached) {
                    throw new AssertionError(type.name() + " written after " + ORDER.get(reached));
                }
                if (place > reached) {
                    reached = place;
                    last = "";
                }
                if (place >= MONEY && id.isPresent()) {
                    if (last.compareTo(id.get()) > 0) {
                        throw new AssertionError(type.name() + " " + id.get() + " written after " + last);
                    }
                    last = id.get();
                }
            });
        }
    }
}
