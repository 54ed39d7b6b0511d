package dev.keelson.crm.engine;

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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives leads to whom a plan says. */
final class PlanAssignment {
    static final List<LeadPhase> OPEN =
            Arrays.stream(LeadPhase.values()).filter(LeadPhase::open).toList();

    private final Call call;
    private final AssignmentPlan plan;

    private PlanAssignment(Call call, AssignmentPlan plan) {
        this.call = call;
        this.plan = plan;
    }

    /** A plan in the hands of an actor who may assign. */
    static PlanAssignment by(Call call, AssignmentPlanId id) {
        call.require(Permission.LEAD_ASSIGN);
        return new PlanAssignment(call, find(call, id).orElseThrow(PlanAssignment::unknown));
    }

    /**
     * Gives a lead that has just come in through an endpoint to whom the plan says: its leads go where those who manage it have
     * said. One that the plan finds nobody for stays where it is.
     */
    static void distribute(Call call, AssignmentPlanId id, Lead lead) {
        lock(call.unit(), id, call.now());
        find(call, id).ifPresent(plan -> {
            PlanAssignment assignment = new PlanAssignment(call, plan);
            assignment
                    .choose(lead, assignment.rotation())
                    .<Optional<AssignmentTurn>>fold(yes -> Optional.of(yes.outcome()), nobody -> Optional.empty())
                    .ifPresent(turn -> assignment.save(lead, turn, assignment.handOver(lead, turn.placement())));
        });
    }

    static InvalidInputException unknown() {
        return new InvalidInputException("plan", "unknown", "there is no such plan");
    }

    static Optional<AssignmentPlan> find(Call call, AssignmentPlanId id) {
        return call.unit().find(Setting.RECORDS, AssignmentForms.key(id)).map(AssignmentForms::plan);
    }

    /** Takes a plan in hand: its turns are then this transaction's alone, and read as the one before left them. */
    static void lock(UnitOfWork unit, AssignmentPlanId plan, Instant now) {
        unit.change(
                Selection.of(Rotation.RECORDS, Filter.where(Rotation.PLAN).is(plan)),
                List.of(new Assignment<>(Rotation.TOUCHED_AT, now)));
    }

    /** The lead, if the actor may assign it. */
    static Lead assignable(Call call, LeadId id) {
        return LeadReading.require(call, id, Permission.LEAD_ASSIGN);
    }

    static Roster roster(Call call) {
        return call.unit()
                .find(Setting.RECORDS, AssignmentForms.ROSTER)
                .map(AssignmentForms::roster)
                .orElse(Roster.ALWAYS);
    }

    /** What the plan says of a lead, as far as the actor may know why. */
    Decision<Placement> propose(Lead lead) {
        return choose(lead, rotation()).then(turn -> Decision.accept(told(turn.placement())));
    }

    /** Gives the lead to whom the plan says. */
    Placement assign(Lead lead) {
        AssignmentTurn turn = choose(lead, rotation()).orThrow().outcome();
        Decision.Accepted<Lead> accepted = handOver(lead, turn.placement());
        requireReach(accepted.outcome());
        save(lead, turn, accepted);
        return told(turn.placement());
    }

    private Decision.Accepted<Lead> handOver(Lead lead, Placement placement) {
        return LeadRules.changeHands(
                        lead,
                        placement
                                .recipient()
                                .fold(person -> owner(person.member()), pool -> new Holder.InPool(pool.pool())),
                        OwnershipChange.Cause.ASSIGNED,
                        Optional.of(plan.id() + ": " + placement.rule()),
                        Optional.of(placement.reason()),
                        call.now())
                .orThrow();
    }

    private void save(Lead before, AssignmentTurn turn, Decision.Accepted<Lead> accepted) {
        call.replace(Rotation.RECORDS, turn.next());
        LeadBook.save(call, before, accepted, PoolClaims.boundsOfGiven(call, accepted.outcome()));
    }

    private Decision<AssignmentTurn> choose(Lead lead, Rotation rotation) {
        AssignmentFacts known = new AssignmentFacts(
                call.configuration().organisation(), roster(call), Map.of(), Set.of(), LeadConditions.attributes(call));
        Set<MemberId> weighed = AssignmentRules.weighed(plan, known);
        AssignmentFacts facts = known.with(
                weighed.isEmpty() ? Map.of() : held(List.copyOf(weighed)),
                PoolClaims.full(call, lead, AssignmentRules.named(plan, known)));
        return AssignmentRules.choose(plan, lead, facts, rotation, call.now());
    }

    /** How many open leads each of these people holds; those who hold none are left out. */
    private Map<MemberId, Long> held(List<MemberId> members) {
        HashMap<MemberId, Long> held = new HashMap<>();
        for (List<MemberId> some : Paging.chunks(members)) {
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

    /** LEAD-10 where a person is given the lead; where a pool is, its door must be open. */
    private void requireReach(Lead lead) {
        lead.holder().pool().ifPresent(new PoolDoor(call)::require);
        if (lead.holder().owner().isPresent()) {
            call.permit(Permission.LEAD_ASSIGN, LeadAttributes.SCOPE, lead);
        }
    }

    private Placement told(Placement placement) {
        return AssignmentRules.told(placement, plan, attribute -> LeadConditions.readable(call, attribute));
    }
}
