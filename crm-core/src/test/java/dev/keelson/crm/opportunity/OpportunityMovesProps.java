package dev.keelson.crm.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.customer.CustomerTimes;
import dev.keelson.crm.field.DemandRules;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OpportunityMovesProps {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    // OPP-02, OPP-03
    @Property(tries = 200)
    void every_pair_of_stages_is_decided_as_the_table_says(@ForAll long seed) {
        Random random = new Random(seed);
        Pipeline pipeline = pipeline(random);
        for (PipelineStage from : pipeline.stages()) {
            Opportunity opportunity = at(pipeline, from, random);
            Customer customer = customer(random.nextBoolean());
            OpportunityRules.Circumstances there = new OpportunityRules.Circumstances(
                    pipeline,
                    customer,
                    DemandRules.byName(OpportunityAttributes.RECORDS, List.of()),
                    NOW.plusSeconds(5));
            for (PipelineStage to : pipeline.stages()) {
                Optional<String> reason = random.nextBoolean() ? Optional.of("dear") : Optional.empty();
                Decision<Opportunity> decision = OpportunityRules.move(opportunity, to.key(), reason, there);
                String what = from + " to " + to;

                assertThat(code(decision)).as(what).isEqualTo(expected(opportunity, from, to, reason, customer));
                if (decision.accepted()) {
                    OpportunityProgress after = decision.orThrow().outcome().progress();
                    assertThat(after.stage()).isEqualTo(to.key());
                    assertThat(after.outcome()).isEqualTo(to.outcome());
                    assertThat(after.since()).isEqualTo(NOW.plusSeconds(5));
                    assertThat(after.reason())
                            .isEqualTo(to.outcome() == OpportunityOutcome.LOST ? reason : Optional.empty());
                }
            }
            assertThat(code(OpportunityRules.move(opportunity, new StageKey("nowhere"), Optional.empty(), there)))
                    .isEqualTo("opportunity.no-such-stage");
        }
    }

    private static String expected(
            Opportunity opportunity, PipelineStage from, PipelineStage to, Optional<String> reason, Customer customer) {
        if (!from.next().contains(to.key())) {
            return "opportunity.no-such-step";
        }
        boolean priced = opportunity.profile().amount().isPresent();
        if ((to.required().contains("amount") && !priced) || to.required().contains("tags")) {
            return "opportunity.missing-attributes";
        }
        boolean followedUp = customer.times().lastFollowUp().isPresent();
        boolean worth =
                priced && opportunity.profile().amount().orElseThrow().amount().signum() > 0;
        if ((to.guards().contains(PipelineStage.Guard.CUSTOMER_FOLLOWED_UP) && !followedUp)
                || (to.guards().contains(PipelineStage.Guard.PRICED) && !worth)) {
            return "opportunity.guard-not-met";
        }
        return to.outcome() == OpportunityOutcome.LOST && reason.isEmpty() ? "opportunity.reason-required" : "accepted";
    }

    // OPP-04
    @Property(tries = 30)
    void what_is_decided_is_not_edited(@ForAll long seed) {
        Random random = new Random(seed);
        Pipeline pipeline = pipeline(random);
        for (PipelineStage stage : pipeline.stages()) {
            Decision<Opportunity> decision = OpportunityRules.edit(
                    at(pipeline, stage, random), OpportunityProfile.named("Other"), Set.of("name"));
            assertThat(code(decision))
                    .isEqualTo(stage.outcome() == OpportunityOutcome.OPEN ? "accepted" : "opportunity.closed");
        }
    }

    // OPP-05
    @Property(tries = 50)
    void stays_follow_each_other_from_the_first_to_the_last(@ForAll long seed) {
        Random random = new Random(seed);
        List<OpportunityMove> moves = new ArrayList<>();
        Instant at = NOW;
        Optional<StageKey> before = Optional.empty();
        for (int step = 0; step <= random.nextInt(8); step++) {
            StageKey to = new StageKey("s" + random.nextInt(4));
            moves.add(new OpportunityMove(
                    new EventKey(RecordRef.of(new OpportunityId(new UUID(1, 1))), step),
                    before,
                    to,
                    OpportunityOutcome.OPEN,
                    Optional.empty(),
                    at,
                    "user:lin"));
            before = Optional.of(to);
            at = at.plusSeconds(random.nextInt(100_000));
        }
        Instant asked = at.plusSeconds(7);

        List<StageStay> stays = StageStay.of(moves);

        assertThat(stays).hasSameSizeAs(moves);
        Duration all = Duration.ZERO;
        for (int index = 0; index < stays.size(); index++) {
            StageStay stay = stays.get(index);
            all = all.plus(stay.lasted(asked));
            assertThat(stay.until())
                    .isEqualTo(
                            index + 1 < stays.size()
                                    ? Optional.of(stays.get(index + 1).from())
                                    : Optional.empty());
        }
        assertThat(all).isEqualTo(Duration.between(NOW, asked));
    }

    private static String code(Decision<Opportunity> decision) {
        return decision.fold(accepted -> "accepted", refusal -> refusal.code());
    }

    /** Any stages, any way between them. */
    private static Pipeline pipeline(Random random) {
        int open = 1 + random.nextInt(3);
        List<String> keys = new ArrayList<>(List.of("won", "lost"));
        for (int at = 0; at < open; at++) {
            keys.add("open" + at);
        }
        return new Pipeline(
                Pipeline.STANDARD.key(),
                "Any",
                keys.stream().map(key -> stage(key, keys, random)).toList());
    }

    private static PipelineStage stage(String key, List<String> keys, Random random) {
        OpportunityOutcome outcome = key.equals("won")
                ? OpportunityOutcome.WON
                : key.equals("lost") ? OpportunityOutcome.LOST : OpportunityOutcome.OPEN;
        Set<StageKey> next = keys.stream()
                .filter(any -> outcome != OpportunityOutcome.WON && random.nextBoolean())
                .map(StageKey::new)
                .collect(Collectors.toSet());
        Set<String> required =
                random.nextInt(3) == 0 ? Set.of(random.nextInt(4) == 0 ? "tags" : "amount") : Set.of("name");
        Set<PipelineStage.Guard> guards = random.nextInt(3) == 0
                ? Set.of(PipelineStage.Guard.values()[random.nextInt(PipelineStage.Guard.values().length)])
                : Set.of();
        int probability = outcome == OpportunityOutcome.WON ? 100 : outcome == OpportunityOutcome.LOST ? 0 : 40;
        return new PipelineStage(
                new StageKey(key), key, outcome, probability, next, required, guards, Optional.empty());
    }

    private static Opportunity at(Pipeline pipeline, PipelineStage stage, Random random) {
        OpportunityProfile named = OpportunityProfile.named("Order");
        Opportunity opened = OpportunityRules.open(
                        new OpportunityId(new UUID(1, 1)),
                        customer(true),
                        random.nextInt(3) == 0 ? named : named.worth(Money.of("CNY", random.nextInt(2))),
                        new Holder.Owned(new MemberId("lin"), DepartmentPath.NONE),
                        pipeline,
                        Optional.empty(),
                        OwnershipChange.Cause.CAPTURED,
                        NOW)
                .orThrow()
                .outcome();
        assertThat(opened.progress().stage()).isEqualTo(pipeline.initial().key());
        return opened.with(new OpportunityProgress(
                pipeline.key(),
                stage.key(),
                stage.outcome(),
                NOW,
                stage.outcome() == OpportunityOutcome.LOST ? Optional.of("late") : Optional.empty()));
    }

    private static Customer customer(boolean followedUp) {
        CustomerTimes times = CustomerTimes.createdAt(NOW);
        return new Customer(
                new CustomerId(new UUID(2, 2)),
                CustomerProfile.named("Tea"),
                new Holder.Owned(new MemberId("lin"), DepartmentPath.NONE),
                Optional.empty(),
                followedUp ? times.followedUp(NOW, Optional.empty()) : times,
                1,
                1);
    }
}
