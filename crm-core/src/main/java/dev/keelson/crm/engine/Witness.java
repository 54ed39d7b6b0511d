package dev.keelson.crm.engine;

import dev.keelson.crm.history.AuditDetail;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.ConfigurationEvent;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work that remembers what a command changes, so that no command can forget to tell. It reads nothing itself but what is
 * replaced, changed or removed without having been read before.
 */
final class Witness implements UnitOfWork {
    private final UnitOfWork unit;
    private final Mode mode;
    private final Map<RecordType<?, ?>, Map<Object, Object>> known = new HashMap<>();
    private final Map<RecordRef, Account> accounts = new LinkedHashMap<>();
    private final List<Runnable> moved = new ArrayList<>();
    private int changesByCondition;

    /** What the call is for. */
    enum Mode {
        COMMAND,
        /** Writes nothing. */
        QUERY
    }

    /** What happened to one subject. */
    static final class Account {
        private final Map<Object, Trace> traces = new LinkedHashMap<>();
        private final List<Long> events = new ArrayList<>();

        List<Long> events() {
            return List.copyOf(events);
        }

        List<AuditDetail.Change> changes() {
            ArrayList<AuditDetail.Change> changes = new ArrayList<>();
            traces.values().forEach(trace -> changes.addAll(AuditDetail.changes(trace.before, trace.after)));
            return changes;
        }
    }

    /** One record before the command and since. */
    private static final class Trace {
        private final Map<String, String> before;
        private Map<String, String> after;

        Trace(Map<String, String> before) {
            this.before = before;
            this.after = before;
        }
    }

    private record Named(RecordType<?, ?> type, Object id) {}

    Witness(UnitOfWork unit, Mode mode) {
        this.unit = unit;
        this.mode = mode;
    }

    /** What happened, by subject, in the order it first did. */
    Map<RecordRef, Account> accounts() {
        List.copyOf(moved).forEach(Runnable::run);
        moved.clear();
        return accounts;
    }

    /** Writes what the audit will tell, past itself. */
    void leave(List<AuditEntry> entries) {
        unit.insert(AuditEntry.RECORDS, entries);
    }

    /** Adds to what is told of a subject. */
    void tell(RecordRef subject, Map<String, String> attributes) {
        Account account = account(subject);
        Trace trace = new Trace(Map.of());
        trace.after = Map.copyOf(attributes);
        account.traces.put("told " + account.traces.size(), trace);
    }

    /** What records were when they were read outside of this transaction: for commands whose first statement is a write. */
    <E, K> void remember(RecordType<E, K> type, List<E> records) {
        if (mode == Mode.COMMAND) {
            records.forEach(record -> knownOf(type).put(type.idOf(record), record));
        }
    }

    @Override
    public TenantId tenant() {
        return unit.tenant();
    }

    @Override
    public <E, K> Optional<E> find(RecordType<E, K> type, K id) {
        Optional<E> found = unit.find(type, id);
        remember(type, found.stream().toList());
        return found;
    }

    @Override
    public <E, K> List<E> findAll(RecordType<E, K> type, List<K> ids) {
        List<E> found = unit.findAll(type, ids);
        remember(type, found);
        return found;
    }

    @Override
    public <E, K> Optional<E> find(Selection<E, K> selection, K id) {
        Optional<E> found = unit.find(selection, id);
        remember(selection.type(), found.stream().toList());
        return found;
    }

    @Override
    public <E, K> List<E> list(Selection<E, K> selection, Sort<E> sort, Optional<Position> after, int limit) {
        List<E> found = unit.list(selection, sort, after, limit);
        remember(selection.type(), found);
        return found;
    }

    @Override
    public <E, K> long count(Selection<E, K> selection, long cap) {
        return unit.count(selection, cap);
    }

    @Override
    public <E, K> List<Cell> aggregate(Selection<E, K> selection, Aggregation<E> aggregation) {
        return unit.aggregate(selection, aggregation);
    }

    @Override
    public <E, K> void insert(RecordType<E, K> type, List<E> records) {
        if (records.isEmpty()) {
            return;
        }
        requireCommand();
        unit.insert(type, records);
        records.forEach(record -> inserted(type, record));
    }

    @Override
    public <E, K> boolean insertIfAbsent(RecordType<E, K> type, E record) {
        requireCommand();
        boolean first = unit.insertIfAbsent(type, record);
        if (first) {
            inserted(type, record);
        }
        return first;
    }

