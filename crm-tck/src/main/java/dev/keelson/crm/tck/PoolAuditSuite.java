package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Duty;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.assignment.AssignmentPlan;
import dev.keelson.crm.assignment.AssignmentRule;
import dev.keelson.crm.assignment.Strategy;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.history.AuditDetail;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.AuditPolicy;
import dev.keelson.crm.history.ConfigurationEvent;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadCondition;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.ScoreTable;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What claims, returns, plans, scores and reclaims leave in the audit: the same on every store. */
abstract class PoolAuditSuite extends Suite {
    private static final PageRequest FIRST = PageRequest.firstPage(100);
    private static final PoolId ATTIC = new PoolId("attic");

    private final TenantId tenant = newTenant();

    private Desk desk() {
        return new Desk(store(), tenant);
    }

    // HIS-01, ACC-10
    @Test
    final void a_claim_leaves_the_pool_before_the_claimant_after_and_the_membership_that_allowed_it() {
        Desk desk = desk();
        Lead lead = returned(desk, "Tea");

        desk.zhao().pools().claim(Desk.SEA, lead.id());

        AuditEntry given = told(lead.ref(), "pools.give-back");
        assertThat(given.actor()).isEqualTo("user:lin");
        assertThat(holders(given)).containsExactly("member:lin", "pool:sea");
        assertThat(why(given)).containsExactly("role sales, grants lead.give-back, over SELF, lin owns the record");
        AuditEntry claimed = told(lead.ref(), "pools.claim");
        assertThat(claimed.actor()).isEqualTo("user:zhao");
        assertThat(holders(claimed)).containsExactly("pool:sea", "member:zhao");
        assertThat(why(claimed))
                .containsExactly("role sales, grants pool.claim, zhao is a member of the pool sea, "
                        + "the record is in the pool sea");
        assertThat(claimed.events())
                .isEqualTo(List.of(desk.zhao().leads().get(lead.id()).version() * 1_000L));
    }

    // HIS-02
    @Test
    final void who_loses_a_claim_leaves_nothing_and_who_may_not_claim_leaves_a_denial() {
        Desk desk = desk();
        Lead lead = returned(desk, "Tea");
        Lead foreign = desk.lin().leads().capture(NewLead.named("Coffee"));
        desk.wang().pools().claim(Desk.SEA, lead.id());
        long before = count(tenant, AuditEntry.RECORDS);

        assertThatThrownBy(() -> desk.as("mei").pools().claim(Desk.SEA, lead.id()))
                .isInstanceOf(RefusedException.class);
        assertThat(count(tenant, AuditEntry.RECORDS)).as("lost, not denied").isEqualTo(before);
        assertThatThrownBy(() -> desk.zhao().pools().claim(Desk.SEA, foreign.id()))
                .isInstanceOf(NotFoundException.class);

        assertThat(count(tenant, AuditEntry.RECORDS)).isEqualTo(before + 1);
        AuditEntry denied = told(foreign.ref(), "pools.claim");
        assertThat(denied.outcome()).isEqualTo(AuditEntry.Outcome.DENIED);
        assertThat(denied.detail().flatMap(AuditDetail::refusal)).contains("record.not-found");
    }

    // HIS-01, HIS-02
    @Test
    final void every_lead_of_a_batch_has_its_own_entry() {
        Desk desk = desk();
        Lead one = returned(desk, "Tea");
        Lead other = returned(desk, "Coffee");
        Lead foreign = desk.lin().leads().capture(NewLead.named("Cocoa"));

        desk.zhao().pools().claimAll(Desk.SEA, List.of(one.id(), foreign.id(), other.id()));
        desk.director().leads().assignAll(List.of(one.id(), foreign.id()), Desk.WANG);

        assertThat(of(desk, one.ref(), "pools.claim-all", "leads.assign-all"))
                .containsExactlyInAnyOrder("user:zhao pools.claim-all DONE", "user:ouyang leads.assign-all DONE");
        assertThat(of(desk, foreign.ref(), "pools.claim-all", "leads.assign-all"))
                .containsExactlyInAnyOrder("user:zhao pools.claim-all DENIED", "user:ouyang leads.assign-all DONE");
        assertThat(of(desk, other.ref(), "pools.claim-all")).containsExactly("user:zhao pools.claim-all DONE");
    }

