package dev.keelson.crm.contract;

import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every rule of what a contract in force brings about: deliveries, notice of its end, and its renewal. */
public final class DeliveryRules {
    private DeliveryRules() {}

    /**
     * Says what is to be delivered.
     *
     * <p>CON-06: milestones are those of a contract in force, each once, with an owner who is an active member; what was reached stays as it
     * was reached.
     *
     * @param next all of them, those that were reached among them
     */
    public static Decision<Contract> plan(Contract contract, List<Milestone> next, Organisation organisation) {
        if (contract.state() != ContractState.EFFECTIVE) {
            return Decision.refuse(new ContractRefusal.NotEffective(contract.state()));
        }
        if (next.size() > ContractTerms.MOST) {
            throw new InvalidInputException("milestones", "too-many", "at most " + ContractTerms.MOST + " milestones");
        }
        Set<String> names = new HashSet<>();
        for (Milestone milestone : next) {
            if (!names.add(milestone.name())) {
                throw new InvalidInputException(
                        "milestones", "repeated", "two milestones are called " + milestone.name());
            }
        }
        List<Milestone> before = contract.progress().milestones();
        Set<Milestone> reached =
                new HashSet<>(before.stream().filter(Milestone::done).toList());
        Set<Milestone> stillReached =
                new HashSet<>(next.stream().filter(Milestone::done).toList());
        if (!reached.equals(stillReached)) {
            return Decision.refuse(new ContractRefusal.MilestonesReached());
        }
        for (Milestone milestone : next) {
            if (!before.contains(milestone) && !active(milestone.owner(), organisation)) {
                return Decision.refuse(new ContractRefusal.NoSuchOwner(milestone.owner()));
            }
        }
        return Decision.accept(
                contract.with(contract.progress().delivering(next)),
                new ContractEvent.MilestonesPlanned(contract.id(), next));
    }

    private static boolean active(MemberId member, Organisation organisation) {
        return organisation.member(member).filter(Member::active).isPresent();
    }

    /** A milestone is reached, once. */
    public static Decision<Contract> reach(Contract contract, String name, LocalDate on) {
        if (contract.state() != ContractState.EFFECTIVE) {
            return Decision.refuse(new ContractRefusal.NotEffective(contract.state()));
        }
        ArrayList<Milestone> next = new ArrayList<>(contract.progress().milestones());
        int at = next.stream().map(Milestone::name).toList().indexOf(name);
        if (at < 0) {
            throw new InvalidInputException("milestone", "unknown", "there is no such milestone");
        }
        if (next.get(at).done()) {
            return Decision.refuse(new ContractRefusal.MilestonesReached());
        }
        next.set(at, next.get(at).doneOn(on));
        return Decision.accept(
                contract.with(contract.progress().delivering(next)),
                new ContractEvent.MilestoneReached(contract.id(), name, on));
    }

    /**
     * A contract goes on in another one.
     *
     * <p>CON-07: a contract that has been in force is renewed at most once, unless what was to renew it was given up; the chain of renewals is
     * read both ways.
     *
     * @param former what was to renew it so far
     */
    public static Decision<Contract> renew(Contract contract, ContractId next, Optional<Contract> former) {
        if (contract.state() == ContractState.DRAFT || contract.state() == ContractState.IN_APPROVAL) {
            return Decision.refuse(new ContractRefusal.NotEffective(contract.state()));
        }
        if (former.filter(each -> each.state() != ContractState.TERMINATED
                        || each.signedOn().isPresent())
                .isPresent()) {
            return Decision.refuse(new ContractRefusal.AlreadyRenewed());
        }
        return Decision.accept(
                contract.with(contract.progress().renewedBy(next)), new ContractEvent.Renewed(contract.id(), next));
    }

    /**
     * Gives notice that a contract ends soon.
     *
     * <p>CON-08: of each of the tenant's numbers of days notice is given once, when so many days or fewer are left and of no smaller number it
     * was, and of a contract whose last day is over none is; a contract that ends on another day than before is given notice of anew.
     *
     * @return the contract, of which notice was given, or nothing where none is due
     */
    public static Optional<Decision<Contract>> notice(Contract contract, ContractPolicy policy, LocalDate today) {
        if (contract.state() != ContractState.EFFECTIVE
                || contract.terms().endsOn().isEmpty()) {
            return Optional.empty();
        }
        LocalDate last = contract.terms().endsOn().get();
        Optional<Integer> due = policy.noticeDays().stream()
                .filter(days -> !today.isBefore(last.minusDays(days)) && !today.isAfter(last))
                .min(Integer::compare);
        return due.filter(days ->
                        contract.progress().noticed().map(given -> days < given).orElse(true))
                .map(days -> Decision.accept(
                        contract.with(contract.progress().noticed(due)),
                        new ContractEvent.EndingSoon(contract.id(), last, days, contract.holder())));
    }
}
