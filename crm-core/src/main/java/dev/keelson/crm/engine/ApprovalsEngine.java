package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.approval.Absence;
import dev.keelson.crm.approval.ApprovalFlow;
import dev.keelson.crm.approval.Approvals;
import dev.keelson.crm.approval.Approvers;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.quote.QuoteAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Carries out what an actor does with flows of approval and with absences. */
final class ApprovalsEngine implements Approvals {
    private static final Set<String> TYPES = Set.of(ContractAttributes.RECORDS.name(), QuoteAttributes.RECORDS.name());
    private static final int MOST_FLOWS = 100;

    private final Runner runner;

    ApprovalsEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public List<ApprovalFlow> flows(String type) {
        return runner.query("approvals.flows", call -> {
            call.requireAny(Permission.CONTRACT_VIEW, Permission.OPPORTUNITY_VIEW, Permission.APPROVAL_MANAGE);
            requireType(type);
            return call.configuration().approvals().flowsOf(type);
        });
    }

    @Override
    public List<ApprovalFlow> define(String type, List<ApprovalFlow> flows) {
        return runner.command("approvals.define", call -> {
            call.require(Permission.APPROVAL_MANAGE);
            requireType(type);
            if (flows.size() > MOST_FLOWS) {
                throw new InvalidInputException("flows", "too-many", "at most " + MOST_FLOWS + " flows");
            }
            flows.stream().flatMap(flow -> flow.steps().stream()).forEach(step -> requireKnown(call, step.approvers()));
            ConfigurationBook.write(call, List.of(ApprovalForms.of(type, flows)), List.of());
            return List.copyOf(flows);
        });
    }

    private static void requireType(String type) {
        if (!TYPES.contains(type)) {
            throw new InvalidInputException("type", "unknown", "nothing is approved of that is called so");
        }
    }

    private static void requireKnown(Call call, Approvers approvers) {
        if (approvers instanceof Approvers.HoldersOf holders
                && !call.configuration().roles().containsKey(holders.role())) {
            throw new InvalidInputException("role", "unknown", "there is no such role");
        }
        if (approvers instanceof Approvers.Members named) {
            named.members().forEach(member -> requireMember(call, "approvers", member));
        }
    }

    private static void requireMember(Call call, String attribute, MemberId member) {
        if (call.configuration().organisation().member(member).isEmpty()) {
            throw new InvalidInputException(attribute, "unknown", "there is no such member");
        }
    }

    @Override
    public List<Absence> absences() {
        return runner.query("approvals.absences", call -> {
            call.requireAny(Permission.CONTRACT_APPROVE, Permission.QUOTE_APPROVE, Permission.APPROVAL_MANAGE);
            boolean all = AccessRules.holds(call.principal(), Permission.APPROVAL_MANAGE);
            return call.configuration().approvals().absences().stream()
                    .filter(absence -> all || isActor(call, absence.member()) || isActor(call, absence.deputy()))
                    .sorted(Comparator.comparing(Absence::member))
                    .toList();
        });
    }

    @Override
    public Absence away(Absence absence) {
        return runner.command("approvals.away", call -> {
            requireFor(call, absence.member());
            requireMember(call, "member", absence.member());
            requireMember(call, "deputy", absence.deputy());
            ConfigurationBook.write(call, List.of(ApprovalForms.of(absence)), List.of());
            return absence;
        });
    }

    @Override
    public void back(MemberId member) {
        runner.command("approvals.back", call -> {
            requireFor(call, member);
            if (call.configuration().approvals().absences().stream()
                    .noneMatch(absence -> absence.member().equals(member))) {
                throw new InvalidInputException("member", "unknown", "nobody of that name is away");
            }
            ConfigurationBook.write(call, List.of(), List.of(ApprovalForms.keyOf(member)));
            return member;
        });
    }

    /** Whoever decides says so of themselves; who manages approvals, of everybody. */
    private static void requireFor(Call call, MemberId member) {
        if (isActor(call, member)) {
            call.requireAny(Permission.CONTRACT_APPROVE, Permission.QUOTE_APPROVE, Permission.APPROVAL_MANAGE);
        } else {
            call.require(Permission.APPROVAL_MANAGE);
        }
    }

    private static boolean isActor(Call call, MemberId member) {
        return call.actor() instanceof Actor.User user && user.member().equals(member);
    }
}