    // HIS-01, ACC-10
    @Test
    final void whoever_administers_a_pool_moves_its_leads_and_locks_on_that_ground() {
        Desk desk = desk();
        administered(desk, new MemberId("mei"));
        Lead lead = returned(desk, "Tea");

        desk.as("mei").pools().move(lead.id(), Desk.SEA, ATTIC, "too old");
        desk.director().pools().lock(lead.id());

        AuditEntry moved = told(lead.ref(), "pools.move");
        assertThat(holders(moved)).containsExactly("pool:sea", "pool:attic");
        assertThat(why(moved)).containsExactly("mei is an administrator of the pool sea");
        assertThat(told(lead.ref(), "pools.lock").detail().orElseThrow().changes())
                .contains(new AuditDetail.Change("lock", Optional.of("OPEN"), Optional.of("LOCKED")));
    }

    // HIS-01
    @Test
    final void a_plan_and_a_table_of_scores_are_told_of_the_tenant_and_their_effects_of_leads() {
        Desk desk = desk();
        AssignmentPlanId plan = new AssignmentPlanId("turns");
        desk.director()
                .assignments()
                .define(AssignmentPlan.of(
                        plan.value(), "Turns", AssignmentRule.of("to wang", new Strategy.Named(Desk.WANG))));
        desk.director()
                .scores()
                .define(ScoreTable.of(ScoreTable.Rule.of(
                        "named", 5, LeadCondition.of(LeadAttributes.NAME, LeadCondition.Test.PRESENT))));
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea"));
        desk.lin().leads().capture(NewLead.named("Coffee"));

        desk.director().assignments().assign(lead.id(), plan);
        desk.later(Duration.ofSeconds(1));
        desk.director().scores().define(ScoreTable.NONE);

        AuditEntry assigned = told(lead.ref(), "assignments.assign");
        assertThat(holders(assigned)).containsExactly("member:lin", "member:wang");
        assertThat(why(assigned))
                .containsExactly("role director, grants lead.assign, over ALL, every record of the tenant is reached");
        assertThat(told(ConfigurationEvent.TENANT, "assignments.define")
                        .detail()
                        .orElseThrow()
                        .changes())
                .anySatisfy(change -> assertThat(change.attribute()).contains("/turns/"));
        assertThat(changes(told(ConfigurationEvent.TENANT, "scores.define")))
                .containsEntry("all/lead/1/count", "2")
                .containsEntry("all/lead/1/score", "");
    }

    // HIS-01, POOL-05
    @Test
    final void what_maintenance_takes_back_and_works_out_anew_is_told_lead_by_lead() {
        Desk desk = desk();
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea"));
        Instant captured = desk.now();
        desk.later(Duration.ofHours(1));
        desk.director()
                .pools()
                .define(ReclaimPolicy.of(
                        ReclaimRule.of("silent for a week", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(7))));
        desk.crm.maintenance(tenant).run(Duty.RESCHEDULE);
        desk.later(Duration.ofDays(7));
        desk.crm.maintenance(tenant).run(Duty.RECLAIM);

        AuditEntry scheduled = told(lead.ref(), "maintenance.reschedule");
        assertThat(scheduled.actor()).isEqualTo("system:maintenance");
        assertThat(changes(scheduled))
                .containsEntry("dueAt", LeadAttributes.DUE_AT.type().print(captured.plus(Duration.ofDays(7))));
        AuditEntry reclaimed = told(lead.ref(), "maintenance.reclaim");
        assertThat(holders(reclaimed)).containsExactly("member:lin", "pool:sea");
        assertThat(reclaimed.events()).isNotEmpty();
        assertThat(of(desk, ConfigurationEvent.TENANT, "maintenance.reschedule"))
                .as("how far it has come is no change")
                .isEmpty();
        RecordSnapshot before = desk.director()
                .leads()
                .asOf(lead.id(), captured.plus(Duration.ofDays(2)))
                .orElseThrow();
        assertThat(before.values()).containsEntry("holder", "member:lin").containsKey("dueAt");
        assertThat(desk.director()
                        .leads()
                        .asOf(lead.id(), captured)
                        .orElseThrow()
                        .values())
                .containsEntry("holder", "member:lin")
                .doesNotContainKey("dueAt");
    }

