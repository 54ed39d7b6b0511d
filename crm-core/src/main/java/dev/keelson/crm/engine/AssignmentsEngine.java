package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.assignment.AssignmentPlan;
import dev.keelson.crm.assignment.AssignmentRule;
import dev.keelson.crm.assignment.Assignments;
import dev.keelson.crm.assignment.Distributed;
import dev.keelson.crm.assignment.Placement;
import dev.keelson.crm.assignment.Roster;
import dev.keelson.crm.assignment.Rotation;
import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Setting;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries out what an actor does with plans of assignment. */
final class AssignmentsEngine implements Assignments {
    private static final String ASSIGN_ALL = "assignments.assign-all";

    private final Runner runner;

    AssignmentsEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public AssignmentPlan define(AssignmentPlan plan) {
        return runner.command("assignments.define", call -> {
            call.require(Permission.ASSIGNMENT_MANAGE);
            for (AssignmentRule rule : plan.rules()) {
                LeadConditions.require(call, rule.conditions(), LeadConditions.attributes(call));
            }
            new PlanDoor(call.configuration()).require(plan);
            ConfigurationBook.write(call, List.of(AssignmentForms.of(plan)), List.of());
            call.unit().insertIfAbsent(Rotation.RECORDS, Rotation.begun(plan.id(), call.now()));
            return plan;
        });
    }

    @Override
    public void remove(AssignmentPlanId plan) {
        runner.command("assignments.remove", call -> {
            call.require(Permission.ASSIGNMENT_MANAGE);
            PlanAssignment.lock(call.unit(), plan, call.now());
            if (PlanAssignment.find(call, plan).isEmpty()) {
                throw PlanAssignment.unknown();
            }
            if (named(call, EndpointForms.ENDPOINT)
                    .map(EndpointForms::read)
                    .anyMatch(endpoint -> endpoint.destination().plan().equals(Optional.of(plan)))) {
                throw new InvalidInputException("plan", "in-use", "an endpoint's leads go by it");
            }
            ConfigurationBook.write(call, List.of(), List.of(AssignmentForms.key(plan)));
            call.unit().remove(Rotation.RECORDS, List.of(plan));
            return plan;
        });
    }

    private static Stream<Setting> named(Call call, String kind) {
        Filter<Setting> ofKind = Filter.where(Setting.KIND).is(kind);
        return Configurations.all(call.unit(), Selection.of(Setting.RECORDS, ofKind)).stream();
    }

    @Override
    public List<AssignmentPlan> plans() {
        return runner.query("assignments.plans", call -> {
            call.requireAny(Permission.ASSIGNMENT_MANAGE, Permission.LEAD_ASSIGN);
            return named(call, AssignmentForms.PLAN)
                    .map(AssignmentForms::plan)
                    .sorted(Comparator.comparing(AssignmentPlan::id))
                    .toList();
        });
    }

    @Override
    public Roster roster() {
        return runner.query("assignments.roster", call -> {
            call.requireAny(Permission.ASSIGNMENT_MANAGE, Permission.LEAD_ASSIGN);
            return PlanAssignment.roster(call);
        });
    }

    @Override
    public Roster define(Roster roster) {
        return runner.command("assignments.define", call -> {
            call.require(Permission.ASSIGNMENT_MANAGE);
            new PlanDoor(call.configuration()).require(roster);
            ConfigurationBook.write(call, List.of(AssignmentForms.of(roster)), List.of());
            return roster;
        });
    }

    @Override
    public Placement assign(LeadId lead, AssignmentPlanId plan) {
        return assign("assignments.assign", lead, plan);
    }

    private Placement assign(String command, LeadId lead, AssignmentPlanId plan) {
        return runner.command(command, (unit, now) -> PlanAssignment.lock(unit, plan, now), call -> {
            Lead assignable = PlanAssignment.assignable(call, lead);
            return PlanAssignment.by(call, plan).assign(assignable);
        });
    }

    @Override
    public List<Distributed> assignAll(List<LeadId> leads, AssignmentPlanId plan) {
        if (leads.size() > MOST) {
            throw new InvalidInputException("leads", "too-many", "at most " + MOST + " leads");
        }
        runner.command(ASSIGN_ALL, call -> PlanAssignment.by(call, plan));
        return new LinkedHashSet<>(leads)
                .stream().map(lead -> assigned(lead, plan)).toList();
    }

    @Override
    public Decision<Placement> propose(LeadId lead, AssignmentPlanId plan) {
        return runner.query("assignments.propose", call -> {
            Lead assignable = PlanAssignment.assignable(call, lead);
            return PlanAssignment.by(call, plan).propose(assignable);
        });
    }

    private Distributed assigned(LeadId lead, AssignmentPlanId plan) {
        try {
            return Distributed.given(lead, assign(ASSIGN_ALL, lead, plan));
        } catch (RefusedException | NotFoundException | InvalidInputException | ConflictException | BusyException no) {
            return kept(lead, no);
        }
    }

    private static Distributed kept(LeadId lead, CrmException reason) {
        return Distributed.kept(lead, reason.code(), String.valueOf(reason.getMessage()));
    }
}
