package dev.keelson.crm.engine;

import dev.keelson.crm.assignment.AssignmentPlan;
import dev.keelson.crm.assignment.Candidates;
import dev.keelson.crm.assignment.Recipient;
import dev.keelson.crm.assignment.Roster;
import dev.keelson.crm.assignment.Strategy;
import dev.keelson.crm.assignment.Territory;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import java.util.Collection;
import java.util.List;

/** Lets in plans and rosters that name only whom and what the tenant has. */
final class PlanDoor {
    private final Configuration configuration;

    PlanDoor(Configuration configuration) {
        this.configuration = configuration;
    }

    /** @throws InvalidInputException naming what is not there */
    void require(AssignmentPlan plan) {
        plan.rules().forEach(rule -> require(rule.strategy()));
        plan.thresholds().forEach(threshold -> requireMembers("plan.threshold", threshold.members()));
        plan.fallback().ifPresent(this::require);
    }

    /** @throws InvalidInputException when it names a person who is not there */
    void require(Roster roster) {
        requireMembers(
                "roster.member",
                roster.leaves().stream().map(Roster.Leave::member).toList());
        requireMembers(
                "roster.member",
                roster.shifts().stream()
                        .flatMap(shift -> shift.member().stream())
                        .toList());
    }

    private void require(Strategy strategy) {
        strategy.fold(new Strategy.Cases<>(
                named -> requireMembers("plan.candidates", List.of(named.member())),
                turns -> require(turns.candidates()),
                weighted -> requireMembers("plan.candidates", weighted.weights().keySet()),
                least -> require(least.candidates()),
                by -> by.tree().territories().stream()
                        .map(Territory::team)
                        .allMatch(team -> team.map(this::require).orElse(true))));
    }

    private void require(Recipient recipient) {
        recipient.fold(person -> requireMembers("plan.fallback", List.of(person.member())), pool -> {
            if (!configuration.pools().containsKey(pool.pool())) {
                throw unknown("plan.fallback", "pool");
            }
            return true;
        });
    }

    private boolean require(Candidates candidates) {
        if (candidates.departments().stream()
                .anyMatch(id -> configuration.organisation().department(id).isEmpty())) {
            throw unknown("plan.candidates", "department");
        }
        if (!configuration.roles().keySet().containsAll(candidates.roles())) {
            throw unknown("plan.candidates", "role");
        }
        return requireMembers("plan.candidates", candidates.members());
    }

    private boolean requireMembers(String attribute, Collection<MemberId> members) {
        for (MemberId member : members) {
            if (configuration.organisation().member(member).isEmpty()) {
                throw unknown(attribute, "member");
            }
        }
        return true;
    }

    private static InvalidInputException unknown(String attribute, String kind) {
        return new InvalidInputException(attribute, "unknown", "there is no such " + kind);
    }
}
