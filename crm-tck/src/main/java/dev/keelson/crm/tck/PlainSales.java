package dev.keelson.crm.tck;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.pool.PoolTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A sales department in plain lists and maps: what every action comes to, and in which order its conditions are asked, said once more
 * and without anything of the library's own but its words.
 */
final class PlainSales extends PlainBook {
    /** The table of stages: what leads where. */
    private static final Map<StageKey, Set<StageKey>> STEPS = Map.of(
            StageTable.NEW, Set.of(StageTable.WORKING, StageTable.DISQUALIFIED),
            StageTable.WORKING, Set.of(StageTable.QUALIFIED, StageTable.DISQUALIFIED),
            StageTable.QUALIFIED, Set.of(StageTable.WORKING, StageTable.CONVERTED, StageTable.DISQUALIFIED),
            StageTable.CONVERTED, Set.of(),
            StageTable.DISQUALIFIED, Set.of(StageTable.NEW, StageTable.WORKING));

    /** No stage, but the next one on the way to a customer. */
    static final StageKey ONWARD = new StageKey("onward");

    PlainSales(Map<PoolId, PoolTerms> terms, Instant now) {
        super(terms, now);
    }

    // what leads there are

    String capture(MemberId who, Prospect prospect) {
        return answer(() -> {
            permit(who, Permission.LEAD_CREATE);
            PlainLead lead = new PlainLead(leads.size(), prospect, now());
            if (prospect.pool().isPresent()) {
                refuseIf(!staff.putsInto(who, prospect.pool().get()), "input.invalid");
                lead.pool = prospect.pool();
                refuseIf(!takes(prospect.pool().get(), lead), "pool.not-taken");
                lead.home = lead.pool;
            } else {
                MemberId owner = prospect.owner().orElse(who);
                refuseIf(!staff.active(owner), "lead.no-such-owner");
                lead.owner = Optional.of(owner);
                lead.place = staff.member(owner).primary();
                boolean given = !owner.equals(who);
                refuseIf(given && !may(who, Permission.LEAD_ASSIGN, lead), "access.not-permitted");
            }
            step(lead, OwnershipChange.Cause.CAPTURED, Optional.empty(), Optional.empty(), "user:" + who);
            lead.settle();
            leads.add(lead);
        });
    }

    /** Of what an edit was made. */
    enum Read {
        LATEST,
        OUTDATED
    }

