package dev.keelson.crm.tck;

import java.util.List;
import java.util.stream.Stream;

/** The failures seen in other systems, one mistake for each. */
final class Mistakes {
    static final String CHAINS = "sixty_chains_amount_to_what_a_plain_model_makes_of_them";

    private Mistakes() {}

    static List<Mistake> all() {
        return Stream.concat(ofSales().stream(), MoneyMistakes.all().stream()).toList();
    }

    private static List<Mistake> ofSales() {
        return List.of(
                unconditionalClaim(),
                someoneElsesCap(),
                trustedPool(),
                firstOfABatch(),
                dailyCapOfRowsHeld(),
                holdFromTheLastEdit(),
                noFollowUpMeansDue(),
                staleReclaim(),
                actorsChildren(),
                emptyScopeIsEverything(),
                widestScopeAlone(),
                updateThenCheck(),
                ownerByEdit());
    }

    // POOL-02
    private static Mistake unconditionalClaim() {
        return Mistake.of("claim without a condition", "a_claim_gets_nothing_that_changed_since_it_was_decided")
                .in("engine/PoolClaims", """
                        .is(lead.id())
                        .and(Filter.where(LeadAttributes.POOL).is(lead.holder().pool().orElseThrow()))
                        .and(Filter.where(LeadAttributes.OWNER).isEmpty())
                        .and(Filter.where(LeadAttributes.OWNERSHIP_STEPS).is(lead.ownershipSteps()))
                        .and(Filter.where(LeadAttributes.PHASE).is(lead.phase()))
                        .and(Filter.where(LeadAttributes.LOCK).is(LeadStanding.Lock.OPEN))
                        """, ".is(lead.id())");
    }

    // POOL-03
    private static Mistake someoneElsesCap() {
        return Mistake.of(
                        "cap checked for another person than the new owner",
                        "every_way_to_a_lead_and_from_it_is_counted",
                        "a_cap_is_the_new_owners_and_nobody_elses")
                .in("engine/PoolClaims", """
                        return given.holder()
                                .owner()
                                .map(owner -> boundsOfHolding(call, given, owner))
                                .orElse(Map.of());
                        """, "return boundsOfHolding(call, given, call.principal().member());");
    }

    // POOL-01
    static Mistake trustedPool() {
        return Mistake.of(
                        "pool id trusted from the caller",
                        "a_claim_names_the_pool_the_lead_is_in_and_the_claimant_belongs_to")
                .in("pool/ClaimRules", """
                        return lead.holder().pool().filter(pool::equals).isPresent()
                                ? Decision.accept(lead)
                                : Decision.refuse(new PoolRefusal.NotInPool(pool));
                        """, "return Decision.accept(lead);");
    }

    // POOL-01, POOL-15
    private static Mistake firstOfABatch() {
        return Mistake.of("only the first item of a batch checked", "every_one_of_a_batch_is_checked")
                .in("engine/PoolClaims", "private final Runner runner;", """
                        private final Runner runner;
                        private int asked;
                        """)
                .in(
                        "engine/PoolClaims",
                        "private static Plan plan(Call call, PoolId pool, LeadId id) {",
                        "private Plan plan(Call call, PoolId pool, LeadId id) {")
                .in("engine/PoolClaims", "Decision.Accepted<Lead> claimed = decide(call, pool, lead).orThrow();", """
                        Decision.Accepted<Lead> claimed = (++asked == 1
                                        ? decide(call, pool, lead)
                                        : dev.keelson.crm.lead.LeadRules.ownedBy(
                                                        call.principal().member(),
                                                        call.configuration().organisation())
                                                .then(owner -> dev.keelson.crm.lead.LeadRules.changeHands(
                                                        lead,
                                                        owner,
                                                        dev.keelson.crm.history.OwnershipChange.Cause.CLAIMED,
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        call.now())))
                                .orThrow();
                        """)
                .in("engine/PoolClaims", ".and(Filter.where(LeadAttributes.LOCK).is(LeadStanding.Lock.OPEN))", "");
    }

    // POOL-03
    private static Mistake dailyCapOfRowsHeld() {
        return Mistake.of("daily cap by rows still owned", "giving_back_makes_room_to_hold_and_none_for_the_day")
                .in(
                        "pool/QuotaRules",
                        "bounds.put(Bucket.day(pool, owner, date), most)",
                        "bounds.put(Bucket.held(Bucket.Kind.HELD, pool, owner), most)");
    }

