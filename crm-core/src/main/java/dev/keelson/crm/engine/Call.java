package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessPolicy;
import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Principal;
import dev.keelson.crm.access.Reach;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.pool.PoolRules;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One command or query under way: who acts, when, in which transaction, under which configuration. */
final class Call {
    private final Engine engine;
    private final Actor actor;
    private final Witness unit;
    private final AuditBook audit;
    private final Instant now;
    private @Nullable Configuration configuration;
    private @Nullable Principal principal;
    private @Nullable Map<PoolId, Map<String, FieldLevel>> concealed;
    private final Map<Permission, Reach> reaches = new HashMap<>();
    private final Map<Permission, FieldLevels> levels = new HashMap<>();

    Call(Engine engine, Actor actor, UnitOfWork unit, Instant now, Witness.Mode mode) {
        this.engine = engine;
        this.actor = actor;
        this.unit = new Witness(unit, mode);
        this.audit = new AuditBook(this, mode);
        this.now = now;
    }

    Engine engine() {
        return engine;
    }

    Actor actor() {
        return actor;
    }

    UnitOfWork unit() {
        return unit;
    }

    /** What the audit will tell of this call. */
    AuditBook audit() {
        return audit;
    }

    /** Adds to what the audit will tell of a record what no record written tells. */
    void tell(RecordRef subject, Map<String, String> attributes) {
        unit.tell(subject, attributes);
    }

    /** Writes what the call leaves in the audit. */
    void settle(String name) {
        audit.settle(name, unit);
    }

    /** What records were when they were read outside of this transaction: for commands whose first statement is a write. */
    <E, K> void remember(RecordType<E, K> type, List<E> records) {
        unit.remember(type, records);
    }

    /** Whether a record still has the holder that is copied from it; it keeps that holder until the transaction ends. */
    <E, K> boolean hold(RecordType<E, K> type, K id, Attribute<E, Holder> attribute, Holder holder) {
        Filter<E> still =
                Filter.where(type.id()).is(id).and(Filter.where(attribute).is(holder));
        return unit.hold(Selection.of(type, still), new Assignment<>(attribute, holder)) > 0;
    }

    Instant now() {
        return now;
    }

    /** The day by the tenant's calendar. */
    LocalDate today() {
        return configuration().calendar().dateOf(now);
    }

    /** Read when it is first asked for: a command that writes first has read nothing before. */
    Configuration configuration() {
        Configuration known = configuration;
        if (known == null) {
            known = engine.configuration(actor.tenant(), unit);
            configuration = known;
        }
        return known;
    }

    Principal principal() {
        Principal known = principal;
        if (known == null) {
            known = principalOf(actor, configuration());
            principal = known;
        }
        return known;
    }

    UUID nextId() {
        return engine.nextId(now);
    }

    /** What the actor reaches with a permission. */
    Reach reach(Permission permission) {
        return reaches.computeIfAbsent(permission, asked -> AccessRules.reach(principal(), asked, now));
    }

    /** What the actor reads of the children of the records reached with a permission. */
    Reach childReach(Permission permission) {
        return reach(permission).ofChildren(configuration().access().children());
    }

    /** The children of one record in reach: all of them, or none (ACC-13). */
    <E, C, K> Selection<C, K> children(
            RecordScope<E> scope, E parent, Permission view, RecordType<C, K> type, Filter<C> theirs) {
        boolean read = readsChildren(scope, parent, view);
        return new Selection<>(type, read ? List.of(Filter.all()) : List.of(), theirs);
    }

    /** Whether the actor reads the children of a record in reach. */
    <E> boolean readsChildren(RecordScope<E> scope, E parent, Permission view) {
        return configuration().access().children() == AccessPolicy.Children.AS_PARENT
                || childReach(view).includes(scope, parent, unit.participants());
    }

    /** The levels of the attributes of the entity that a permission views. */
    FieldLevels levels(Permission view) {
        return levels.computeIfAbsent(view, asked -> AccessRules.levels(principal(), asked));
    }

