package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.field.Fielded;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.UnitOfWork;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Writes rows, and the rows of their sets with them. */
final class Writer {
    /** How many records one batch holds. */
    private static final int BATCH = 1_000;
    /** How many rows of their sets, which are short. */
    private static final int SETS = 10_000;

    private final StatelessSession session;
    private final Queries queries;
    private final String tenant;
    private final Slots slots;
    private final Counting counting;
    private final Known read;

    /** @param read what this transaction has read */
    Writer(StatelessSession session, Queries queries, String tenant, Known read) {
        this.session = session;
        this.queries = queries;
        this.read = read;
        this.tenant = tenant;
        this.slots = new Slots(queries, tenant);
        this.counting = new Counting(queries, session::updateMultiple, tenant);
    }

    <E, K> void insert(Mapping<E, K, Object> mapping, List<E> records) {
        for (int from = 0; from < records.size(); from += BATCH) {
            List<E> some = records.subList(from, Math.min(records.size(), from + BATCH));
            insertRows(rows(mapping, some));
            List<TermRow> terms = new ArrayList<>();
            some.forEach(record -> terms.addAll(terms(mapping, record)));
            terms.sort(TermRow.INDEXED);
            inBatches(terms, session::insertMultiple);
            read.read(mapping, some);
        }
    }

    /** One alone goes without a batch, whose remains Hibernate would report wherever its key is taken. */
    private void insertRows(List<Object> rows) {
        if (rows.size() == 1) {
            session.insert(rows.get(0));
        } else {
            session.insertMultiple(rows);
        }
    }

    /**
     * Inserts all or none, waiting for a transaction under way that did so first; a key that is taken takes back the insertion alone,
     * since some databases give up the whole transaction otherwise.
     */
    <E, K> boolean insertIfAbsent(Mapping<E, K, Object> mapping, List<E> records) {
        Savepoint before = session.doReturningWork(connection -> connection.setSavepoint());
        try {
            insert(mapping, records);
        } catch (RuntimeException refused) {
            if (Failure.of(refused) != Failure.UNIQUE) {
                throw refused;
            }
            session.doWork(connection -> connection.rollback(before));
            return false;
        }
        session.doWork(connection -> connection.releaseSavepoint(before));
        return true;
    }

    /**
     * Several are locked by id and their versions compared before they are written: a driver may leave open how many rows each statement
     * of a batch changed, and with it who was stale.
     */
    <E, K> void replace(Mapping<E, K, Object> mapping, List<E> records) {
        for (int from = 0; from < records.size(); from += BATCH) {
            List<E> some = records.subList(from, Math.min(records.size(), from + BATCH));
            if (some.size() > 1 && mapping.versioning() == Mapping.Versioning.COUNTED) {
                requireCurrent(mapping, some);
                session.updateMultiple(rows(mapping, some));
            } else {
                rows(mapping, some).forEach(session::update);
            }
            if (mapping.termRow().isPresent()) {
                replaceTerms(mapping, some);
            }
        }
    }

    private <E, K> void requireCurrent(Mapping<E, K, Object> mapping, List<E> records) {
        Keyed<E, K> keyed =
                new Keyed<>(mapping, records.stream().map(mapping.type()::idOf).toList(), tenant);
        Map<List<Object>, Object> versions = new HashMap<>();
        queries.locked(keyed.versions(), keyed.parameters(), Object[].class).forEach(row -> {
            List<Object> columns = List.of(row);
            versions.put(columns.subList(0, columns.size() - 1), columns.get(columns.size() - 1));
        });
        for (E record : records) {
            List<Object> key = mapping.id().held(mapping.type().idOf(record));
            if (!Long.valueOf(mapping.type().versionOf(record)).equals(versions.get(key))) {
                throw new StaleException();
            }
        }
    }

    private <E, K> void replaceTerms(Mapping<E, K, Object> mapping, List<E> records) {
        List<TermRow> added = new ArrayList<>();
        List<TermRow> gone = new ArrayList<>();
        List<E> unread = new ArrayList<>();
        for (E record : records) {
            read.before(mapping, record)
                    .ifPresentOrElse(
                            before -> compare(byKey(terms(mapping, before)), terms(mapping, record), added, gone),
                            () -> unread.add(record));
        }
        if (!unread.isEmpty()) {
            List<K> ids = unread.stream().map(mapping.type()::idOf).toList();
            Keyed<E, K> keyed = new Keyed<>(mapping, ids, tenant);
            List<TermRow> present = new ArrayList<>();
            unread.forEach(record -> present.addAll(terms(mapping, record)));
            compare(byKey(queries.list(keyed.terms(), keyed.parameters(), TermRow.class)), present, added, gone);
        }
        inBatches(gone, session::deleteMultiple);
        inBatches(added, session::insertMultiple);
        read.replaced(mapping, records);
    }

    private static Map<TermRowKey, TermRow> byKey(List<TermRow> rows) {
        Map<TermRowKey, TermRow> stored = new LinkedHashMap<>();
        rows.forEach(row -> stored.put(row.key(), row));
        return stored;
    }

    private static void compare(
            Map<TermRowKey, TermRow> stored, List<TermRow> present, List<TermRow> added, List<TermRow> gone) {
        for (TermRow row : present) {
            if (stored.remove(row.key()) == null) {
                added.add(row);
            }
        }
        gone.addAll(stored.values());
    }

    <E, K> long remove(Mapping<E, K, Object> mapping, List<K> ids) {
        if (mapping.termRow().isPresent()) {
            Keyed<E, K> terms = new Keyed<>(mapping, ids, tenant);
            queries.change(terms.termRemoval(), terms.parameters());
        }
        Keyed<E, K> keyed = new Keyed<>(mapping, ids, tenant);
        return queries.change(keyed.removal(), keyed.parameters());
    }