    // POOL-14, HIS-05, ACC-06
    @Test
    final void neither_the_audit_nor_a_look_back_tells_what_the_pool_conceals() {
        Desk desk = desk();
        desk.director().roles().define(List.of(Role.of("auditor", "Auditor", Scope.ALL, Permission.AUDIT_READ)));
        desk.director().roles().assign(Desk.WANG, Set.of(new RoleId("sales"), new RoleId("auditor")));
        desk.director().pools().define(Desk.SEA, PoolTerms.STANDARD.concealing("phone", FieldLevel.HIDDEN));
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea").phone("13812345678"));
        desk.later(Duration.ofSeconds(1));
        desk.lin().pools().giveBack(lead.id(), "no time");

        assertThat(changes(captured(desk.wang().audit().of(lead.ref(), FIRST).items())))
                .containsEntry("name", "Tea")
                .doesNotContainKey("phone");
        assertThat(desk.wang().leads().asOf(lead.id(), desk.now()).orElseThrow().values())
                .doesNotContainKey("phone");
        assertThat(changes(
                        captured(desk.director().audit().of(lead.ref(), FIRST).items())))
                .as("whoever manages pools")
                .containsEntry("phone", "13812345678");

        desk.wang().pools().claim(Desk.SEA, lead.id());
        assertThat(changes(captured(desk.wang().audit().of(lead.ref(), FIRST).items())))
                .containsEntry("phone", "13812345678");
        assertThat(desk.wang().leads().asOf(lead.id(), desk.now()).orElseThrow().values())
                .containsEntry("phone", "13812345678");
    }

    // HIS-02, ACC-07
    @Test
    final void who_asked_who_loses_what_and_what_is_like_what_is_told_where_the_tenant_asks() {
        Desk desk = desk();
        desk.director()
                .pools()
                .define(ReclaimPolicy.of(
                        ReclaimRule.of("silent for a week", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(7))));
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea").phone("13812345678"));
        desk.director().audit().define(AuditPolicy.ofReads("lead"));
        LocalDate day = LocalDate.ofInstant(desk.now(), ZoneOffset.UTC).plusDays(10);

        desk.lin().pools().preview(day, FIRST);
        desk.lin().pools().due(lead.id());
        desk.zhao().leads().duplicates(NewLead.named("Anybody").phone("13812345678"));

        assertThat(of(desk, lead.ref(), "pools.preview", "pools.due", "leads.duplicates"))
                .containsExactlyInAnyOrder(
                        "user:lin pools.preview SEEN", "user:lin pools.due SEEN", "user:zhao leads.duplicates SEEN");
    }

