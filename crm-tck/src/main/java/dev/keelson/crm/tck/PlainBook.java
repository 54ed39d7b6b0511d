package dev.keelson.crm.tck;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.pool.PoolTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a plain sales department knows: its people, its leads, its pools, the time; who sees what of it, and how leads change hands. */
class PlainBook {
    /** What is answered where nothing is said against it. */
    static final String DONE = "done";

    final PlainStaff staff = new PlainStaff();
    final PlainQuotas quotas = new PlainQuotas();
    final List<PlainLead> leads = new ArrayList<>();
    MovePolicy moves = MovePolicy.STAY;
    private final Map<PoolId, PoolTerms> terms = new HashMap<>();
    private Instant now;

    PlainBook(Map<PoolId, PoolTerms> terms, Instant now) {
        terms.forEach((pool, each) -> {
            this.terms.put(pool, each);
            quotas.define(pool, each.quota());
        });
        this.now = now;
    }

    /** What is said against an action. */
    private static final class No extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        No(String code) {
            super(code);
            this.code = code;
        }
    }

    /** The code of what is said against an action, or that it is done. Every condition is asked before anything changes. */
    static String answer(Runnable action) {
        try {
            action.run();
            return DONE;
        } catch (No no) {
            return no.code;
        }
    }

    static void refuseIf(boolean bad, String code) {
        if (bad) {
            throw new No(code);
        }
    }

    final void at(Instant time) {
        now = time;
    }

    final Instant now() {
        return now;
    }

    /** Who it is that does something with a lead. */
    final MemberId actor(MemberId who, int number) {
        if (!who.equals(PlainStaff.ITS_OWNER)) {
            return who;
        }
        return number < leads.size() ? leads.get(number).owner.orElse(PlainStaff.OUYANG) : PlainStaff.OUYANG;
    }

    /** The leads that a person sees. */
    final List<Integer> seenBy(MemberId who) {
        return leads.stream()
                .filter(lead -> may(who, Permission.LEAD_VIEW, lead))
                .map(lead -> lead.number)
                .toList();
    }

    final PlainLead viewed(MemberId who, int number) {
        refuseIf(number >= leads.size(), "record.not-found");
        PlainLead lead = leads.get(number);
        refuseIf(!may(who, Permission.LEAD_VIEW, lead), "record.not-found");
        return lead;
    }

    final PlainLead reached(MemberId who, int number, Permission needed) {
        PlainLead lead = viewed(who, number);
        refuseIf(!may(who, needed, lead), "access.not-permitted");
        return lead;
    }

    final void permit(MemberId who, Permission function) {
        refuseIf(!staff.holds(who, function), "access.not-permitted");
    }

    final boolean may(MemberId who, Permission permission, PlainLead lead) {
        Holder holder = lead.pool
                .<Holder>map(Holder.InPool::new)
                .orElseGet(() -> new Holder.Owned(
                        lead.owner.orElseThrow(), lead.place.map(staff::path).orElse(DepartmentPath.NONE)));
        return staff.may(who, permission, holder, ref(lead), participations(lead));
    }

    static RecordRef ref(PlainLead lead) {
        return RecordRef.of(new LeadId(new UUID(0, lead.number)));
    }

    final List<Participation> participations(PlainLead lead) {
        return lead.guests.entrySet().stream()
                .filter(guest -> guest.getValue().until().map(now::isBefore).orElse(true))
                .map(guest -> new Participation(
                        new Participation.Key(ref(lead), guest.getKey()),
                        guest.getValue().access(),
                        Optional.empty(),
                        now))
                .toList();
    }

    final PoolTerms terms(PoolId pool) {
        return Optional.ofNullable(terms.get(pool)).orElseThrow();
    }

    final boolean leadsTo(Optional<PoolId> from, PoolId to) {
        return from.map(pool -> terms(pool).movesTo().contains(to)).orElse(false);
    }

    final boolean takes(PoolId pool, PlainLead lead) {
        Set<String> products = terms(pool).takes().getOrDefault("product", Set.of());
        return products.isEmpty() || lead.product.filter(products::contains).isPresent();
    }

    // changing hands

    final Holder owned(MemberId member) {
        return new Holder.Owned(
                member, staff.member(member).primary().map(staff::path).orElse(DepartmentPath.NONE));
    }

    final void mayPass(PlainLead lead, MemberId to) {
        refuseIf(!staff.active(to), "lead.no-such-owner");
        refuseIf(!lead.open(), "lead.closed");
        refuseIf(lead.owner.equals(Optional.of(to)), "lead.already-held");
    }

    final void pass(PlainLead lead, MemberId to, OwnershipChange.Cause cause, String actor) {
        Optional<String> from = Optional.of(lead.holder());
        lead.owner = Optional.of(to);
        lead.place = staff.member(to).primary();
        lead.pool = Optional.empty();
        begin(lead, cause, Optional.empty(), from, actor);
    }

    final void sink(PlainLead lead, PoolId into, OwnershipChange.Cause cause, Optional<String> rule, String actor) {
        Optional<String> from = Optional.of(lead.holder());
        lead.owner = Optional.empty();
        lead.place = Optional.empty();
        lead.pool = Optional.of(into);
        lead.home = lead.pool;
        if (terms(into).returns().participants() == PoolTerms.Returns.Participants.DISMISSED) {
            lead.guests.clear();
        }
        begin(lead, cause, rule, from, actor);
    }

    private void begin(
            PlainLead lead, OwnershipChange.Cause cause, Optional<String> rule, Optional<String> from, String actor) {
        lead.heldSince = now;
        lead.due = Optional.empty();
        step(lead, cause, rule, from, actor);
        lead.settle();
    }

    final void step(
            PlainLead lead, OwnershipChange.Cause cause, Optional<String> rule, Optional<String> from, String actor) {
        lead.path.add(new PlainLead.Step(cause, rule, from, lead.holder(), now, actor));
    }
}