    /** The product is another, or none. */
    String edit(MemberId who, int number, Optional<String> product, Read read) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_EDIT);
            refuseIf(read == Read.OUTDATED, "record.stale");
            refuseIf(!product.equals(lead.product) && lead.converted(), "lead.already-converted");
            lead.product = product;
            lead.settle();
        });
    }

    String followUp(MemberId who, int number, Duration ago, Optional<Duration> next) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_FOLLOW_UP);
            refuseIf(lead.converted(), "lead.already-converted");
            Instant at = now().minus(ago);
            Optional<Instant> plan = next.map(at::plus);
            boolean latest = lead.contact.map(last -> !at.isBefore(last)).orElse(true);
            lead.planned = latest ? plan.or(() -> lead.planned) : lead.planned.or(() -> plan);
            lead.contact = latest ? Optional.of(at) : lead.contact;
            lead.followUps++;
            lead.settle();
        });
    }

    // its stages

    /** Which stage it is that a lead is moved to. */
    StageKey stage(StageKey named, int number) {
        if (!named.equals(ONWARD)) {
            return named;
        }
        boolean begun = number < leads.size() && leads.get(number).stage.equals(StageTable.WORKING);
        return begun ? StageTable.QUALIFIED : StageTable.WORKING;
    }

    String move(MemberId who, int number, StageKey to) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_MOVE);
            refuseIf(lead.converted(), "lead.already-converted");
            refuseIf(to.equals(StageTable.CONVERTED), "lead.converts-by-its-own-command");
            enter(lead, to, "");
        });
    }

    String disqualify(MemberId who, int number, String reason) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_MOVE);
            refuseIf(lead.converted(), "lead.already-converted");
            enter(lead, StageTable.DISQUALIFIED, reason);
        });
    }

    String convert(MemberId who, int number) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_CONVERT);
            refuseIf(lead.converted(), "lead.already-converted");
            enter(lead, StageTable.CONVERTED, "");
        });
    }

    private static void enter(PlainLead lead, StageKey to, String reason) {
        refuseIf(!Optional.ofNullable(STEPS.get(lead.stage)).orElseThrow().contains(to), "lead.no-such-step");
        boolean worked = !to.equals(StageTable.NEW) && !to.equals(StageTable.DISQUALIFIED);
        refuseIf(worked && lead.owner.isEmpty(), "lead.guard-not-met");
        refuseIf(to.equals(StageTable.QUALIFIED) && !lead.reachable, "lead.guard-not-met");
        refuseIf(to.equals(StageTable.DISQUALIFIED) && reason.isBlank(), "lead.reason-required");
        lead.stage = to;
        lead.settle();
    }

    // its holder

    String claim(MemberId who, PoolId pool, int number) {
        return answer(() -> {
            permit(who, Permission.POOL_CLAIM);
            refuseIf(!staff.knowsOf(who, pool), "record.not-found");
            PlainLead lead = viewed(who, number);
            refuseIf(lead.owner.isPresent(), "pool.already-claimed");
            refuseIf(!lead.pool.equals(Optional.of(pool)), "pool.not-in-pool");
            refuseIf(!staff.belongs(who, pool), "pool.not-a-member");
            refuseIf(terms(pool).kind() == PoolTerms.Kind.ASSIGN_ONLY, "pool.assign-only");
            refuseIf(lead.locked, "pool.locked");
            PoolTerms.Hold hold = terms(pool).hold();
            refuseIf(lead.heldSince.plus(hold.entry()).isAfter(now()), "pool.on-hold");
            boolean cooling = lead.returnedBy(who)
                    .map(at -> at.plus(hold.coolDown()).isAfter(now()))
                    .orElse(false);
            refuseIf(cooling, "pool.cooling-down");
            refuseIf(!lead.open(), "lead.closed");
            refuseIf(
                    !quotas.roomToClaim(who, pool, now()) || !quotas.roomToHold(who, lead.home, leads),
                    "pool.quota-exceeded");
            quotas.claimed(who, pool, now());
            pass(lead, who, OwnershipChange.Cause.CLAIMED, "user:" + who);
        });
    }

    /** One by one, in the order in which they were written down. */
    String claimAll(MemberId who, PoolId pool, List<Integer> numbers) {
        String barred = answer(() -> {
            permit(who, Permission.POOL_CLAIM);
            refuseIf(!staff.knowsOf(who, pool), "record.not-found");
        });
        return barred.equals(DONE) ? inOrder(numbers, number -> claim(who, pool, number)) : barred;
    }

    String assign(MemberId who, int number, MemberId to) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_ASSIGN);
            mayPass(lead, to);
            boolean within = staff.may(who, Permission.LEAD_ASSIGN, owned(to), ref(lead), participations(lead));
            refuseIf(!within, "access.not-permitted");
            refuseIf(!quotas.roomToHold(to, lead.home, leads), "pool.quota-exceeded");
            pass(lead, to, OwnershipChange.Cause.ASSIGNED, "user:" + who);
        });
    }

    String assignAll(MemberId who, List<Integer> numbers, MemberId to) {
        String barred = answer(() -> permit(who, Permission.LEAD_ASSIGN));
        return barred.equals(DONE) ? inOrder(numbers, number -> assign(who, number, to)) : barred;
    }

    String transfer(MemberId who, int number, MemberId to) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_TRANSFER);
            mayPass(lead, to);
            refuseIf(!quotas.roomToHold(to, lead.home, leads), "pool.quota-exceeded");
            pass(lead, to, OwnershipChange.Cause.TRANSFERRED, "user:" + who);
        });
    }

    String giveBack(MemberId who, int number, String reason) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_GIVE_BACK);
            putBack(who, lead, lead.home.orElse(PlainStaff.SEA), reason);
        });
    }

    String giveBack(MemberId who, int number, PoolId into, String reason) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_GIVE_BACK);
            boolean near = lead.home.equals(Optional.of(into)) || leadsTo(lead.home, into);
            refuseIf(!near && !staff.putsInto(who, into), "input.invalid");
            putBack(who, lead, into, reason);
        });
    }

    private void putBack(MemberId who, PlainLead lead, PoolId into, String reason) {
        boolean way = lead.home.isEmpty() || lead.home.equals(Optional.of(into)) || leadsTo(lead.home, into);
        refuseIf(!way, "pool.no-way-there");
        refuseIf(lead.owner.isEmpty(), "lead.already-held");
        put(who, lead, into, reason);
    }

    /** From one pool to another. */
    String moveOn(MemberId who, int number, PoolId from, PoolId to, String reason) {
        return answer(() -> {
            refuseIf(!staff.knowsOf(who, from), "record.not-found");
            PlainLead lead = viewed(who, number);
            if (!staff.administers(who, from)) {
                permit(who, Permission.POOL_MANAGE);
            }
            refuseIf(!leadsTo(Optional.of(from), to) && !staff.putsInto(who, to), "input.invalid");
            refuseIf(!lead.pool.equals(Optional.of(from)), "pool.not-in-pool");
            put(who, lead, to, reason);
        });
    }

    String putIntoPool(MemberId who, int number, PoolId pool, String reason) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_ASSIGN);
            refuseIf(reason.isBlank(), "input.invalid");
            refuseIf(!staff.putsInto(who, pool), "input.invalid");
            put(who, lead, pool, reason);
        });
    }

    private void put(MemberId who, PlainLead lead, PoolId into, String reason) {
        PoolTerms.Returns returns = terms(into).returns();
        refuseIf(!takes(into, lead), "pool.not-taken");
        boolean required = returns.reason() == PoolTerms.Returns.Reason.REQUIRED;
        refuseIf(required && reason.isBlank(), "pool.reason-required");
        boolean listed = returns.reasons().isEmpty() || returns.reasons().contains(reason);
        refuseIf(!reason.isBlank() && !listed, "pool.reason-not-listed");
        refuseIf(!lead.open(), "lead.closed");
        refuseIf(lead.pool.equals(Optional.of(into)), "lead.already-held");
        sink(lead, into, OwnershipChange.Cause.RETURNED, Optional.empty(), "user:" + who);
    }

    String lock(MemberId who, int number) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_LOCK);
            refuseIf(!lead.open(), "lead.closed");
            refuseIf(lead.locked, "lead.already-locked");
            lead.locked = true;
            lead.settle();
        });
    }

    String unlock(MemberId who, int number) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_LOCK);
            refuseIf(!lead.locked, "lead.not-locked");
            lead.locked = false;
            lead.settle();
        });
    }

    // who takes part

    String invite(MemberId who, int number, MemberId member, ParticipantAccess access, Optional<Duration> span) {
        return answer(() -> {
            PlainLead lead = reached(who, number, Permission.LEAD_SHARE);
            refuseIf(!staff.active(member), "input.invalid");
            boolean beyond = List.of(Permission.LEAD_EDIT, Permission.LEAD_FOLLOW_UP, Permission.LEAD_MOVE).stream()
                    .anyMatch(work -> staff.holds(member, work) && !may(member, work, lead) && !may(who, work, lead));
            refuseIf(access == ParticipantAccess.WRITE && beyond, "access.more-than-held");
            lead.guests.put(member, new PlainLead.Guest(access, span.map(now()::plus)));
        });
    }

    String dismiss(MemberId who, int number, MemberId member) {
        return answer(() -> reached(who, number, Permission.LEAD_SHARE).guests.remove(member));
    }

    // the organisation and its rules

    /** Whether the person may do what takes this function; who does it changes {@link #staff} or {@link #quotas} then. */
    String change(MemberId who, Permission function, Runnable change) {
        return answer(() -> {
            permit(who, function);
            change.run();
        });
    }

    /** A member's primary and only department becomes another; the member's leads follow or stay. */
    void relocate(MemberId member, DepartmentId to) {
        boolean elsewhere = !staff.member(member).primary().equals(Optional.of(to));
        staff.put(staff.elsewhere(member, to));
        for (PlainLead lead : leads) {
            if (elsewhere && moves == MovePolicy.FOLLOW && lead.owner.equals(Optional.of(member))) {
                lead.place = Optional.of(to);
            }
        }
    }

    // what happens by itself

    /** How many leads go back to a pool. */
    long reclaim() {
        long taken = 0;
        for (PlainLead lead : leads) {
            if (lead.due.isPresent() && !lead.due.get().isAfter(now())) {
                Optional<String> rule = lead.rule();
                PoolId into = rule.equals(Optional.of(PlainLead.UNTOUCHED)) ? PlainStaff.ATTIC : PlainStaff.SEA;
                sink(lead, into, OwnershipChange.Cause.RECLAIMED, rule, "system:maintenance");
                taken++;
            }
        }
        return taken;
    }

    /** How many owners are told. */
    long remind() {
        long told = 0;
        for (PlainLead lead : leads) {
            if (lead.notice().filter(at -> !at.isAfter(now())).isPresent()) {
                lead.told = true;
                told++;
            }
        }
        return told;
    }

    private static String inOrder(List<Integer> numbers, java.util.function.Function<Integer, String> action) {
        Map<Integer, String> answers = new HashMap<>();
        numbers.stream().sorted().forEach(number -> answers.put(number, action.apply(number)));
        return numbers.stream().map(answers::get).toList().toString();
    }
}