    @Override
    public <E, K> void replace(RecordType<E, K> type, List<E> records) {
        requireCommand();
        Optional<Portrait<E>> portrait = Portraits.of(type);
        portrait.ifPresent(seen -> lookUp(type, records.stream().map(type::idOf).toList()));
        unit.replace(type, records);
        for (E record : records) {
            E stored = type.withVersion().apply(record, type.versionOf(record) + 1);
            portrait.ifPresent(seen -> changed(seen, type, type.idOf(record), stored));
        }
    }

    @Override
    public <E, K> long change(Selection<E, K> selection, List<Assignment<E, ?>> assignments) {
        requireCommand();
        RecordType<E, K> type = selection.type();
        Optional<Portrait<E>> portrait = Portraits.of(type);
        List<K> named = portrait.isPresent() ? named(type, selection.filter()) : List.of();
        if (portrait.isPresent() && named.size() == 1 && assignments.stream().anyMatch(Witness::adds)) {
            return add(type, named.get(0), selection, assignments);
        }
        lookUp(type, named);
        long changed = unit.change(selection, assignments);
        if (changed > 0 && portrait.isPresent()) {
            tell(portrait.get(), type, named, selection.filter(), changed, assignments);
        }
        return changed;
    }

    /**
     * Keeps records as they are until the transaction ends, for what is copied from them: they are written as they were, which nobody is
     * told of. Answers how many there are.
     */
    <E, K> long hold(Selection<E, K> selection, Assignment<E, ?> same) {
        requireCommand();
        return unit.change(selection, List.of(same));
    }

    private static boolean adds(Assignment<?, ?> assignment) {
        return assignment.kind() == Assignment.Kind.ADD;
    }

    /** What amounts were is known once they have moved: nothing is read before. */
    private <E, K> long add(
            RecordType<E, K> type, K id, Selection<E, K> selection, List<Assignment<E, ?>> assignments) {
        E planned = known(type, id);
        long changed = unit.change(selection, assignments);
        if (changed > 0) {
            knownOf(type).remove(id);
            moved.add(() -> moved(type, id, planned, assignments));
        }
        return changed;
    }

    private <E, K> void moved(RecordType<E, K> type, K id, @Nullable E planned, List<Assignment<E, ?>> assignments) {
        lookUp(type, List.of(id));
        E now = known(type, id);
        if (now != null) {
            E before = now;
            for (Assignment<E, ?> assignment : assignments) {
                before = assignment.reversed(planned == null ? now : planned).applyTo(before);
            }
            Portrait<E> portrait = Portraits.of(type).orElseThrow();
            knownOf(type).put(id, before);
            trace(portrait, type, id, before);
            changed(portrait, type, id, now);
        }
    }

    @Override
    public <E, K> long remove(RecordType<E, K> type, List<K> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        requireCommand();
        Optional<Portrait<E>> portrait = Portraits.of(type);
        portrait.ifPresent(seen -> lookUp(type, ids));
        long removed = unit.remove(type, ids);
        portrait.ifPresent(seen -> ids.forEach(id -> removed(seen, type, id)));
        return removed;
    }

    /** Counters follow from what is told of records. */
    @Override
    public void prepare(Collection<Counter.Key> counters) {
        requireCommand();
        unit.prepare(counters);
    }

    @Override
    public Optional<Counter.Key> move(Collection<Counter.Move> moves) {
        requireCommand();
        return unit.move(moves);
    }

    @Override
    public Participants participants() {
        return unit.participants();
    }

    private void requireCommand() {
        if (mode == Mode.QUERY) {
            throw new IllegalStateException("a query writes nothing");
        }
    }

    private <E, K> void inserted(RecordType<E, K> type, E record) {
        if (record instanceof RecordedEvent event) {
            account(event.key().subject()).events.add(event.key().number());
        }
        Portraits.of(type).ifPresent(seen -> {
            knownOf(type).putIfAbsent(type.idOf(record), Absent.RECORD);
            changed(seen, type, type.idOf(record), record);
        });
    }

    /** Marks a record that was not there when the command began. */
    private enum Absent {
        RECORD
    }

    private <E, K> void changed(Portrait<E> portrait, RecordType<E, K> type, K id, E after) {
        Map<String, String> printed = portrait.print().apply(after);
        if (!printed.isEmpty()) {
            trace(portrait, type, id, after).after = printed;
        }
        knownOf(type).put(id, after);
    }

    private <E, K> void removed(Portrait<E> portrait, RecordType<E, K> type, K id) {
        E before = known(type, id);
        if (before != null) {
            trace(portrait, type, id, before).after = Map.of();
            knownOf(type).put(id, Absent.RECORD);
        }
    }