    // POOL-04
    private static Mistake holdFromTheLastEdit() {
        return Mistake.of("hold counted from the last edit", "a_hold_counts_from_the_entry_whatever_is_edited_since")
                .in("pool/ClaimRules", "lead.times().ownedSince().plus(hold.entry())", """
                        lead.times().updatedAt().plus(hold.entry())
                        """);
    }

    // POOL-05, POOL-31
    private static Mistake noFollowUpMeansDue() {
        return Mistake.of(
                        "null follow-up date means due",
                        "a_silent_lead_is_reminded_of_escalated_and_goes_back_with_its_reason",
                        CHAINS)
                .in("pool/ReclaimRules", "? taken : last.or(() -> taken);", """
                        ? taken : last.or(() -> Optional.of(Instant.EPOCH));
                        """);
    }

    // POOL-06
    private static Mistake staleReclaim() {
        return Mistake.of("reclaim from a stale list", "a_lead_is_not_taken_from_a_stale_list")
                .in("engine/Sweep", "return due.hasCome(call.now())", "return due.rule().isPresent()");
    }

    // ACC-20
    private static Mistake actorsChildren() {
        return Mistake.of(
                        "transfer by the acting person's children",
                        "children_carry_what_a_recomputation_from_history_gives",
                        CHAINS)
                .in("engine/LeadBook", "FollowUpAttributes.SUBJECT, leads", """
                        FollowUpAttributes.OWNER, List.of(call.principal().member())
                        """);
    }

    // ACC-02
    private static Mistake emptyScopeIsEverything() {
        return Mistake.of("empty scope = everything", "a_grant_over_no_department_reaches_nothing", CHAINS)
                .in("access/AccessRules", "if (scope instanceof Scope.Departments fixed) {", """
                        if (scope instanceof Scope.Departments fixed) {
                            if (fixed.departments().isEmpty()) {
                                return List.of(new Branch.Everything());
                            }
                        """);
    }

    // ACC-01
    private static Mistake widestScopeAlone() {
        return Mistake.of(
                        "maximum of scopes instead of union",
                        "two_roles_reach_what_each_of_them_does",
                        "the_library_decides_as_the_law_reads")
                .in("access/AccessRules", "for (Branch branch : branches(grant.scope(), principal)) {", """
                        Scope widest = principal.roles().stream()
                                .flatMap(each -> granting(each, permission).stream())
                                .map(Grant::scope)
                                .max(java.util.Comparator.comparingInt(each ->
                                        each instanceof Scope.Level level ? level.ordinal() : 2))
                                .orElseThrow();
                        for (Branch branch : widest.equals(grant.scope())
                                ? branches(grant.scope(), principal)
                                : List.<Branch>of()) {
                        """);
    }

    // ACC-08
    private static Mistake updateThenCheck() {
        return Mistake.of("update, then check", "what_is_refused_in_a_transaction_that_goes_on_has_changed_nothing")
                .in("engine/LeadHandover", """
                        call.permit(Permission.LEAD_ASSIGN, LeadAttributes.SCOPE, accepted.outcome());
                        return save(call, lead, accepted);
                        """, """
                        Lead saved = save(call, lead, accepted);
                        call.permit(Permission.LEAD_ASSIGN, LeadAttributes.SCOPE, accepted.outcome());
                        return saved;
                        """);
    }

    // LEAD-05
    private static Mistake ownerByEdit() {
        return Mistake.of("owner settable through an ordinary edit", "no_edit_makes_anybody_the_owner", CHAINS)
                .in(
                        "lead/LeadEdit",
                        "LeadAttributes.CAPTURED_ON);",
                        "LeadAttributes.CAPTURED_ON, LeadAttributes.OWNER);")
                .in("engine/LeadMoves", "Lead lead = LeadReading.require(call, id, Permission.LEAD_EDIT);", """
                        Lead found = LeadReading.require(call, id, Permission.LEAD_EDIT);
                        Object seized = edit.changes()
                                .asMap()
                                .getOrDefault(dev.keelson.crm.lead.LeadAttributes.OWNER, Optional.empty())
                                .orElse(null);
                        Lead lead = seized == null
                                ? found
                                : dev.keelson.crm.lead.LeadAttributes.HOLDER.with(
                                        found,
                                        dev.keelson.crm.lead.LeadRules.ownedBy(
                                                        (dev.keelson.crm.kernel.MemberId) seized,
                                                        call.configuration().organisation())
                                                .orThrow()
                                                .outcome());
                        if (seized != null) {
                            call.replace(dev.keelson.crm.lead.LeadAttributes.RECORDS, lead);
                            return lead;
                        }
                        """);
    }
}
