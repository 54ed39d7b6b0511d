package dev.keelson.crm.tck;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One write on one of a handful of leads, done to a store and to the plain map it must amount to.
 *
 * @param which which lead
 * @param what which name or owner
 */
record Step(Act act, int which, int what) {
    /** What is done. */
    enum Act {
        INSERT,
        INSERT_IF_ABSENT,
        REPLACE,
        REPLACE_STALE,
        CHANGE,
        REMOVE,
        COUNT
    }

    static final int LEADS = 4;
    static final int NAMES = 3;

    /** Does it; answers what the store answered. */
    Object on(UnitOfWork unit) {
        return switch (act) {
            case INSERT -> {
                unit.insert(LeadAttributes.RECORDS, List.of(lead(1)));
                yield "inserted";
            }
            case INSERT_IF_ABSENT -> unit.insertIfAbsent(LeadAttributes.RECORDS, lead(1));
            case REPLACE, REPLACE_STALE -> {
                unit.replace(LeadAttributes.RECORDS, List.of(next(unit.find(LeadAttributes.RECORDS, id()))));
                yield "replaced";
            }
            case CHANGE -> unit.change(selection(), List.of(new Assignment<>(LeadAttributes.HOLDER, holder())));
            case REMOVE -> unit.remove(LeadAttributes.RECORDS, List.of(id()));
            case COUNT -> unit.count(selection(), Long.MAX_VALUE);
        };
    }

    /** The same, by the book. */
    Object on(Map<LeadId, Lead> leads) {
        return switch (act) {
            case INSERT -> {
                if (leads.putIfAbsent(id(), lead(1)) != null) {
                    throw new ConflictException("taken");
                }
                yield "inserted";
            }
            case INSERT_IF_ABSENT -> leads.putIfAbsent(id(), lead(1)) == null;
            case REPLACE, REPLACE_STALE -> {
                Lead there = leads.get(id());
                Lead next = next(Optional.ofNullable(there));
                if (there == null || there.version() != next.version()) {
                    throw new StaleException();
                }
                leads.put(id(), next.withVersion(next.version() + 1));
                yield "replaced";
            }
            case CHANGE -> {
                List<Lead> named = named(leads);
                named.forEach(lead -> leads.put(
                        lead.id(), LeadAttributes.HOLDER.with(lead, holder()).withVersion(lead.version() + 1)));
                yield (long) named.size();
            }
            case REMOVE -> leads.remove(id()) == null ? 0L : 1L;
            case COUNT -> (long) named(leads).size();
        };
    }

    private LeadId id() {
        return new LeadId(new UUID(7, which));
    }

    private Lead lead(long version) {
        return LeadSample.named("name " + what)
                .id(id().value())
                .ownedBy("owner " + which)
                .lead()
                .withVersion(version);
    }

    private Lead next(Optional<Lead> there) {
        long version = there.map(Lead::version).orElse(1L);
        return lead(act == Act.REPLACE ? version : version + 1);
    }

    private Holder holder() {
        return LeadSample.named("any").ownedBy("changed " + which).lead().holder();
    }

    private Selection<Lead, LeadId> selection() {
        return Selection.of(
                LeadAttributes.RECORDS, Filter.where(LeadAttributes.NAME).is("name " + what));
    }

    private List<Lead> named(Map<LeadId, Lead> leads) {
        return leads.values().stream()
                .filter(lead -> lead.name().equals("name " + what))
                .toList();
    }
}