    private <E, K> Trace trace(Portrait<E> portrait, RecordType<E, K> type, K id, E record) {
        E before = known(type, id);
        return account(portrait.subject().apply(record))
                .traces
                .computeIfAbsent(
                        new Named(type, id),
                        first -> new Trace(
                                before == null ? Map.of() : portrait.print().apply(before)));
    }

    private <E, K> void tell(
            Portrait<E> portrait,
            RecordType<E, K> type,
            List<K> named,
            Filter<E> filter,
            long changed,
            List<Assignment<E, ?>> assignments) {
        if (named.isEmpty()) {
            if (portrait.standing() == Portrait.Standing.OWN) {
                tellOfMany(type, filter, changed, assignments);
            }
        } else if (changed == named.size()) {
            for (K id : named) {
                E before = known(type, id);
                if (before != null) {
                    changed(portrait, type, id, assigned(type, before, assignments));
                }
            }
        } else {
            for (E now : unit.findAll(type, named)) {
                if (!now.equals(known(type, type.idOf(now)))) {
                    changed(portrait, type, type.idOf(now), now);
                }
            }
        }
    }

    /** Of a change by condition, which names no record, the audit tells whose it was, what was set, and for how many. */
    private <E> void tellOfMany(
            RecordType<E, ?> type, Filter<E> filter, long changed, List<Assignment<E, ?>> assignments) {
        String all = "all/" + type + "/" + ++changesByCondition + "/";
        TreeMap<String, String> told = new TreeMap<>(Map.of(all + "count", String.valueOf(changed)));
        whose(filter).forEach((attribute, value) -> told.put(all + "where/" + attribute, value));
        assignments.forEach(assignment -> told.put(all + assignment.attribute(), print(assignment)));
        tell(ConfigurationEvent.TENANT, told);
    }

    /** What a condition wants an attribute to be. */
    private static <E> Map<String, String> whose(Filter<E> filter) {
        TreeMap<String, String> whose = new TreeMap<>();
        if (filter instanceof Filter.Compare<E, ?> compare && compare.comparison() == Filter.Comparison.EQUAL) {
            whose.put(compare.attribute().name(), print(compare));
        } else if (filter instanceof Filter.And<E> and) {
            and.parts().forEach(part -> whose.putAll(whose(part)));
        }
        return whose;
    }

    private static <E, V> String print(Filter.Compare<E, V> compare) {
        return compare.attribute().type().print(compare.value());
    }

    private static <E, V> String print(Assignment<E, V> assignment) {
        V value = assignment.value();
        return value == null ? "" : assignment.attribute().type().print(value);
    }

    private static <E> E assigned(RecordType<E, ?> type, E record, List<Assignment<E, ?>> assignments) {
        E result = record;
        for (Assignment<E, ?> assignment : assignments) {
            result = assignment.applyTo(result);
        }
        return type.withVersion().apply(result, type.versionOf(record) + 1);
    }

    /** The records a filter names by key: all that it can mean. */
    private static <E, K> List<K> named(RecordType<E, K> type, Filter<E> filter) {
        if (filter instanceof Filter.Compare<E, ?> compare
                && compare.attribute().equals(type.id())
                && compare.comparison() == Filter.Comparison.EQUAL) {
            return List.of(key(type.id(), compare.value()));
        }
        if (filter instanceof Filter.In<E, ?> in && in.attribute().equals(type.id())) {
            return in.values().stream().map(value -> key(type.id(), value)).toList();
        }
        if (filter instanceof Filter.And<E> and) {
            return and.parts().stream()
                    .map(part -> named(type, part))
                    .filter(keys -> !keys.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }
        return List.of();
    }

    private static <E, K> K key(Attribute<E, K> id, Object value) {
        return id.type().javaType().cast(value);
    }

    private <E, K> void lookUp(RecordType<E, K> type, List<K> ids) {
        List<K> unknown =
                ids.stream().filter(id -> !knownOf(type).containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            remember(type, unit.findAll(type, unknown));
        }
    }

    private Account account(RecordRef subject) {
        return accounts.computeIfAbsent(subject, first -> new Account());
    }

    private Map<Object, Object> knownOf(RecordType<?, ?> type) {
        return known.computeIfAbsent(type, first -> new HashMap<>());
    }

    private <E, K> @Nullable E known(RecordType<E, K> type, K id) {
        Object found = knownOf(type).get(id);
        return found == null || found == Absent.RECORD ? null : type.javaType().cast(found);
    }
}