    /**
     * The levels at which the actor gives attributes of the entity that a permission views. What a delivery tells is given by those who
     * manage its endpoint, who have said what is read of it.
     */
    FieldLevels levelsGiven(Permission view) {
        return actor instanceof Actor.Endpoint ? new FieldLevels(Map.of(), FieldLevel.EDITABLE) : levels(view);
    }

    /** The levels of the attributes of one lead: those of all leads, lowered where a pool conceals. */
    FieldLevels levels(Lead lead) {
        FieldLevels all = levels(Permission.LEAD_VIEW);
        return lead.holder()
                .pool()
                .map(pool -> concealed().getOrDefault(pool, Map.of()))
                .filter(lower -> !lower.isEmpty())
                .map(all::lowered)
                .orElse(all);
    }

    /** What pools conceal from the actor. */
    Map<PoolId, Map<String, FieldLevel>> concealed() {
        Map<PoolId, Map<String, FieldLevel>> known = concealed;
        if (known == null) {
            known = AccessRules.holds(principal(), Permission.POOL_MANAGE)
                    ? Map.of()
                    : PoolRules.concealed(
                            principal().adminOf(), configuration().pooling().terms());
            concealed = known;
        }
        return known;
    }

    /** The records the actor reaches with the permission that a filter means. */
    <E, K> Selection<E, K> select(
            RecordScope<E> scope, RecordType<E, K> type, Permission permission, Filter<E> filter) {
        return reach(permission).select(scope, type, filter);
    }

    /** Refuses unless the actor holds the permission over some scope. */
    void require(Permission permission) {
        AccessRules.permit(principal(), permission).orThrow();
        audit.granted(permission);
    }

    /** Refuses unless the actor holds one of the permissions over some scope. */
    void requireAny(Permission... permissions) {
        audit.granted(AccessRules.permitAny(principal(), List.of(permissions))
                .orThrow()
                .outcome());
    }

    /** Refuses to change members, departments and roles held where the host's directory says them. */
    void requireOwnOrganisation() {
        if (engine.hostsOrganisation()) {
            throw new InvalidInputException(
                    "organisation", "provided", "the host's directory says who is where and holds which role");
        }
    }

    /** The record, if the actor may view it and has the further permission over it. */
    <E, K> E require(RecordScope<E> scope, RecordType<E, K> type, K id, Permission view, Permission needed) {
        E record = find(scope, type, id, view);
        if (!needed.equals(view)) {
            permit(needed, scope, record);
        }
        return record;
    }

    /** Refuses unless the permission reaches a record that the actor may view. */
    <E> void permit(Permission needed, RecordScope<E> scope, E record) {
        AccessRules.permit(principal(), reach(needed), scope, record, unit.participants())
                .orThrow();
        audit.granted(needed, scope, record);
    }

    /** ACC-05: a record out of reach is looked for, and missed, exactly as one that does not exist. */
    <E, K> E find(RecordScope<E> scope, RecordType<E, K> type, K id, Permission view) {
        audit.seeks(type, id);
        E record = unit.find(select(scope, type, view, Filter.all()), id).orElseThrow(NotFoundException::new);
        audit.saw(scope, record, view, Set::of);
        return record;
    }

    /** Replaces a record read in this transaction; somebody else's change meanwhile is a conflict. */
    <E, K> void replace(RecordType<E, K> type, E record) {
        replaceAll(type, List.of(record));
    }

    /** Replaces records read in this transaction; somebody else's change of one meanwhile is a conflict. */
    <E, K> void replaceAll(RecordType<E, K> type, List<E> records) {
        try {
            unit.replace(type, records);
        } catch (StaleException changed) {
            throw new ConflictException("the record changed meanwhile", changed);
        }
    }

    private static Principal principalOf(Actor actor, Configuration configuration) {
        if (actor instanceof Actor.Service) {
            return Principal.system(configuration.organisation());
        }
        if (actor instanceof Actor.User user) {
            return Persons.principal(user.member(), configuration);
        }
        return Principal.nobody(configuration.organisation());
    }
}
