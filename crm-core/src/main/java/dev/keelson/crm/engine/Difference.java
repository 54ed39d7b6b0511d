package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessDiff;
import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Reach;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.payment.PaymentAttributes;
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
    private final Set<MemberId> followedBefore;
    private final Set<MemberId> followedAfter;
    private final int most;
    private final List<AccessDiff.Change> changes = new ArrayList<>();
    private long gained;
    private long lost;

    Difference(Call call, Configuration before, Configuration after, int most) {
        this.call = call;
        this.before = before;
        this.after = after;
        this.followedBefore = followed(call.configuration(), before);
        this.followedAfter = followed(call.configuration(), after);
        this.most = most;
    }

    AccessDiff found() {
        compare(LeadAttributes.SCOPE, LeadAttributes.RECORDS, Permission.LEAD_VIEW);
        compare(CustomerAttributes.SCOPE, CustomerAttributes.RECORDS, Permission.CUSTOMER_VIEW);
        compare(OpportunityAttributes.SCOPE, OpportunityAttributes.RECORDS, Permission.OPPORTUNITY_VIEW);
        compare(ContractAttributes.SCOPE, ContractAttributes.RECORDS, Permission.CONTRACT_VIEW);
        compare(InvoiceAttributes.SCOPE, InvoiceAttributes.RECORDS, Permission.INVOICE_VIEW);
        compare(PaymentAttributes.SCOPE, PaymentAttributes.RECORDS, Permission.PAYMENT_VIEW);
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
        E earlier = placed(scope, record, before, followedBefore);
        E later = placed(scope, record, after, followedAfter);
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

    /** The record with the path it would have under that configuration, as the move of a department or its owner would leave it. */
    private static <E> E placed(RecordScope<E> scope, E record, Configuration there, Set<MemberId> followed) {
        MemberId owner = scope.owner().valueOf(record);
        if (owner == null) {
            return record;
        }
        DepartmentPath path =
                Optional.ofNullable(scope.department().valueOf(record)).orElse(DepartmentPath.NONE);
        DepartmentPath next = followed.contains(owner)
                ? there.organisation().homeOf(owner)
                : path.leaf()
                        .filter(leaf -> there.organisation().department(leaf).isPresent())
                        .map(there.organisation()::path)
                        .orElse(path);
        return next.equals(path) ? record : scope.department().with(record, next);
    }

    /** The members whose records would move along. */
    private static Set<MemberId> followed(Configuration now, Configuration there) {
        return now.moves() == MovePolicy.FOLLOW
                ? Set.copyOf(there.organisation().movedSince(now.organisation()))
                : Set.of();
    }

    private List<Pair> pairs(String entity) {
        Set<MemberId> people = new TreeSet<>();
        before.organisation().members().stream().map(Member::id).forEach(people::add);
        after.organisation().members().stream().map(Member::id).forEach(people::add);
        boolean moved = !followedBefore.equals(followedAfter)
                || !followedAfter.isEmpty()
                || before.organisation().departments().stream()
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
