package dev.keelson.crm.pool;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Office;
import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Availability;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAction;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimingTest {
    private static final PoolId SEA = new PoolId("sea");
    private static final PoolId POND = new PoolId("pond");
    private static final PageRequest FIRST = PageRequest.firstPage(50);

    private final Office office = Office.open();

    @BeforeEach
    void aSeaAndAPond() {
        office.setup()
                .roles()
                .define(List.of(
                        role(
                                "seller",
                                Scope.SELF,
                                Permission.LEAD_VIEW,
                                Permission.LEAD_CREATE,
                                Permission.LEAD_MOVE,
                                Permission.LEAD_EDIT,
                                Permission.LEAD_EXPORT,
                                Permission.LEAD_SHARE,
                                Permission.LEAD_GIVE_BACK,
                                Permission.LEAD_LOCK,
                                Permission.POOL_CLAIM),
                        role("reader", Scope.SELF, Permission.LEAD_VIEW),
                        role(
                                "boss",
                                Scope.ALL,
                                Permission.LEAD_VIEW,
                                Permission.LEAD_CREATE,
                                Permission.LEAD_ASSIGN,
                                Permission.LEAD_LOCK,
                                Permission.POOL_MANAGE)));
        office.setup()
                .departments()
                .define(
                        List.of(department("hq", null)),
                        List.of(
                                member("lin", "hq", "seller"),
                                member("wei", "hq", "seller"),
                                member("adm", "hq", "seller"),
                                member("rae", "hq", "reader"),
                                member("mei", "hq", "boss")));
        office.setup().pools().define(Pool.forRoles("sea", "Sea", "seller", "reader"));
        office.setup()
                .pools()
                .define(new Pool(
                        POND,
                        "Pond",
                        Pool.Use.ORDINARY,
                        Set.of(new MemberId("wei")),
                        Set.of(),
                        Set.of(),
                        Set.of(new MemberId("adm")),
                        0));
    }

    private Lead pooled(String name) {
        return mei().leads().capture(NewLead.named(name).phone("13812345678").intoPool(SEA));
    }

    private CrmSession lin() {
        return office.as("lin");
    }

    private CrmSession mei() {
        return office.as("mei");
    }

    private void terms(PoolTerms terms) {
        mei().pools().define(SEA, terms);
    }

    private void pass(Duration time) {
        office.setTime(office.now().plus(time));
    }

    private static String code(ThrowingCallable command) {
        Throwable thrown = catchThrowable(command);
        return thrown instanceof CrmException told ? told.code() : String.valueOf(thrown);
    }

    @Test
    void only_who_may_claim_claims() {
        Lead lead = pooled("Tea");
        assertThat(code(() -> office.as("rae").pools().claim(SEA, lead.id()))).isEqualTo("access.not-permitted");
        assertThat(office.as("rae").pools().mayClaim(SEA, lead.id()).accepted()).isFalse();
        assertThat(code(() -> office.setup().pools().claim(SEA, lead.id()))).isEqualTo("pool.not-a-member");
        assertThat(lin().pools().mayClaim(SEA, lead.id()).accepted()).isTrue();
        lin().pools().claim(SEA, lead.id());
        assertThatThrownBy(() -> office.as("wei").pools().claim(SEA, lead.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_closed_lead_and_one_of_an_assign_only_pool_are_not_claimed() {
        Lead lead = pooled("Tea");
        terms(PoolTerms.STANDARD.as(PoolTerms.Kind.ASSIGN_ONLY));
        assertThat(code(() -> lin().pools().claim(SEA, lead.id()))).isEqualTo("pool.assign-only");
        assertThat(mei().leads().assign(lead.id(), new MemberId("lin")).holder().owner())
                .contains(new MemberId("lin"));
    }

    @Test
    void a_locked_lead_stays_until_it_is_unlocked() { // POOL-15
        Lead lead = pooled("Tea");
        assertThat(mei().pools().lock(lead.id()).standing().lock()).isEqualTo(LeadStanding.Lock.LOCKED);
        assertThat(code(() -> mei().pools().lock(lead.id()))).isEqualTo("lead.already-locked");
        assertThat(code(() -> lin().pools().claim(SEA, lead.id()))).isEqualTo("pool.locked");
        assertThat(code(() -> lin().pools().lock(lead.id()))).isEqualTo("access.not-permitted");
        mei().pools().unlock(lead.id());
        assertThat(code(() -> mei().pools().unlock(lead.id()))).isEqualTo("lead.not-locked");
        lin().pools().claim(SEA, lead.id());
    }

    @Test
    void a_day_is_the_tenants() { // POOL-03
        office.setup().departments().define(BusinessCalendar.STANDARD.in(ZoneId.of("Asia/Shanghai")));
        terms(PoolTerms.STANDARD.with(ClaimQuota.NONE.daily(1)));
        office.setTime(Instant.parse("2026-11-23T15:59:59.999999Z"));
        lin().pools().claim(SEA, pooled("one").id());
        Lead next = pooled("two");
        assertThat(code(() -> lin().pools().claim(SEA, next.id()))).isEqualTo("pool.quota-exceeded");
        office.setTime(Instant.parse("2026-11-23T16:00:00Z"));
        lin().pools().claim(SEA, next.id());
        assertThat(lin().pools().quota(SEA).today()).contains(0L);
        assertThat(office.setup().departments().calendar().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void a_lowered_cap_evicts_nobody_and_whoever_is_exempt_is_bound_by_none() { // POOL-03
        terms(PoolTerms.STANDARD.with(ClaimQuota.NONE.holding(2)));
        lin().pools().claim(SEA, pooled("one").id());
        lin().pools().claim(SEA, pooled("two").id());
        terms(PoolTerms.STANDARD.with(ClaimQuota.NONE.holding(1)));
        assertThat(lin().leads().count(Filter.where(LeadAttributes.OWNER).is(new MemberId("lin"))))
                .isEqualTo(2);
        assertThat(lin().pools().quota(SEA).held()).contains(0L);
        Lead third = pooled("three");
        assertThat(code(() -> lin().pools().claim(SEA, third.id()))).isEqualTo("pool.quota-exceeded");
        terms(PoolTerms.STANDARD.with(ClaimQuota.NONE.holding(1).exempting(Set.of(new MemberId("lin")))));
        lin().pools().claim(SEA, third.id());
        mei().pools().define(ClaimQuota.NONE.holding(3));
        Lead fourth = pooled("four");
        assertThat(code(() -> lin().pools().claim(SEA, fourth.id())))
                .as("a bound over all pools holds all the same")
                .isEqualTo("pool.quota-exceeded");
        assertThat(mei().pools().overall()).isEqualTo(ClaimQuota.NONE.holding(3));
    }

    @Test
    void closed_leads_count_only_where_the_pool_says_so() { // POOL-03
        terms(PoolTerms.STANDARD.with(ClaimQuota.NONE.holding(1)));
        Lead first = lin().pools().claim(SEA, pooled("one").id());
        lin().leads().disqualify(first.id(), "no budget");
        Lead second = lin().pools().claim(SEA, pooled("two").id());
        lin().pools().giveBack(second.id(), "");
        terms(PoolTerms.STANDARD.with(ClaimQuota.NONE.holding(1).counting(ClaimQuota.Counted.ALL)));
        Lead third = pooled("three");
        assertThat(code(() -> lin().pools().claim(SEA, third.id()))).isEqualTo("pool.quota-exceeded");
        lin().leads().move(first.id(), StageTable.WORKING);
        terms(PoolTerms.STANDARD.with(ClaimQuota.NONE.holding(1)));
        assertThat(code(() -> lin().pools().claim(SEA, third.id())))
                .as("a lead taken up again counts again")
                .isEqualTo("pool.quota-exceeded");
    }

    @Test
    void who_held_a_lead_waits_from_its_return_whatever_was_done_to_it_since() { // POOL-04
        terms(PoolTerms.STANDARD.with(new PoolTerms.Hold(Duration.ofDays(7), Duration.ZERO)));
        Lead lead = lin().pools().claim(SEA, pooled("Tea").id());
        pass(Duration.ofDays(30));
        mei().leads().putIntoPool(lead.id(), SEA, "idle");
        Instant returned = office.now();
        pass(Duration.ofDays(6));
        office.setup()
                .leads()
                .edit(
                        lead.id(),
                        LeadEdit.of(office.setup().leads().get(lead.id())).set(LeadAttributes.REGION, "south"));
        office.setTime(returned.plus(Duration.ofDays(7)).minusNanos(1_000));
        assertThat(code(() -> lin().pools().claim(SEA, lead.id()))).isEqualTo("pool.cooling-down");
        assertThat(office.as("wei").pools().mayClaim(SEA, lead.id()).accepted()).isTrue();
        office.setTime(returned.plus(Duration.ofDays(7)));
        lin().pools().claim(SEA, lead.id());
    }

    @Test
    void nobody_claims_before_the_hold_on_what_comes_in_has_passed() { // POOL-04
        terms(PoolTerms.STANDARD.with(new PoolTerms.Hold(Duration.ZERO, Duration.ofDays(2))));
        Lead lead = pooled("Tea");
        pass(Duration.ofDays(2).minusNanos(1_000));
        assertThat(code(() -> lin().pools().claim(SEA, lead.id()))).isEqualTo("pool.on-hold");
        pass(Duration.ofNanos(1_000));
        lin().pools().claim(SEA, lead.id());
    }

    @Test
    void a_return_gives_a_reason_where_the_pool_asks_for_one_and_dismisses_whom_it_says() { // POOL-07
        terms(PoolTerms.STANDARD.with(new PoolTerms.Returns(
                PoolTerms.Returns.Reason.REQUIRED,
                List.of("No budget", "Wrong person"),
                PoolTerms.Returns.Participants.DISMISSED)));
        Lead lead = lin().pools().claim(SEA, pooled("Tea").id());
        lin().leads().invite(lead.id(), new MemberId("wei"), ParticipantAccess.READ);
        assertThat(code(() -> lin().pools().giveBack(lead.id(), " "))).isEqualTo("pool.reason-required");
        assertThat(code(() -> lin().pools().giveBack(lead.id(), "bored"))).isEqualTo("pool.reason-not-listed");
        assertThat(code(() -> mei().leads().putIntoPool(lead.id(), SEA, "bored")))
                .isEqualTo("pool.reason-not-listed");

        Lead back = lin().pools().giveBack(lead.id(), "no budget");

        assertThat(back.holder().pool()).contains(SEA);
        assertThat(mei().leads().participants(lead.id())).isEmpty();
        assertThat(mei().leads().history(lead.id(), FIRST).items())
                .anySatisfy(event -> assertThat(event.data()).containsEntry("reason", "no budget"))
                .anySatisfy(event -> assertThat(event.type()).isEqualTo("lead.participant-dismissed"));
        assertThatThrownBy(() -> lin().pools().giveBack(back.id(), "no budget"))
                .as("nobody's lead is given back")
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void a_lead_goes_back_to_its_pool_or_where_that_lets_it_move() { // POOL-07
        Lead lead = lin().pools().claim(SEA, pooled("Tea").id());
        assertThat(code(() -> lin().pools().giveBack(lead.id(), POND, ""))).isEqualTo("input.invalid");
        terms(PoolTerms.STANDARD.movingTo(POND));
        Lead there = lin().pools().giveBack(lead.id(), POND, "");
        assertThat(there.holder().pool()).contains(POND);
        assertThat(code(() -> office.as("wei").pools().move(lead.id(), POND, SEA, "")))
                .isEqualTo("access.not-permitted");
        assertThat(code(() -> mei().pools().move(lead.id(), SEA, POND, ""))).isEqualTo("pool.not-in-pool");
        assertThat(office.as("adm")
                        .pools()
                        .move(lead.id(), POND, SEA, "")
                        .holder()
                        .pool())
                .contains(SEA);

        Lead brought = lin().leads().capture(NewLead.named("Brought in"));
        assertThat(lin().pools().giveBack(brought.id(), "").holder().pool())
                .as("what was in no pool goes to the default one")
                .contains(SEA);
    }

    @Test
    void a_pool_takes_only_what_is_like_it_says() { // POOL-13
        mei().pools().define(POND, PoolTerms.STANDARD.taking("product", "Green tea", "oolong"));
        terms(PoolTerms.STANDARD.movingTo(POND));
        assertThat(code(() -> mei().leads()
                        .capture(NewLead.named("Silk").product("silk").intoPool(POND))))
                .isEqualTo("pool.not-taken");
        Lead tea =
                mei().leads().capture(NewLead.named("Tea").product("green TEA").intoPool(POND));
        assertThat(tea.holder().pool()).contains(POND);
        Lead nothing = lin().pools().claim(SEA, pooled("nothing").id());
        assertThat(code(() -> lin().pools().giveBack(nothing.id(), POND, ""))).isEqualTo("pool.not-taken");
        assertThat(code(() -> mei().leads().putIntoPool(nothing.id(), POND, "idle")))
                .isEqualTo("pool.not-taken");
    }

    @Test
    void what_a_pool_conceals_is_not_shown_nor_told_until_the_lead_is_claimed() { // POOL-14, ACC-06
        terms(PoolTerms.STANDARD.concealing("phone", FieldLevel.MASKED).concealing("company", FieldLevel.HIDDEN));
        Lead lead = mei().leads()
                .capture(NewLead.named("Tea")
                        .company("Hangzhou Tea")
                        .phone("13812345678")
                        .intoPool(SEA));
        Lead own = lin().leads()
                .capture(NewLead.named("Own").company("Hangzhou Tea").phone("13812345679"));
        Filter<Lead> company = Filter.where(LeadAttributes.COMPANY).is("Hangzhou Tea");

        Lead seen = lin().leads().get(lead.id());
        assertThat(seen.company()).isEmpty();
        assertThat(seen.profile().contactPoints().get(0).normalised()).contains("****");
        assertThat(lin().leads()
                        .list(company, LeadAttributes.newestFirst(), FIRST)
                        .items())
                .extracting(Lead::id)
                .containsExactly(own.id());
        assertThat(lin().leads().count(company)).isEqualTo(1);
        assertThat(lin().leads().count(company.negated())).isEqualTo(1);
        assertThat(lin().leads().count(Filter.where(LeadAttributes.COMPANY).isEmpty()))
                .isEqualTo(1);
        assertThat(lin().leads().search("13812345678", FIRST).items()).isEmpty();
        assertThat(lin().leads().search("13812345679", FIRST).items()).hasSize(1);
        assertThat(lin().leads().search("Hangzhou", FIRST).items()).hasSize(1);
        assertThat(lin().leads().suggest("Hang", 5)).containsExactly("Hangzhou Tea");
        assertThat(lin().leads().export(company, Sort.byId(), exported -> {})).isEqualTo(1);
        assertThat(code(() -> lin().leads().list(Filter.all(), Sort.up(LeadAttributes.COMPANY), FIRST)))
                .isEqualTo("input.invalid");
        assertThat(code(() -> lin().leads().aggregate(Filter.all(), Aggregation.countBy(LeadAttributes.COMPANY))))
                .isEqualTo("input.invalid");
        assertThat(mei().leads().get(lead.id()).company())
                .as("who manages pools")
                .contains("Hangzhou Tea");

        Lead claimed = lin().pools().claim(SEA, lead.id());

        assertThat(claimed.company()).contains("Hangzhou Tea");
        assertThat(claimed.profile().contactPoints().get(0).normalised()).isEqualTo("+8613812345678");
        assertThat(lin().leads().count(company)).isEqualTo(2);
    }

    @Test
    void terms_are_checked_at_the_door_and_every_fault_is_named() { // POOL-16
        PoolTerms wrong = PoolTerms.STANDARD
                .with(ClaimQuota.NONE.daily(-1).holding(-1).exempting(Set.of(new MemberId("ghost"))))
                .with(new PoolTerms.Hold(Duration.ofDays(-1), Duration.ofDays(99_999)))
                .with(new PoolTerms.Returns(
                        PoolTerms.Returns.Reason.REQUIRED, List.of(" "), PoolTerms.Returns.Participants.KEPT))
                .movingTo(new PoolId("nowhere"))
                .concealing("phone", FieldLevel.READABLE)
                .concealing("ghost", FieldLevel.HIDDEN)
                .taking("product", "tea");
        assertThatThrownBy(() -> terms(wrong))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        faults -> assertThat(faults.problems())
                                .extracting(InvalidInputException.Problem::attribute)
                                .containsExactlyInAnyOrder(
                                        "terms.quota.daily",
                                        "terms.quota.holding",
                                        "terms.quota.exempt",
                                        "terms.hold.coolDown",
                                        "terms.hold.entry",
                                        "terms.returns.reasons",
                                        "terms.movesTo",
                                        "terms.concealed.phone",
                                        "terms.concealed.ghost",
                                        "terms.takes"));
        assertThat(mei().pools().terms(SEA)).isEqualTo(PoolTerms.STANDARD);
        assertThat(code(() -> mei().pools().define(ClaimQuota.NONE.daily(-1)))).isEqualTo("input.invalid");
        assertThat(code(() -> lin().pools().define(SEA, PoolTerms.STANDARD))).isEqualTo("access.not-permitted");
        assertThat(code(() -> mei().pools().define(new PoolId("nowhere"), PoolTerms.STANDARD)))
                .isEqualTo("record.not-found");
        mei().pools().define(POND, PoolTerms.STANDARD.taking("product", "tea"));
        assertThat(code(() -> mei().pools().define(mei().pools().get(POND).as(Pool.Use.DEFAULT))))
                .as("the default pool takes everything")
                .isEqualTo("input.invalid");
    }

    @Test
    void terms_come_back_as_they_were_said() {
        PoolTerms said = PoolTerms.STANDARD
                .as(PoolTerms.Kind.ASSIGN_ONLY)
                .with(ClaimQuota.NONE
                        .daily(3)
                        .holding(4)
                        .counting(ClaimQuota.Counted.ALL)
                        .exempting(Set.of(new MemberId("lin"), new MemberId("wei"))))
                .with(new PoolTerms.Hold(Duration.ofDays(7), Duration.ofHours(5)))
                .with(new PoolTerms.Returns(
                        PoolTerms.Returns.Reason.REQUIRED,
                        List.of("two", "one"),
                        PoolTerms.Returns.Participants.DISMISSED))
                .movingTo(SEA)
                .concealing("phone", FieldLevel.MASKED)
                .taking("product", "tea", "silk")
                .taking("region", "南");
        mei().pools().define(POND, said);
        assertThat(office.secondNode().setup().pools().terms(POND)).isEqualTo(said);
    }

    @Test
    void what_can_be_done_with_a_lead_says_so_of_pools_too() { // ACC-10
        Lead lead = pooled("Tea");
        assertThat(refusal(lead.id(), LeadAction.CLAIM)).isEmpty();
        assertThat(refusal(lead.id(), LeadAction.GIVE_BACK)).contains("access.not-permitted");
        assertThat(lin().leads().explain(lead.id(), Permission.POOL_CLAIM).verdict())
                .isEqualTo(Explanation.Verdict.ALLOW);
        terms(PoolTerms.STANDARD.with(ClaimQuota.NONE.daily(1)));
        lin().pools().claim(SEA, lead.id());
        assertThat(refusal(lead.id(), LeadAction.CLAIM)).contains("lead.already-held");
        assertThat(refusal(lead.id(), LeadAction.GIVE_BACK)).isEmpty();
        assertThat(refusal(lead.id(), LeadAction.LOCK)).isEmpty();
        assertThat(refusal(lead.id(), LeadAction.UNLOCK)).contains("lead.not-locked");
        assertThat(refusal(pooled("Silk").id(), LeadAction.CLAIM)).contains("pool.quota-exceeded");
    }

    private Optional<String> refusal(LeadId lead, LeadAction action) {
        return lin().leads().availableActions(lead).stream()
                .filter(each -> each.action() == action)
                .findFirst()
                .flatMap(Availability::refusal)
                .map(refusal -> refusal.code());
    }
}