    <E, K> long change(Mapping<E, K, Object> mapping, Selection<E, K> selection, List<Assignment<E, ?>> assignments) {
        if (Branches.of(selection).isEmpty()) {
            return 0;
        }
        Listed<E, K> listed = new Listed<>(mapping, selection, tenant);
        List<String> set = new ArrayList<>();
        assignments.forEach(assignment -> assign(mapping, assignment, listed.parameters(), set));
        if (mapping.versioning() == Mapping.Versioning.COUNTED) {
            set.add("a.version = a.version + 1");
        }
        String hql = "update " + mapping.entity() + " a set " + String.join(", ", set) + " where " + listed.condition();
        return queries.change(hql, listed.parameters());
    }

    /** @param moves by key */
    Optional<Counter.Key> move(List<Counter.Move> moves) {
        return counting.move(moves);
    }

    private static <E, V> void assign(
            Mapping<E, ?, ?> mapping, Assignment<E, V> assignment, Parameters parameters, List<String> set) {
        Object value = assignment.value();
        if (assignment.kind() == Assignment.Kind.ADD) {
            add(mapping, assignment.attribute(), value, parameters, set);
        } else if (value instanceof Holder holder) {
            set(set, parameters, "ownerId", holder.owner().map(MemberId::value).orElse(null));
            set(set, parameters, "poolId", holder.pool().map(PoolId::value).orElse(null));
            move(set, parameters, holder.department());
        } else if (mapping.place(assignment.attribute()) instanceof Place.Path) {
            moveOwned(set, parameters, value instanceof DepartmentPath path ? path : DepartmentPath.NONE);
        } else if (mapping.place(assignment.attribute()) instanceof Place.Single single && single.plain()) {
            set.add(single.column().of("a") + " = "
                    + (value == null
                            ? "null"
                            : parameters.bind(single.held(value).get(0))));
        } else if (value != null && mapping.place(assignment.attribute()) instanceof Place.Several several) {
            List<Object> parts = several.held(value);
            for (int at = 0; at < parts.size(); at++) {
                set.add(several.columns().get(at).of("a") + " = " + parameters.bind(parts.get(at)));
            }
        } else {
            throw UnitOfWork.unsupported("setting " + assignment.attribute() + " of a " + mapping.type());
        }
    }

    private static void add(
            Mapping<?, ?, ?> mapping,
            Attribute<?, ?> attribute,
            @Nullable Object delta,
            Parameters parameters,
            List<String> set) {
        if (delta == null
                || !(mapping.place(attribute) instanceof Place.Single single)
                || !single.plain()
                || attribute.type().kind() != ValueType.Kind.DECIMAL) {
            throw UnitOfWork.unsupported("adding to " + attribute + " of a " + mapping.type());
        }
        String column = single.column().of("a");
        set.add(column + " = " + column + " + " + parameters.bind(delta));
    }

    private static void move(List<String> set, Parameters parameters, DepartmentPath path) {
        set(
                set,
                parameters,
                "departmentId",
                path.leaf().map(DepartmentId::value).orElse(null));
        for (int level = 0; level < DepartmentPath.DEEPEST; level++) {
            set(set, parameters, "dept" + (level + 1), Holding.level(path, level));
        }
    }

    private static void set(List<String> set, Parameters parameters, String property, @Nullable String value) {
        set.add("a." + property + " = " + (value == null ? "null" : parameters.bind(value)));
    }

    /** A pooled record belongs to no department, and goes on to. */
    private static void moveOwned(List<String> set, Parameters parameters, DepartmentPath path) {
        setOwned(
                set,
                parameters,
                "departmentId",
                path.leaf().map(DepartmentId::value).orElse(null));
        for (int level = 0; level < DepartmentPath.DEEPEST; level++) {
            setOwned(set, parameters, "dept" + (level + 1), Holding.level(path, level));
        }
    }

    private static void setOwned(List<String> set, Parameters parameters, String property, @Nullable String value) {
        set.add("a." + property + " = "
                + (value == null
                        ? "null"
                        : "case when a.poolId is null then " + parameters.bind(value) + " else null end"));
    }

    private <E, K> List<Object> rows(Mapping<E, K, Object> mapping, List<E> records) {
        List<Object> rows = new ArrayList<>();
        for (E record : records) {
            Object row = mapping.row(tenant, record);
            if (row instanceof SettingRow) {
                slots.forget();
            }
            if (row instanceof FieldedRow fielded && record instanceof Fielded values) {
                slots.fill(mapping.type().name(), fielded, values.fields());
            }
            rows.add(row);
        }
        return rows;
    }

    private <E> List<TermRow> terms(Mapping<E, ?, ?> mapping, E record) {
        if (mapping.termRow().isEmpty()) {
            return List.of();
        }
        Object id = mapping.id().held(idOf(mapping, record)).get(0);
        List<TermRow> rows = new ArrayList<>();
        for (Term term : mapping.terms(record)) {
            TermRow row = mapping.termRow().get().get();
            row.tenantId = tenant;
            row.attribute = term.attribute();
            row.term = term.text();
            row.recordId = (java.util.UUID) id;
            rows.add(row);
        }
        return rows;
    }

    private static <E, K> Object idOf(Mapping<E, K, ?> mapping, E record) {
        return mapping.type().idOf(record);
    }

    private static <R> void inBatches(Collection<R> rows, java.util.function.Consumer<List<?>> write) {
        List<R> all = List.copyOf(rows);
        for (int from = 0; from < all.size(); from += SETS) {
            write.accept(all.subList(from, Math.min(all.size(), from + SETS)));
        }
    }
}
