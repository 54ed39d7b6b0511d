package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Principal;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.approval.ApprovalCase;
import dev.keelson.crm.approval.ApprovalRoute;
import dev.keelson.crm.approval.ApprovalRules;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.StaleException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds out who must agree, who could, and for whom an actor stands in. */
final class Approving {
    private Approving() {}

    /** Who must agree, by the host's word or the tenant's flows. */
    static Optional<ApprovalRoute> needed(Call call, ApprovalCase asked) {
        return call.engine().approvals().route(asked);
    }

    /** A round of asking them, after those that there were. */
    static Approval begin(Call call, ApprovalCase asked, Optional<Approval> before) {
        return ApprovalRules.begin(
                        needed(call, asked), asked, before.map(Approval::round).orElse(0L) + 1, call.now())
                .orThrow()
                .outcome();
    }

    /** @throws StaleException when another round was begun since the actor was asked in that one */
    static void requireRound(Optional<Approval> last, long round) {
        if (last.map(Approval::round).filter(now -> now != round).isPresent()) {
            throw new StaleException();
        }
    }

    /** The ids of those whose answer the actor gives today: the actor's own, and those for whom the actor stands in. */
    static Set<String> answeredFor(Call call) {
        TreeSet<String> people = new TreeSet<>();
        actor(call).map(MemberId::value).ifPresent(people::add);
        standingInFor(call).forEach(absent -> people.add(absent.value()));
        return people;
    }

    /** For whom the actor decides today, beside themselves. */
    static Set<MemberId> standingInFor(Call call) {
        LocalDate today = call.today();
        return actor(call)
                .map(person -> ApprovalRules.standingInFor(
                        person, call.configuration().approvals().absences(), today))
                .orElse(Set.of());
    }

    static Optional<MemberId> actor(Call call) {
        return call.actor() instanceof Actor.User user ? Optional.of(user.member()) : Optional.empty();
    }

    /** Who could decide about a record: sees it, and reaches it with that permission. Each is looked at once. */
    static <E> Predicate<MemberId> able(Call call, RecordScope<E> scope, E record, Permission view, Permission decide) {
        Map<MemberId, Boolean> known = new HashMap<>();
        return member -> known.computeIfAbsent(member, asked -> {
            Principal person = Persons.principal(asked, call.configuration());
            return reaches(call, person, view, scope, record) && reaches(call, person, decide, scope, record);
        });
    }

    private static <E> boolean reaches(
            Call call, Principal person, Permission permission, RecordScope<E> scope, E record) {
        return AccessRules.reach(person, permission, call.now())
                .includes(scope, record, call.unit().participants());
    }
}
