package dev.keelson.crm.engine;

import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerRules;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Ends participations whose time is over: a record's together, the longest over first. */
final class ParticipantErasure implements Chore {
    private final Engine engine;
    private final TenantId tenant;
    private final Runner runner;
    private final Set<RecordRef> lost = new HashSet<>();

    ParticipantErasure(Engine engine, TenantId tenant) {
        this.engine = engine;
        this.tenant = tenant;
        this.runner = engine.runnerFor(new Actor.Service(tenant, Actor.Purpose.MAINTENANCE));
    }

    @Override
    public Step step(int most) {
        Filter<Participation> over = Filter.where(Participation.UNTIL).atMost(engine.now());
        List<Participation> found = engine.storage()
                .inTransaction(
                        tenant,
                        unit -> unit.list(
                                Selection.of(Participation.RECORDS, over),
                                Sort.up(Participation.UNTIL),
                                Optional.empty(),
                                most + lost.size()));
        Map<RecordRef, List<Participation.Key>> byRecord = new LinkedHashMap<>();
        found.stream()
                .map(Participation::key)
                .filter(key -> !lost.contains(key.record()))
                .forEach(key -> byRecord.computeIfAbsent(key.record(), first -> new java.util.ArrayList<>())
                        .add(key));
        long done = 0;
        long failed = 0;
        for (Map.Entry<RecordRef, List<Participation.Key>> each : byRecord.entrySet()) {
            try {
                done += runner.command(
                        "maintenance.erase-participants", call -> erase(call, each.getKey(), each.getValue()));
            } catch (ConflictException | BusyException busy) {
                lost.add(each.getKey());
                failed += each.getValue().size();
            }
        }
        return new Step(done, failed, found.size() >= most && done > 0);
    }

    /**
     * Those of them that are still there, and still over: one renewed meanwhile stays. The record is read before them, for its version
     * then tells whether another node has ended them since.
     */
    private static long erase(Call call, RecordRef record, List<Participation.Key> keys) {
        if (record.type().equals(LeadAttributes.RECORDS.name())) {
            Lead lead = call.unit()
                    .find(LeadAttributes.RECORDS, new LeadId(record.id()))
                    .orElseThrow(() -> new ConflictException("the lead is not there"));
            return erase(
                    call,
                    keys,
                    members -> LeadBook.save(
                            call, lead, LeadRules.expire(lead, members).orThrow()));
        }
        Customer customer = call.unit()
                .find(CustomerAttributes.RECORDS, new CustomerId(record.id()))
                .orElseThrow(() -> new ConflictException("the customer is not there"));
        return erase(
                call,
                keys,
                members -> CustomerBook.save(
                        call, CustomerRules.expire(customer, members).orThrow()));
    }

    private static long erase(Call call, List<Participation.Key> keys, Consumer<List<MemberId>> telling) {
        List<Participation> over = call.unit().findAll(Participation.RECORDS, keys).stream()
                .filter(each ->
                        each.until().filter(end -> !end.isAfter(call.now())).isPresent())
                .sorted(java.util.Comparator.comparing(each -> each.key().member()))
                .toList();
        if (!over.isEmpty()) {
            telling.accept(over.stream().map(each -> each.key().member()).toList());
            call.unit()
                    .remove(
                            Participation.RECORDS,
                            over.stream().map(Participation::key).toList());
        }
        return over.size();
    }
}
