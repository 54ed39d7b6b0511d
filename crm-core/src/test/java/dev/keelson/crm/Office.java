package dev.keelson.crm;

import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadProgress;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.LeadTimes;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Directory;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** One tenant at work on a store in memory, at a time that is set. */
public final class Office {
    public static final String TENANT = "acme";

    private final Storage storage;
    private final Crm crm;
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private long leads;

    private Office(Storage storage, Directory directory, long ids) {
        this.storage = storage;
        Crm.Builder builder = Crm.on(storage).time(() -> now).ids(IdSource.from(new Random(ids)));
        this.crm = directory == null
                ? builder.build()
                : builder.directory(directory).build();
    }

    public static Office open() {
        return new Office(InMemoryStorage.create(), null, 7);
    }

    public static Office providedBy(Directory directory) {
        return new Office(InMemoryStorage.create(), directory, 7);
    }

    /** Another instance of the library on the same store, as on a second node. */
    public Office secondNode() {
        return new Office(storage, null, 8);
    }

    public void setTime(Instant at) {
        now = at;
    }

    public Instant now() {
        return now;
    }

    public CrmSession as(String member) {
        return crm.as(Actor.user(TENANT, member));
    }

    public CrmSession setup() {
        return crm.as(Actor.system(TENANT, Actor.Purpose.SETUP));
    }

    public static Department department(String id, String parent, String... leaders) {
        return new Department(
                new DepartmentId(id),
                id,
                Optional.ofNullable(parent).map(DepartmentId::new),
                Set.copyOf(Arrays.stream(leaders).map(MemberId::new).toList()));
    }

    public static Member member(String id, String department, String... roles) {
        return Member.of(id, id, department, roles);
    }

    public static Role role(String id, Scope scope, Permission... permissions) {
        return Role.of(id, id, scope, permissions);
    }

    public static Role role(String id, Grant... grants) {
        return Role.of(id, id, Scope.SELF).and(grants);
    }

    /** A lead written straight into the store. */
    public Lead lead(Holder holder) {
        Lead lead = new Lead(
                new LeadId(new UUID(7, ++leads)),
                new LeadProfile(
                        "Lead " + leads,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        FieldValues.NONE),
                holder,
                holder.pool(),
                new LeadProgress(StageTable.NEW, LeadPhase.NEW, now, Optional.empty(), Optional.empty()),
                new LeadTimes(now, now, now, Optional.empty(), Optional.empty()),
                LeadStanding.NONE,
                "system:setup",
                1,
                1);
        return store(lead);
    }

    public Lead store(Lead lead) {
        storage.inTransaction(new TenantId(TENANT), unit -> {
            unit.insert(LeadAttributes.RECORDS, List.of(lead));
            return lead;
        });
        return lead;
    }

    /** Everything of a type that is in the store, by id. */
    public <E, K> List<E> all(RecordType<E, K> type) {
        return storage.inTransaction(
                new TenantId(TENANT),
                unit -> unit.list(Selection.of(type, Filter.all()), Sort.byId(), Optional.empty(), 1_000_000));
    }

    public Lead stored(Lead lead) {
        return storage.inTransaction(
                new TenantId(TENANT),
                unit -> unit.find(LeadAttributes.RECORDS, lead.id()).orElseThrow());
    }
}
