package dev.keelson.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.customer.CustomerTimes;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Participants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** ACC-04 over random organisations: wider scopes and further grants reach no less. */
class MonotoneReachProps {
    private static final Instant NOW = Instant.parse("2026-03-25T09:00:00Z");
    private static final List<Scope> RISING =
            List.of(Scope.SELF, Scope.TEAM, Scope.DEPARTMENT, Scope.DEPARTMENT_AND_BELOW, Scope.ALL);
    private static final int MEMBERS = 8;

    @Property(tries = 300)
    void each_scope_reaches_what_the_one_before_reaches(@ForAll long seed) {
        Random random = new Random(seed);
        Organisation organisation = organisation(random);
        List<Customer> records = records(organisation);
        MemberId person = member(random.nextInt(MEMBERS));

        Set<Customer> before = Set.of();
        for (Scope scope : RISING) {
            Set<Customer> reached = reached(organisation, person, records, Set.of(granting(scope)));
            assertThat(reached).containsAll(before);
            before = reached;
        }
        assertThat(before).hasSameSizeAs(records);
    }

    @Property(tries = 300)
    void a_further_grant_takes_nothing_away(@ForAll long seed) {
        Random random = new Random(seed);
        Organisation organisation = organisation(random);
        List<Customer> records = records(organisation);
        MemberId person = member(random.nextInt(MEMBERS));
        Grant one = granting(anyScope(random));
        Grant more = granting(anyScope(random));

        Set<Customer> alone = reached(organisation, person, records, Set.of(one));
        Set<Customer> together = reached(organisation, person, records, new HashSet<>(List.of(one, more)));

        assertThat(together).containsAll(alone);
        assertThat(together).containsAll(reached(organisation, person, records, Set.of(more)));
    }

    private static Scope anyScope(Random random) {
        int at = random.nextInt(RISING.size() + 2);
        if (at < RISING.size()) {
            return RISING.get(at);
        }
        return at == RISING.size() ? Scope.SUBORDINATES : Scope.departments("d" + random.nextInt(6));
    }

    private static Grant granting(Scope scope) {
        return Grant.of(Permission.CUSTOMER_VIEW, scope);
    }

    private static Set<Customer> reached(
            Organisation organisation, MemberId person, List<Customer> records, Set<Grant> grants) {
        Role role = new Role(new RoleId("role"), "Role", grants);
        Principal principal = AccessRules.principal(person, organisation, Map.of(role.id(), role), Set.of(), Set.of());
        Reach reach = AccessRules.reach(principal, Permission.CUSTOMER_VIEW, NOW);
        HashSet<Customer> reached = new HashSet<>();
        for (Customer record : records) {
            if (reach.includes(CustomerAttributes.SCOPE, record, Participants.NONE)) {
                reached.add(record);
            }
        }
        return reached;
    }

    private static Organisation organisation(Random random) {
        ArrayList<Department> departments = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            Optional<DepartmentId> parent = number == 0 || random.nextInt(5) == 0
                    ? Optional.empty()
                    : Optional.of(new DepartmentId("d" + random.nextInt(number)));
            Set<MemberId> leaders = random.nextBoolean() ? Set.of(member(random.nextInt(MEMBERS))) : Set.of();
            departments.add(new Department(new DepartmentId("d" + number), "D" + number, parent, leaders));
        }
        ArrayList<Member> members = new ArrayList<>();
        for (int number = 0; number < MEMBERS; number++) {
            DepartmentId home = new DepartmentId("d" + random.nextInt(6));
            DepartmentId second = new DepartmentId("d" + random.nextInt(6));
            members.add(new Member(
                    member(number),
                    "M" + number,
                    Optional.of(home),
                    new HashSet<>(List.of(home, second)),
                    number == 0 || random.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(member(random.nextInt(number))),
                    Set.of(new RoleId("role")),
                    Member.Status.ACTIVE));
        }
        return Organisation.of(departments, members);
    }

    private static List<Customer> records(Organisation organisation) {
        ArrayList<Customer> records = new ArrayList<>();
        for (int number = 0; number < MEMBERS; number++) {
            records.add(record(number, new Holder.Owned(member(number), organisation.homeOf(member(number)))));
        }
        records.add(record(MEMBERS, new Holder.InPool(new PoolId("pool"))));
        return records;
    }

    private static Customer record(int number, Holder holder) {
        return new Customer(
                new CustomerId(new UUID(7, number)),
                CustomerProfile.named("C" + number),
                holder,
                Optional.empty(),
                CustomerTimes.createdAt(NOW),
                1,
                1);
    }

    private static MemberId member(int number) {
        return new MemberId("m" + number);
    }
}
