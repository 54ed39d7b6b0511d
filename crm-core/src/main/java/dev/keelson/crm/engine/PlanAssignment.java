package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.assignment.AssignmentFacts;
import dev.keelson.crm.assignment.AssignmentPlan;
import dev.keelson.crm.assignment.AssignmentRules;
import dev.keelson.crm.assignment.AssignmentTurn;
import dev.keelson.crm.assignment.Placement;
import dev.keelson.crm.assignment.Roster;
import dev.keelson.crm.assignment.Rotation;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Setting;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives leads to whom a plan says. */
final class PlanAssignment {
    private static final List<LeadPhase> OPEN =
            Arrays.stream(LeadPhase.values()).filter(LeadPhase::open).toList();

    private final Call call;
    private final AssignmentPlan plan;

    PlanAssignment(Call call, AssignmentPlanId id) {
        call.require(Permission.LEAD_ASSIGN);
        this.call = call;
        this.plan = call.unit()
                .find(Setting.RECORDS, AssignmentForms.key(id))
                .map(AssignmentForms::plan)
                .orElseThrow(() -> new InvalidInputException("plan", "unknown", "there is no such plan"));
    }

    /** Takes a plan in hand: its turns are then this transaction's alone, and read as the one before left them. */
    static void lock(UnitOfWork unit, AssignmentPlanId plan, Instant now) {
        unit.change(
                Selection.of(Rotation.RECORDS, Filter.where(Rotation.PLAN).is(plan)),
                List.of(new Assignment<>(Rotation.TOUCHED_AT, now)));
    }

    static Roster roster(Call call) {
        return call.unit()
                .find(Setting.RECORDS, AssignmentForms.ROSTER)
                .map(AssignmentForms::roster)
                .orElse(Roster.ALWAYS);
    }

    /** What the plan says of a lead, as far as the actor may know why. */
    Decision<Placement> propose(LeadId id) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_ASSIGN);
        return choose(lead, rotation()).then(turn -> Decision.accept(told(turn.placement())));
    }

    /** Gives the lead to whom the plan says; the plan has been taken in hand. */
    Placement assign(LeadId id) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_ASSIGN);
        AssignmentTurn turn = choose(lead, rotation()).orThrow().outcome();
        Placement placement = turn.placement();
        Decision.Accepted<Lead> accepted = LeadRules.changeHands(
                        lead,
                        placement.recipient().fold(person -> owner(person.member()), pool -> pool(pool.pool())),
                        OwnershipChange.Cause.ASSIGNED,
                        Optional.of(plan.id() + ": " + placement.rule()),
                        Optional.of(placement.reason()),
                        call.now())
                .orThrow();
        requireReach(accepted.outcome());
        call.replace(Rotation.RECORDS, turn.next());
        LeadBook.save(call, lead, accepted, PoolClaims.boundsOfGiven(call, accepted.outcome()));
        return told(placement);
    }

    private Decision<AssignmentTurn> choose(Lead lead, Rotation rotation) {
        AssignmentFacts known = new AssignmentFacts(
                call.configuration().organisation(), roster(call), Map.of(), LeadConditions.attributes(call));
        Set<MemberId> weighed = AssignmentRules.weighed(plan, known);
        AssignmentFacts facts = weighed.isEmpty()
                ? known
                : new AssignmentFacts(
                        known.organisation(), known.roster(), held(List.copyOf(weighed)), known.attributes());
        return AssignmentRules.choose(plan, lead, facts, rotation, call.now());
    }

    /** How many open leads each of these people holds; those who hold none are left out. */
    private Map<MemberId, Long> held(List<MemberId> members) {
        HashMap<MemberId, Long> held = new HashMap<>();
        for (int from = 0; from < members.size(); from += Filter.In.MOST) {
            ArrayList<MemberId> some =
                    new ArrayList<>(members.subList(from, Math.min(members.size(), from + Filter.In.MOST)));
            Filter<Lead> theirs = Filter.where(LeadAttributes.OWNER)
                    .in(some)
                    .and(Filter.where(LeadAttributes.PHASE).in(OPEN));
            for (Cell cell : call.unit()
                    .aggregate(
                            Selection.of(LeadAttributes.RECORDS, theirs), Aggregation.countBy(LeadAttributes.OWNER))) {
                cell.groups().get(0).ifPresent(owner -> held.put((MemberId) owner, cell.count(0)));
            }
        }
        return held;
    }

    private Rotation rotation() {
        return call.unit()
                .find(Rotation.RECORDS, plan.id())
                .orElseThrow(() -> new ConflictException("the plan is being defined"));
    }

    private Holder owner(MemberId member) {
        return LeadRules.ownedBy(member, call.configuration().organisation())
                .orThrow()
                .outcome();
    }

    private Holder pool(PoolId pool) {
        new PoolDoor(call).require(pool);
        return new Holder.InPool(pool);
    }

    /** LEAD-10 for a lead that a person is given; where a pool is, its door was passed. */
    private void requireReach(Lead lead) {
        if (lead.holder().owner().isPresent()) {
            AccessRules.permit(
                            call.principal(),
                            call.reach(Permission.LEAD_ASSIGN),
                            LeadAttributes.SCOPE,
                            lead,
                            call.unit().participants())
                    .orThrow();
        }
    }

    private Placement told(Placement placement) {
        return AssignmentRules.told(placement, plan, attribute -> LeadConditions.readable(call, attribute));
    }
}
