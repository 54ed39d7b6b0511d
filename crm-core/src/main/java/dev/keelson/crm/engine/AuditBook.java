package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRefusal;
import dev.keelson.crm.access.ExplanationRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.history.AuditDetail;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.AuditPolicy;
import dev.keelson.crm.history.ConfigurationEvent;
import dev.keelson.crm.kernel.AuditId;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.query.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the audit will tell of one call: why it was allowed, what it sought, what it showed. */
final class AuditBook {
    private final Call call;
    private final Witness.Mode mode;
    private final Map<Ground, Supplier<List<String>>> grounds = new LinkedHashMap<>();
    private final Map<RecordRef, Sighting> sightings = new LinkedHashMap<>();
    private @Nullable RecordRef sought;

    private record Ground(Optional<RecordRef> subject, String what) {}

    private record Sighting(Supplier<List<String>> why, Set<String> attributes) {}

    AuditBook(Call call, Witness.Mode mode) {
        this.call = call;
        this.mode = mode;
    }

    /** A function was open to the actor. */
    void granted(Permission permission) {
        if (mode == Witness.Mode.COMMAND) {
            grounds.putIfAbsent(
                    new Ground(Optional.empty(), permission.code()),
                    () -> ExplanationRules.grounds(call.principal(), permission));
        }
    }

    /** A permission reached a record. */
    <E> void granted(Permission permission, RecordScope<E> scope, E record) {
        if (mode == Witness.Mode.COMMAND) {
            grounds.putIfAbsent(
                    new Ground(Optional.ofNullable(scope.subject().valueOf(record)), permission.code()),
                    () -> ExplanationRules.grounds(call.principal(), call.reach(permission), scope, record));
        }
    }

    /** Whoever administers the pool may do so. */
    void administers(PoolId pool) {
        if (mode == Witness.Mode.COMMAND) {
            grounds.putIfAbsent(
                    new Ground(Optional.empty(), "pool " + pool),
                    () -> ExplanationRules.administers(call.principal(), pool));
        }
    }

    /** A record is looked for, whether or not it is there. */
    <K> void seeks(RecordType<?, K> type, K id) {
        if (mode == Witness.Mode.COMMAND) {
            sought = new RecordRef(
                    type.name(), java.util.UUID.fromString(type.id().type().print(id)));
        }
    }

    /** A record was opened, or shown with these attributes in full. */
    <E> void saw(RecordScope<E> scope, E record, Permission view, Supplier<Set<String>> attributes) {
        RecordRef subject = scope.subject().valueOf(record);
        if (mode == Witness.Mode.COMMAND || subject == null) {
            return;
        }
        AuditPolicy policy = call.configuration().audit();
        if (!policy.asksOf(subject.type())) {
            return;
        }
        TreeSet<String> shown = new TreeSet<>(policy.attributesOf(subject.type()));
        if (!shown.isEmpty()) {
            shown.retainAll(attributes.get());
        }
        if (!shown.isEmpty() || policy.asksOfAny(subject.type())) {
            sightings
                    .computeIfAbsent(
                            subject,
                            first -> new Sighting(
                                    () -> ExplanationRules.grounds(call.principal(), call.reach(view), scope, record),
                                    new TreeSet<>()))
                    .attributes()
                    .addAll(shown);
        }
    }

    /** Writes what a call is to leave, in the call's own transaction: nothing for one that neither changed nor showed anything. */
    void settle(String name, Witness witness) {
        ArrayList<AuditEntry> entries = new ArrayList<>();
        witness.accounts()
                .forEach((subject, account) -> entries.add(entry(
                        name,
                        subject,
                        AuditEntry.Outcome.DONE,
                        account.events(),
                        new AuditDetail(account.changes(), List.of(), why(subject), Optional.empty()))));
        sightings.forEach((subject, sighting) -> entries.add(entry(
                name,
                subject,
                AuditEntry.Outcome.SEEN,
                List.of(),
                new AuditDetail(
                        List.of(),
                        List.copyOf(sighting.attributes()),
                        line(sighting.why().get()),
                        Optional.empty()))));
        if (!entries.isEmpty()) {
            witness.leave(entries);
        }
    }

    /**
     * What a denied command is to leave; nothing for one that failed otherwise. A record out of sight leaves what an absent one does
     * (ACC-05).
     */
    Optional<AuditEntry> denial(String name, CrmException thrown) {
        Optional<String> refusal = Optional.empty();
        if (thrown instanceof NotFoundException) {
            refusal = Optional.of(thrown.code());
        } else if (thrown instanceof RefusedException refused && refused.refusal() instanceof AccessRefusal denied) {
            refusal = Optional.of(denied.code() + ": " + denied.sentence());
        }
        return refusal.map(code -> entry(
                name,
                sought == null ? ConfigurationEvent.TENANT : sought,
                AuditEntry.Outcome.DENIED,
                List.of(),
                new AuditDetail(List.of(), List.of(), List.of(), Optional.of(code))));
    }

    private AuditEntry entry(
            String name, RecordRef subject, AuditEntry.Outcome outcome, List<Long> events, AuditDetail detail) {
        return new AuditEntry(
                new AuditId(call.nextId()),
                call.now(),
                call.actor().label(),
                name,
                subject,
                outcome,
                events,
                Optional.of(detail),
                Optional.empty(),
                1);
    }

    /** The grounds found for the record itself; else those of the call; an endpoint may capture, which takes no grant. */
    private List<String> why(RecordRef subject) {
        List<String> own = why(Optional.of(subject), Set.of());
        List<String> found = own.isEmpty() ? why(Optional.empty(), grounds.keySet()) : own;
        return found.isEmpty() ? List.of(call.actor().label()) : found;
    }

    private List<String> why(Optional<RecordRef> subject, Set<Ground> any) {
        ArrayList<String> why = new ArrayList<>();
        grounds.forEach((ground, chain) -> {
            if (any.contains(ground) || (subject.isPresent() && ground.subject().equals(subject))) {
                why.addAll(line(chain.get()));
            }
        });
        return why;
    }

    private static List<String> line(List<String> chain) {
        return chain.isEmpty() ? List.of() : List.of(String.join(", ", chain));
    }
}
