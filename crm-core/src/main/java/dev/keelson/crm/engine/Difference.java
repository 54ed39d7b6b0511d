package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessDiff;
import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Reach;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares the answers of two configurations over every record that the actor sees, each read once. */
final class Difference {
    private static final int PAGE = 1_000;

    private final Call call;
    private final Configuration before;
    private final Configuration after;
    private final int most;
    private final List<AccessDiff.Change> changes = new ArrayList<>();
    private long gained;
    private long lost;

    Difference(Call call, Configuration before, Configuration after, int most) {
        this.call = call;
        this.before = before;
        this.after = after;
        this.most = most;
    }

    AccessDiff found() {
        compare(LeadAttributes.SCOPE, LeadAttributes.RECORDS, Permission.LEAD_VIEW);
        compare(CustomerAttributes.SCOPE, CustomerAttributes.RECORDS, Permission.CUSTOMER_VIEW);
        return new AccessDiff(changes, gained, lost);
    }

    /** What one person reaches under both configurations. */
    private record Pair(MemberId person, Permission permission, Reach before, Reach after) {}

    private <E, K> void compare(RecordScope<E> scope, RecordType<E, K> type, Permission view) {
        List<Pair> pairs = pairs(type.name());
        if (pairs.isEmpty()) {
            return;
        }
        Selection<E, K> seen = call.select(scope, type, view, Filter.all());
        Optional<Position> place = Optional.empty();
        List<E> page;
        do {
            page = call.unit().list(seen, Sort.byId(), place, PAGE);
            page.forEach(record -> compare(scope, record, pairs));
            place = page.isEmpty() ? place : Optional.of(Position.of(type, Sort.byId(), page.get(page.size() - 1)));
        } while (page.size() == PAGE);
    }

    private <E> void compare(RecordScope<E> scope, E record, List<Pair> pairs) {
        Participants participants = call.unit().participants();
        E earlier = placed(scope, record, before.organisation());
        E later = placed(scope, record, after.organisation());
        for (Pair pair : pairs) {
            boolean was = pair.before().includes(scope, earlier, participants);
            boolean is = pair.after().includes(scope, later, participants);
            if (was == is) {
                continue;
            }
            gained += is ? 1 : 0;
            lost += was ? 1 : 0;
            RecordRef named = scope.subject().valueOf(record);
            if (changes.size() < most && named != null) {
                changes.add(new AccessDiff.Change(
                        pair.person(),
                        named,
                        pair.permission(),
                        is ? Explanation.Verdict.ALLOW : Explanation.Verdict.DENY));
            }
        }
    }

    /** The record with the path its department has in that organisation, as a move would leave it. */
    private static <E> E placed(RecordScope<E> scope, E record, Organisation organisation) {
        DepartmentPath path = scope.department().valueOf(record);
        if (path == null || path.leaf().flatMap(organisation::department).isEmpty()) {
            return record;
        }
        DepartmentPath there = organisation.path(path.leaf().orElseThrow());
        return there.equals(path) ? record : scope.department().with(record, there);
    }

    private List<Pair> pairs(String entity) {
        Set<MemberId> people = new TreeSet<>();
        before.organisation().members().stream().map(Member::id).forEach(people::add);
        after.organisation().members().stream().map(Member::id).forEach(people::add);
        boolean moved = before.organisation().departments().stream()
                .anyMatch(department -> after.organisation()
                        .department(department.id())
                        .filter(there -> there.parent().equals(department.parent()))
                        .isEmpty());
        ArrayList<Pair> pairs = new ArrayList<>();
        for (MemberId person : people) {
            for (Permission permission : Permission.BUILT_IN) {
                if (permission.entity().equals(entity) && permission.effect() != Permission.Effect.FUNCTION) {
                    Reach was = AccessRules.reach(Persons.principal(person, before), permission, call.now());
                    Reach is = AccessRules.reach(Persons.principal(person, after), permission, call.now());
                    if (moved || !branches(was).equals(branches(is))) {
                        pairs.add(new Pair(person, permission, was, is));
                    }
                }
            }
        }
        return pairs;
    }

    private static Set<Object> branches(Reach reach) {
        return reach.ways().stream().map(Reach.Way::branch).collect(java.util.stream.Collectors.toSet());
    }
}
