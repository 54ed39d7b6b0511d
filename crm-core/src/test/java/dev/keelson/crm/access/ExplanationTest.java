package dev.keelson.crm.access;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.Pool;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ACC-10: every decision explains itself. */
class ExplanationTest {
    private final Office office = Office.open();
    private Lead lins;

    @BeforeEach
    void people() {
        office.setup()
                .roles()
                .define(List.of(
                        role("seller", Scope.SELF, Permission.LEAD_VIEW, Permission.LEAD_EDIT),
                        role("leader", Scope.TEAM, Permission.LEAD_VIEW),
                        role("boss", Scope.SUBORDINATES, Permission.LEAD_VIEW),
                        role("auditor", Scope.ALL, Permission.LEAD_VIEW, Permission.ACCESS_READ)));
        office.setup()
                .departments()
                .define(
                        List.of(department("hq", null, "wang"), department("south", "hq")),
                        List.of(
                                member("lin", "south", "seller"),
                                member("wei", "south", "seller"),
                                member("wang", "hq", "leader"),
                                member("ada", "hq", "auditor")));
        office.setup().pools().define(Pool.forRoles("pool", "Pool", "seller"));
        lins = office.lead(owned("lin"));
    }

    private Holder owned(String member) {
        return new Holder.Owned(
                new MemberId(member),
                office.setup().departments().organisation().homeOf(new MemberId(member)));
    }

    private List<String> why(String member, Permission permission) {
        return office.as(member).leads().explain(lins.id(), permission).chain();
    }

    @Test
    void allow_carries_the_shortest_chain() {
        assertThat(why("lin", Permission.LEAD_VIEW))
                .containsExactly("role seller", "grants lead.view", "over SELF", "lin owns the record");
        assertThat(why("wang", Permission.LEAD_VIEW))
                .containsExactly(
                        "role leader", "grants lead.view", "over TEAM", "the record belongs to south, beneath hq");
        assertThat(why("ada", Permission.LEAD_VIEW)).last().isEqualTo("every record of the tenant is reached");
        office.setup().leads().invite(lins.id(), new MemberId("wei"), ParticipantAccess.READ);
        assertThat(why("wei", Permission.LEAD_VIEW))
                .containsExactly("role seller", "grants lead.view", "wei takes part in the record");
    }

    @Test
    void deny_names_what_is_missing_and_to_readers_of_access_rules_what_would_flip_it() {
        office.setup().leads().invite(lins.id(), new MemberId("wei"), ParticipantAccess.READ);
        Explanation told = office.as("wei").leads().explain(lins.id(), Permission.LEAD_EDIT);
        assertThat(told.verdict()).isEqualTo(Explanation.Verdict.DENY);
        assertThat(told.permission()).isEqualTo(Permission.LEAD_EDIT);
        assertThat(told.failed()).as("wei may not read access rules").isEmpty();

        Explanation read = office.as("ada").access().explain(new MemberId("wei"), lins.ref(), Permission.LEAD_EDIT);

        assertThat(read.verdict()).isEqualTo(Explanation.Verdict.DENY);
        assertThat(read.failed())
                .containsExactly(
                        "role seller, grant over SELF: the record is owned by lin; owning it would allow it",
                        "participation: wei does not take part with WRITE; an invitation to WRITE would allow it");
        assertThat(office.as("ada")
                        .access()
                        .explain(new MemberId("wang"), lins.ref(), Permission.LEAD_EDIT)
                        .failed())
                .containsExactly("no role of wang grants lead.edit; a role that grants it would allow it");
    }

