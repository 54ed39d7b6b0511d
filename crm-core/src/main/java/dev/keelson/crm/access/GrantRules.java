package dev.keelson.crm.access;

import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.query.Participants;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;

/** Every rule of giving permissions away. */
public final class GrantRules {
    private GrantRules() {}

    /**
     * Whether a person may give these grants to anybody.
     *
     * <p>ACC-09: nobody grants more than they hold: each grant given is covered by one grant held, of the same permission, a
     * scope at least as wide and field levels at least as high.
     */
    public static Decision<Collection<Grant>> give(Principal giver, Collection<Grant> given) {
        if (giver.standing() == Principal.Standing.SYSTEM) {
            return Decision.accept(given);
        }
        TreeSet<String> beyond = new TreeSet<>();
        for (Grant grant : given) {
            if (!holds(giver, grant)) {
                beyond.add(grant.permission().code());
            }
        }
        return beyond.isEmpty()
                ? Decision.accept(given)
                : Decision.refuse(new AccessRefusal.MoreThanHeld(String.join(", ", beyond)));
    }

    /**
     * Whether a person may let another one work on a record.
     *
     * <p>Nobody shares more than they hold (ACC-09): whatever the other's roles would let the other do with the record by taking part
     * in it with {@link ParticipantAccess#WRITE}, the person can do with it too.
     */
    public static <E> Decision<E> share(
            Principal giver,
            Principal invited,
            RecordScope<E> scope,
            E record,
            Participants participants,
            Instant now) {
        TreeSet<String> beyond = new TreeSet<>();
        for (Permission permission : Permission.BUILT_IN) {
            boolean carried = permission.effect() == Permission.Effect.WRITE
                    && permission.entity().equals(scope.type().name());
            if (carried
                    && AccessRules.holds(invited, permission)
                    && !AccessRules.reach(invited, permission, now).includes(scope, record, participants)
                    && !AccessRules.reach(giver, permission, now).includes(scope, record, participants)) {
                beyond.add(permission.code());
            }
        }
        return beyond.isEmpty()
                ? Decision.accept(record)
                : Decision.refuse(new AccessRefusal.MoreThanHeld(String.join(", ", beyond)));
    }

    /**
     * Whether one scope is at least as wide as another for everybody: {@code SELF ⊆ TEAM ⊆ DEPARTMENT ⊆
     * DEPARTMENT_AND_BELOW ⊆ ALL}, {@code SELF ⊆ SUBORDINATES ⊆ ALL}, and fixed departments within a superset of them or ALL.
     * Every other pair is incomparable, for what it reaches depends on who holds it.
     */
    public static boolean covers(Scope wide, Scope narrow) {
        if (wide == Scope.ALL || wide.equals(narrow)) {
            return true;
        }
        if (narrow instanceof Scope.Departments some) {
            return some.departments().isEmpty()
                    || (wide instanceof Scope.Departments all
                            && all.departments().containsAll(some.departments()));
        }
        if (!(wide instanceof Scope.Level higher)) {
            return false;
        }
        Scope.Level lower = (Scope.Level) narrow;
        if (lower == Scope.Level.SUBORDINATES || higher == Scope.Level.SUBORDINATES) {
            return lower == Scope.Level.SELF;
        }
        return higher.compareTo(lower) >= 0;
    }

    private static boolean holds(Principal giver, Grant given) {
        return giver.roles().stream()
                .flatMap(role -> role.grants().stream())
                .anyMatch(held ->
                        held.permission().code().equals(given.permission().code())
                                && covers(held.scope(), given.scope())
                                && held.fields().entrySet().stream()
                                        .allMatch(field ->
                                                given.levelOf(field.getKey()).compareTo(field.getValue()) <= 0));
    }
}