    @Test
    final void a_look_at_what_lies_beneath_a_record_is_a_look_at_the_record() {
        Desk desk = desk();
        Lead lead = desk.qualified(NewLead.named("Tea").email("chen@tea.example"));
        desk.lin().followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "hello"));
        Lead other = desk.qualified(NewLead.named("Coffee").email("wu@coffee.example"));
        Customer customer = desk.lin()
                .leads()
                .convert(other.id(), Conversion.intoNewCustomer())
                .customer();
        desk.director().audit().define(AuditPolicy.ofReads("lead", "customer.email"));

        desk.lin().followUps().list(Filter.all(), Sort.byId(), FIRST);
        desk.lin().customers().listContacts(Filter.all(), Sort.byId(), FIRST);

        assertThat(of(desk, lead.ref(), "follow-ups.list")).containsExactly("user:lin follow-ups.list SEEN");
        assertThat(of(desk, customer.ref(), "customers.list-contacts"))
                .containsExactly("user:lin customers.list-contacts SEEN");
        assertThat(told(customer.ref(), "customers.list-contacts")
                        .detail()
                        .orElseThrow()
                        .seen())
                .containsExactly("email");
    }

    // HIS-01, ACC-11
    @Test
    final void a_reorganisation_tells_for_each_department_how_many_records_it_moved() {
        Desk desk = desk();
        desk.lin().leads().capture(NewLead.named("Tea"));
        desk.wang().leads().capture(NewLead.named("Coffee"));
        desk.zhao().leads().capture(NewLead.named("Cocoa"));
        desk.later(Duration.ofSeconds(1));

        desk.director().departments().define(List.of(department("east", Optional.empty(), Set.of())), List.of());
        desk.later(Duration.ofSeconds(1));
        desk.director()
                .departments()
                .define(
                        List.of(
                                department("south", Optional.of("east"), Set.of(new MemberId("mei"))),
                                department("north", Optional.of("east"), Set.of())),
                        List.of());

        Map<String, String> told = changes(told(ConfigurationEvent.TENANT, "departments.define"));
        assertThat(List.of(
                        told.get("all/lead/1/department") + " " + told.get("all/lead/1/count"),
                        told.get("all/lead/2/department") + " " + told.get("all/lead/2/count")))
                .as("two departments, each with what it moved")
                .containsExactlyInAnyOrder("east/south 2".replace('/', '\n'), "east/north 1".replace('/', '\n'));
    }

    // HIS-01
    @Test
    final void a_department_that_is_dissolved_is_told_of_the_tenant() {
        Desk desk = desk();
        desk.director().departments().define(List.of(department("east", Optional.of("south"), Set.of())), List.of());
        desk.later(Duration.ofSeconds(1));
        desk.director().departments().dissolve(List.of(new DepartmentId("east")));

        AuditEntry dissolved = told(ConfigurationEvent.TENANT, "departments.dissolve");
        assertThat(dissolved.detail().orElseThrow().changes())
                .contains(new AuditDetail.Change("department/east/parent", Optional.of("south"), Optional.empty()));
        assertThat(why(dissolved)).containsExactly("role director, grants organisation.manage");
    }

    private static Department department(String id, Optional<String> above, Set<MemberId> leaders) {
        return new Department(new DepartmentId(id), id, above.map(DepartmentId::new), leaders);
    }

    /** A lead of Lin's that went back to the sea. */
    private static Lead returned(Desk desk, String name) {
        Lead lead = desk.lin().leads().capture(NewLead.named(name));
        return desk.lin().pools().giveBack(lead.id(), "no time");
    }

    /** A second pool, and somebody who administers the first. */
    private static void administered(Desk desk, MemberId admin) {
        desk.director().pools().define(Pool.forRoles(ATTIC.value(), "Attic", "leader", "director"));
        Pool sea = desk.director().pools().get(Desk.SEA);
        desk.director()
                .pools()
                .define(new Pool(
                        sea.id(),
                        sea.name(),
                        sea.use(),
                        sea.members(),
                        sea.departments(),
                        sea.roles(),
                        Set.of(admin),
                        sea.version()));
    }

    private AuditEntry told(RecordRef subject, String command) {
        return list(
                        tenant,
                        Selection.of(
                                AuditEntry.RECORDS,
                                Filter.where(AuditEntry.SUBJECT)
                                        .is(subject)
                                        .and(Filter.where(AuditEntry.COMMAND).is(command))),
                        Sort.down(AuditEntry.AT))
                .get(0);
    }

    private List<String> of(Desk desk, RecordRef subject, String... commands) {
        return desk.director().audit().of(subject, FIRST).items().stream()
                .filter(entry -> Set.of(commands).contains(entry.command()))
                .map(entry -> entry.actor() + " " + entry.command() + " " + entry.outcome())
                .toList();
    }

    private static AuditEntry captured(List<AuditEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.command().equals("leads.capture"))
                .findFirst()
                .orElseThrow();
    }

    /** What attributes were made, by name. */
    private static Map<String, String> changes(AuditEntry entry) {
        TreeMap<String, String> made = new TreeMap<>();
        entry.detail()
                .orElseThrow()
                .changes()
                .forEach(change -> change.after().ifPresent(value -> made.put(change.attribute(), value)));
        return made;
    }

    /** Who held it before and after. */
    private static List<String> holders(AuditEntry entry) {
        return entry.detail().orElseThrow().changes().stream()
                .filter(change -> change.attribute().equals("holder"))
                .flatMap(change ->
                        List.of(change.before().orElseThrow(), change.after().orElseThrow()).stream())
                .map(holder -> holder.split("\n", 2)[0])
                .toList();
    }

    private static List<String> why(AuditEntry entry) {
        return entry.detail().orElseThrow().why();
    }
}