    @Test
    void deny_names_its_code_and_tells_apart_who_is_inactive_and_who_is_unknown() {
        Explanation told = office.as("lin").leads().explain(lins.id(), Permission.LEAD_ASSIGN);
        assertThat(told.refusal()).contains(new AccessRefusal.NotPermitted("lead.assign", List.of()));
        assertThat(office.as("lin")
                        .leads()
                        .explain(lins.id(), Permission.LEAD_VIEW)
                        .refusal())
                .isEmpty();
        Member wei = member("wei", "south", "seller");
        office.setup()
                .departments()
                .define(
                        List.of(),
                        List.of(new Member(
                                wei.id(),
                                wei.name(),
                                wei.primary(),
                                wei.departments(),
                                wei.reportsTo(),
                                wei.roles(),
                                Member.Status.INACTIVE)));
        AccessReview review = office.as("ada").access();
        assertThat(review.explain(wei.id(), lins.ref(), Permission.LEAD_EDIT).failed())
                .containsExactly("wei is inactive; an active member with a role that grants lead.edit is allowed it");
        assertThat(review.explain(new MemberId("nobody"), lins.ref(), Permission.LEAD_EDIT)
                        .failed())
                .containsExactly("nobody is no member; a member with a role that grants lead.edit is allowed it");
    }

    @Test
    void deny_over_a_pooled_record_speaks_of_no_department() {
        Lead pooled = office.lead(new Holder.InPool(new PoolId("pool")));
        assertThat(office.as("ada")
                        .access()
                        .explain(new MemberId("wang"), pooled.ref(), Permission.LEAD_VIEW)
                        .failed())
                .contains("role leader, grant over TEAM: the record is in the pool pool; owning it would allow it");
    }

    @Test
    void what_is_said_to_flip_a_denial_flips_it() {
        AccessReview review = office.as("ada").access();
        office.setup().leads().invite(lins.id(), new MemberId("wei"), ParticipantAccess.WRITE);
        assertThat(review.explain(new MemberId("wei"), lins.ref(), Permission.LEAD_EDIT)
                        .verdict())
                .isEqualTo(Explanation.Verdict.ALLOW);
        Lead pooled = office.lead(new Holder.InPool(new PoolId("pool")));
        assertThat(review.explain(new MemberId("wei"), pooled.ref(), Permission.LEAD_EDIT)
                        .failed())
                .contains("pool: wei does not administer the pool pool; that would allow it");
        Pool pool = office.setup().pools().get(new PoolId("pool"));
        office.setup()
                .pools()
                .define(new Pool(
                        pool.id(),
                        pool.name(),
                        pool.use(),
                        Set.of(),
                        Set.of(),
                        pool.roles(),
                        Set.of(new MemberId("wei")),
                        pool.version()));
        assertThat(review.explain(new MemberId("wei"), pooled.ref(), Permission.LEAD_EDIT)
                        .chain())
                .contains("wei is an administrator of the pool pool");
    }

    @Test
    void a_refusal_tells_readers_of_access_rules_what_failed() {
        assertThatThrownBy(() -> office.as("ada").leads().disqualify(lins.id(), "no budget"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(
                                        new AccessRefusal.NotPermitted(
                                                "lead.move",
                                                List.of(
                                                        "no role of ada grants lead.move; a role that grants it would allow it"))));
        assertThatThrownBy(() -> office.as("lin").leads().disqualify(lins.id(), "no budget"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new AccessRefusal.NotPermitted("lead.move", List.of())));
    }

    @Test
    void explaining_for_others_takes_the_permission_and_a_record_in_sight() {
        assertThatThrownBy(
                        () -> office.as("lin").access().explain(new MemberId("wei"), lins.ref(), Permission.LEAD_VIEW))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> office.as("ada")
                        .access()
                        .explain(
                                new MemberId("wei"),
                                new RecordRef("lead", new java.util.UUID(1, 2)),
                                Permission.LEAD_VIEW))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> office.as("ada")
                        .access()
                        .explain(
                                new MemberId("wei"),
                                new RecordRef("pool", new java.util.UUID(1, 2)),
                                Permission.LEAD_VIEW))
                .isInstanceOf(NotFoundException.class);
    }
}
