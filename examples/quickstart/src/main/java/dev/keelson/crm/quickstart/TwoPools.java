package dev.keelson.crm.quickstart;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.assignment.AssignmentPlan;
import dev.keelson.crm.assignment.AssignmentRule;
import dev.keelson.crm.assignment.Candidates;
import dev.keelson.crm.assignment.Strategy;
import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The two pools of the second act, on what terms leads lie in them, and by which rules they go back there. */
final class TwoPools {
    /** Salespeople help themselves, within bounds. */
    static final PoolId PUBLIC = StandardRoles.POOL;

    /** What its owner has not won in three weeks; the director gives it out anew. */
    static final PoolId DORMANT = new PoolId("dormant");

    static final AssignmentPlanId PLAN = new AssignmentPlanId("second-chance");
    static final List<String> REASONS = List.of("nobody answers", "no budget this year", "not my region");

    private static final ClaimQuota QUOTA = ClaimQuota.NONE.daily(2).holding(6);
    private static final PoolTerms.Hold HOLD = new PoolTerms.Hold(Duration.ofDays(7), Duration.ofHours(2));

    private TwoPools() {}

    /** Days off and worked around the National Day. */
    static BusinessCalendar calendar(ZoneId zone) {
        return BusinessCalendar.STANDARD
                .in(zone)
                .withHolidays(LocalDate.of(2026, 10, 1)
                        .datesUntil(LocalDate.of(2026, 10, 8))
                        .toArray(LocalDate[]::new))
                .withMakeUpDays(LocalDate.of(2026, 10, 10));
    }

    static void define(CrmSession director, MemberId admin) {
        director.pools()
                .define(new Pool(
                        DORMANT,
                        "Dormant 沉睡公海",
                        Pool.Use.ORDINARY,
                        Set.of(),
                        Set.of(),
                        Set.of(StandardRoles.SALESPERSON),
                        Set.of(admin),
                        0));
        director.pools()
                .define(
                        PUBLIC,
                        PoolTerms.STANDARD
                                .with(QUOTA)
                                .with(HOLD)
                                .with(new PoolTerms.Returns(
                                        PoolTerms.Returns.Reason.REQUIRED,
                                        REASONS,
                                        PoolTerms.Returns.Participants.DISMISSED))
                                .concealing("phone", FieldLevel.MASKED)
                                .concealing("email", FieldLevel.MASKED));
        director.pools().define(DORMANT, PoolTerms.STANDARD.as(PoolTerms.Kind.ASSIGN_ONLY));
        director.pools()
                .define(ReclaimPolicy.of(
                        ReclaimRule.of("no first contact", ReclaimRule.Cause.NO_FIRST_CONTACT, Days.working(5))
                                .into(PUBLIC)
                                .reminding(Days.working(2), Days.working(1)),
                        ReclaimRule.of("silent", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(12))
                                .into(PUBLIC)
                                .reminding(Days.of(3), Days.of(1)),
                        ReclaimRule.of("no deal", ReclaimRule.Cause.NO_DEAL, Days.of(21))
                                .into(DORMANT)
                                .reminding(Days.of(7))));
        director.assignments()
                .define(AssignmentPlan.of(
                        PLAN.value(),
                        "A second chance",
                        AssignmentRule.of(
                                "whoever has the fewest",
                                new Strategy.LeastLoaded(Candidates.role(StandardRoles.SALESPERSON.value())))));
    }

    /** The terms as sentences. */
    static List<String> told() {
        return List.of(
                "pool public: at most 2 claims a day and 6 leads held per person; 2 hours' wait after a lead came in, 7 days for who had"
                        + " it; phone and e-mail are masked until claimed; a return takes one of: "
                        + String.join(", ", REASONS),
                "pool dormant: nobody claims; the director gives leads out by a plan, to whoever has the fewest",
                "back to public: no first contact within 5 working days, or silent for 12 days; to dormant: no deal within 21 days;"
                        + " owners are reminded before, then their leaders");
    }
}
