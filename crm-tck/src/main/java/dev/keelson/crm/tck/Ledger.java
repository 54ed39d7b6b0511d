package dev.keelson.crm.tck;

import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.List;

/**
 * What a store holds of a sales department, read past all permissions.
 *
 * @param counters those that have counted something
 * @param events how many there are
 */
record Ledger(
        List<Lead> leads,
        List<OwnershipChange> steps,
        List<Participation> participations,
        List<FollowUp> followUps,
        List<Counter> counters,
        long events,
        int changes) {
    static Ledger of(Storage storage, TenantId tenant) {
        return storage.inTransaction(
                tenant,
                unit -> new Ledger(
                        all(unit, LeadAttributes.RECORDS),
                        Suite.all(
                                unit,
                                Selection.of(OwnershipChange.RECORDS, Filter.all()),
                                Sort.up(OwnershipChange.NUMBER)),
                        all(unit, Participation.RECORDS),
                        all(unit, FollowUpAttributes.RECORDS),
                        all(unit, Counter.RECORDS).stream()
                                .filter(counter -> counter.used() > 0)
                                .toList(),
                        unit.count(Selection.of(RecordedEvent.RECORDS, Filter.all()), Long.MAX_VALUE),
                        0));
    }

    private static <E, K> List<E> all(UnitOfWork unit, RecordType<E, K> type) {
        return Suite.all(unit, Selection.of(type, Filter.all()), Sort.byId());
    }

    /** The same, as it follows another: one change more where something differs. */
    Ledger after(Ledger before) {
        Ledger same = withChanges(before.changes);
        return same.equals(before) ? same : withChanges(before.changes + 1);
    }

    private Ledger withChanges(int next) {
        return new Ledger(leads, steps, participations, followUps, counters, events, next);
    }

    /** A step as the plain department writes it down. */
    static PlainLead.Step step(OwnershipChange step) {
        return new PlainLead.Step(
                step.cause(), step.rule(), step.from().map(Ledger::label), label(step.to()), step.at(), step.actor());
    }

    /** A holder, with the department it lies in. */
    static String label(Holder holder) {
        return holder.label()
                + holder.department().leaf().map(leaf -> "@" + leaf).orElse("");
    }
}
