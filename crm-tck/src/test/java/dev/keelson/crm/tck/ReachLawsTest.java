package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Principal;
import dev.keelson.crm.access.Reach;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Reaches grow with what is given, and follow whoever and whatever moves. */
class ReachLawsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final RoleId TITLE = new RoleId("title");

    private static Set<LeadId> reached(Firm firm, Principal person, Permission permission, Participants participants) {
        Reach reach = AccessRules.reach(person, permission, Firm.NOW);
        return firm.records().leads().stream()
                .filter(lead -> reach.includes(LeadAttributes.SCOPE, lead, participants))
                .map(Lead::id)
                .collect(Collectors.toSet());
    }

    private static Principal holding(Firm firm, Member member, Set<Grant> grants) {
        List<Member> members = new ArrayList<>();
        firm.members()
                .forEach(each -> members.add(each.id().equals(member.id()) ? each.withRoles(Set.of(TITLE)) : each));
        return AccessRules.principal(
                member.id(),
                Organisation.of(firm.departments(), members),
                Map.of(TITLE, new Role(TITLE, "Title", grants)),
                Set.of(),
                Set.of());
    }

    // ACC-04
    @Property(tries = 300)
    void a_wider_scope_never_reaches_less(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Firm firm = Firm.of(seed);
        for (Member member : firm.members()) {
            for (List<Scope> chain : List.of(
                    List.of(Scope.SELF, Scope.TEAM, Scope.DEPARTMENT, Scope.DEPARTMENT_AND_BELOW, Scope.ALL),
                    List.of(Scope.SELF, Scope.SUBORDINATES, Scope.ALL))) {
                Set<LeadId> narrower = Set.of();
                for (Scope scope : chain) {
                    Set<LeadId> wider = reached(
                            firm,
                            holding(firm, member, Set.of(Grant.of(Permission.LEAD_VIEW, scope))),
                            Permission.LEAD_VIEW,
                            Participants.NONE);
                    assertThat(wider).as("%s of %s", scope, member.id()).containsAll(narrower);
                    narrower = wider;
                }
            }
        }
    }

    // ACC-04
    @Property(tries = 300)
    void one_more_grant_or_participation_never_reaches_less(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Firm firm = Firm.of(seed);
        Random random = new Random(seed);
        Member member = Firm.any(random, firm.members());
        Set<Grant> few = Firm.any(random, firm.roles()).grants();
        Set<Grant> more = new java.util.HashSet<>(few);
        more.addAll(Firm.any(random, firm.roles()).grants());
        Lead shared = Firm.any(random, firm.records().leads());
        Participants oneMore = (record, who, access, at) -> record.equals(shared.ref()) && who.equals(member.id());
        for (Permission permission : Firm.PERMISSIONS) {
            Set<LeadId> before = reached(firm, holding(firm, member, few), permission, Participants.NONE);
            assertThat(reached(firm, holding(firm, member, more), permission, Participants.NONE))
                    .containsAll(before);
            assertThat(reached(firm, holding(firm, member, few), permission, oneMore))
                    .containsAll(before);
        }
    }

    // ACC-11
    @Property(tries = 40)
    void whoever_and_whatever_moves_is_reached_as_if_it_had_always_been_there(
            @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Firm firm = Firm.of(seed, 20);
        Random random = new Random(seed);
        Storage storage = InMemoryStorage.create();
        firm.settle(storage, ACME);
        Crm crm = Crm.on(storage).time(() -> Firm.NOW).build();
        CrmSession setup = crm.as(Actor.system(ACME.value(), Actor.Purpose.SETUP));
        for (int move = 0; move < 3; move++) {
            Department department = Firm.any(random, firm.departments());
            DepartmentId above = Firm.any(random, firm.departments()).id();
            Member member = Firm.any(random, firm.members());
            Set<DepartmentId> homes =
                    Set.of(Firm.any(random, firm.departments()).id());
            Member moved = new Member(
                    member.id(),
                    member.name(),
                    homes.stream().findFirst(),
                    homes,
                    Optional.empty(),
                    member.roles(),
                    member.status());
            Department placed =
                    new Department(department.id(), department.name(), Optional.of(above), department.leaders());
            Organisation before = setup.departments().organisation();
            List<Lead> stored = leads(storage);
            if (before.branch(department.id()).contains(above)) {
                assertThatThrownBy(() -> setup.departments().define(List.of(placed), List.of(moved)))
                        .isInstanceOf(InvalidInputException.class);
                assertThat(leads(storage)).isEqualTo(stored);
                continue;
            }
            try {
                setup.departments().define(List.of(placed), List.of(moved));
            } catch (InvalidInputException tooDeep) {
                assertThat(leads(storage)).isEqualTo(stored);
                continue;
            }
            firm = recomputed(firm, setup.departments().organisation(), storage);
            assertEverybodySeesWhatTheLawSays(firm, crm);
        }
    }

    private static void assertEverybodySeesWhatTheLawSays(Firm firm, Crm crm) {
        PlainAccess law = new PlainAccess(firm);
        for (Lead lead : firm.records().leads()) {
            DepartmentPath path = lead.holder().department();
            path.leaf()
                    .ifPresent(leaf -> assertThat(path)
                            .isEqualTo(Organisation.of(firm.departments(), firm.members())
                                    .path(leaf)));
        }
        for (MemberId person : firm.askers()) {
            assertThat(crm.as(new Actor.User(ACME, person))
                            .leads()
                            .list(Filter.all(), Sort.byId(), PageRequest.firstPage(500))
                            .items())
                    .as("firm %s, %s", firm.seed(), person)
                    .extracting(Lead::id)
                    .containsExactlyInAnyOrderElementsOf(firm.records().leads().stream()
                            .filter(lead -> law.may(person, "lead.view", lead.holder(), lead.ref()))
                            .map(Lead::id)
                            .toList());
        }
    }

    private static Firm recomputed(Firm firm, Organisation organisation, Storage storage) {
        List<Participation> participations = firm.records().participations();
        FirmRecords records = new FirmRecords(
                leads(storage),
                List.of(),
                List.of(),
                List.of(),
                participations,
                List.of(),
                new FirmMoney(List.of(), List.of(), List.of()));
        return new Firm(
                firm.seed(),
                List.copyOf(organisation.departments()),
                List.copyOf(organisation.members()),
                firm.roles(),
                firm.pools(),
                records);
    }

    private static List<Lead> leads(Storage storage) {
        return storage.inTransaction(
                ACME,
                unit -> unit.list(
                        Selection.of(LeadAttributes.RECORDS, Filter.all()), Sort.byId(), Optional.empty(), 10_000));
    }
}
