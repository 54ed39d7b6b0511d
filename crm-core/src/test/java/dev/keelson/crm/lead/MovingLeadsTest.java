package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.field.DemandRules;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.StageKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MovingLeadsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final Company company = new Company();

    /** LEAD-02 */
    @Test
    void every_command_in_every_stage_of_the_standard_table_has_its_answer() {
        Map<String, BiConsumer<CrmSession, Lead>> commands = new LinkedHashMap<>();
        StageTable.STANDARD
                .stages()
                .forEach(stage -> commands.put(
                        "> " + stage.key(), (session, lead) -> session.leads().move(lead.id(), stage.key())));
        commands.put("give up", (session, lead) -> session.leads().disqualify(lead.id(), "too small"));
        commands.put(
                "give up there",
                (session, lead) -> session.leads().disqualify(lead.id(), StageTable.DISQUALIFIED, "too small"));
        commands.put("convert", (session, lead) -> session.leads().convert(lead.id(), Conversion.intoNewCustomer()));
        commands.put(
                "edit",
                (session, lead) ->
                        session.leads().edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.REGION, "south")));
        commands.put(
                "follow up",
                (session, lead) -> session.followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "hello")));
        commands.put("assign", (session, lead) -> session.leads().assign(lead.id(), Company.ZHAO));
        commands.put("transfer", (session, lead) -> session.leads().transfer(lead.id(), Company.ZHAO));
        commands.put("pool", (session, lead) -> session.leads().putIntoPool(lead.id(), Company.SEA, "idle"));
        commands.put(
                "invite",
                (session, lead) ->
                        session.leads().invite(lead.id(), Company.ZHAO, dev.keelson.crm.kernel.ParticipantAccess.READ));
        commands.put("dismiss", (session, lead) -> session.leads().dismiss(lead.id(), Company.ZHAO));

        StringBuilder answers = new StringBuilder();
        for (Stage stage : StageTable.STANDARD.stages()) {
            answers.append(stage.key()).append('\n');
            commands.forEach((name, command) -> answers.append("    ")
                    .append(name)
                    .append(": ")
                    .append(answer(stage, command))
                    .append('\n'));
        }

        assertThat(answers.toString()).isEqualTo("""
                new
                    > new: no-such-step
                    > working: ok
                    > qualified: no-such-step
                    > converted: converts-by-its-own-command
                    > disqualified: reason-required
                    give up: ok
                    give up there: ok
                    convert: no-such-step
                    edit: ok
                    follow up: ok
                    assign: ok
                    transfer: ok
                    pool: ok
                    invite: ok
                    dismiss: ok
                working
                    > new: no-such-step
                    > working: no-such-step
                    > qualified: ok
                    > converted: converts-by-its-own-command
                    > disqualified: reason-required
                    give up: ok
                    give up there: ok
                    convert: no-such-step
                    edit: ok
                    follow up: ok
                    assign: ok
                    transfer: ok
                    pool: ok
                    invite: ok
                    dismiss: ok
                qualified
                    > new: no-such-step
                    > working: ok
                    > qualified: no-such-step
                    > converted: converts-by-its-own-command
                    > disqualified: reason-required
                    give up: ok
                    give up there: ok
                    convert: ok
                    edit: ok
                    follow up: ok
                    assign: ok
                    transfer: ok
                    pool: ok
                    invite: ok
                    dismiss: ok
                converted
                    > new: already-converted
                    > working: already-converted
                    > qualified: already-converted
                    > converted: already-converted
                    > disqualified: already-converted
                    give up: already-converted
                    give up there: already-converted
                    convert: already-converted
                    edit: already-converted
                    follow up: already-converted
                    assign: closed
                    transfer: closed
                    pool: closed
                    invite: ok
                    dismiss: ok
                disqualified
                    > new: ok
                    > working: ok
                    > qualified: no-such-step
                    > converted: converts-by-its-own-command
                    > disqualified: no-such-step
                    give up: no-such-step
                    give up there: no-such-step
                    convert: no-such-step
                    edit: ok
                    follow up: ok
                    assign: closed
                    transfer: closed
                    pool: closed
                    invite: ok
                    dismiss: ok
                """);
    }

    /** LEAD-02 */
    @Test
    void a_lead_given_up_in_a_pool_comes_back_and_is_worked_again() {
        Lead lead = company.director().leads().capture(NewLead.named("Tea").intoPool(Company.SEA));
        company.director().leads().disqualify(lead.id(), "no budget");

        assertThatThrownBy(() -> company.director().leads().assign(lead.id(), Company.LIN))
                .isInstanceOf(RefusedException.class);
        assertThat(company.director().leads().availableActions(lead.id()))
                .filteredOn(each -> each.action() == LeadAction.MOVE)
                .allSatisfy(each -> assertThat(each.refusal()).isEmpty());
        company.director().leads().move(lead.id(), StageTable.NEW);
        company.director().leads().assign(lead.id(), Company.LIN);

        assertThat(company.lin().leads().move(lead.id(), StageTable.WORKING).phase())
                .isEqualTo(LeadPhase.WORKING);
    }

    private String answer(Stage stage, BiConsumer<CrmSession, Lead> command) {
        Lead lead = company.director()
                .leads()
                .record(RecordedLead.of(
                        NewLead.named("Tea").phone("13812345678").ownedBy(Company.LIN), stage.key()));
        Map<String, Set<Object>> before = company.everything();
        try {
            command.accept(company.director(), lead);
            return "ok";
        } catch (RefusedException refused) {
            assertThat(company.everything()).as("after " + refused.code()).isEqualTo(before);
            return refused.code().substring("lead.".length());
        }
    }

    /** LEAD-02 */
    @Property(tries = 300)
    void a_move_is_accepted_exactly_when_the_table_and_the_target_stage_let_it(@ForAll long seed) {
        Random random = new Random(seed);
        StageTable table = table(random);
        Lead lead = lead(random, table);
        List<Optional<String>> reasons = List.of(Optional.empty(), Optional.of("lost"));
        for (StageKey to : Stream.concat(table.stages().stream().map(Stage::key), Stream.of(new StageKey("nowhere")))
                .toList()) {
            for (Optional<String> reason : reasons) {
                Decision<Lead> decision = LeadRules.move(
                        lead,
                        to,
                        reason,
                        table,
                        DemandRules.byName(LeadAttributes.RECORDS, List.of()),
                        NOW.plusSeconds(60));

                assertThat(decision.reason().map(refusal -> refusal.code().substring("lead.".length())))
                        .isEqualTo(expected(lead, to, reason, table));
                decision.fold(
                        moved -> {
                            assertThat(moved.outcome().stage()).isEqualTo(to);
                            assertThat(moved.outcome().holder()).isEqualTo(lead.holder());
                            assertThat(moved.outcome().progress().since()).isEqualTo(NOW.plusSeconds(60));
                            return true;
                        },
                        refused -> false);
            }
        }
    }

    /** LEAD-03 */
    @Property(tries = 300)
    void a_lead_converts_exactly_from_stages_that_lead_to_a_converted_one(@ForAll long seed) {
        Random random = new Random(seed);
        StageTable table = table(random);
        Lead lead = lead(random, table);
        Stage here = table.stage(lead.stage()).orElseThrow();
        Optional<Stage> target = table.stages().stream()
                .filter(stage ->
                        stage.phase() == LeadPhase.CONVERTED && here.next().contains(stage.key()))
                .findFirst();

        Decision<Lead> decision =
                LeadRules.mayConvert(lead, table, DemandRules.byName(LeadAttributes.RECORDS, List.of()), NOW);

        boolean may = here.phase() != LeadPhase.CONVERTED
                && target.map(stage -> unmet(lead, stage).isEmpty()).orElse(false);
        assertThat(decision.accepted()).isEqualTo(may);
    }

    /** What the law says, spelt out once more. */
    private static Optional<String> expected(Lead lead, StageKey to, Optional<String> reason, StageTable table) {
        Stage here = table.stage(lead.stage()).orElseThrow();
        if (here.phase() == LeadPhase.CONVERTED) {
            return Optional.of("already-converted");
        }
        Optional<Stage> target = table.stage(to);
        if (target.isEmpty()) {
            return Optional.of("no-such-stage");
        }
        if (target.get().phase() == LeadPhase.CONVERTED) {
            return Optional.of("converts-by-its-own-command");
        }
        if (!here.next().contains(to)) {
            return Optional.of("no-such-step");
        }
        if (unmet(lead, target.get()).isPresent()) {
            return unmet(lead, target.get());
        }
        return target.get().phase() == LeadPhase.DISQUALIFIED && reason.isEmpty()
                ? Optional.of("reason-required")
                : Optional.empty();
    }

    private static Optional<String> unmet(Lead lead, Stage target) {
        boolean attributes =
                (!target.required().contains("company") || lead.company().isPresent())
                        && (!target.required().contains("tags")
                                || !lead.profile().tags().isEmpty());
        if (!attributes) {
            return Optional.of("missing-attributes");
        }
        boolean guards = (!target.guards().contains(Stage.Guard.OWNED) || lead.holder() instanceof Holder.Owned)
                && (!target.guards().contains(Stage.Guard.REACHABLE)
                        || !lead.profile().contactPoints().isEmpty())
                && (!target.guards().contains(Stage.Guard.FOLLOWED_UP)
                        || lead.times().lastFollowUp().isPresent());
        return guards ? Optional.empty() : Optional.of("guard-not-met");
    }

    private static StageTable table(Random random) {
        List<LeadPhase> phases = new ArrayList<>(List.of(LeadPhase.NEW, LeadPhase.CONVERTED, LeadPhase.DISQUALIFIED));
        for (int more = random.nextInt(5); more > 0; more--) {
            phases.add(LeadPhase.values()[random.nextInt(LeadPhase.values().length)]);
        }
        List<StageKey> keys = new ArrayList<>();
        phases.forEach(phase -> keys.add(new StageKey("s" + keys.size())));
        List<Stage> stages = new ArrayList<>();
        for (int at = 0; at < phases.size(); at++) {
            Set<StageKey> next = phases.get(at) == LeadPhase.CONVERTED
                    ? Set.of()
                    : keys.stream().filter(key -> random.nextBoolean()).collect(Collectors.toSet());
            stages.add(new Stage(
                    keys.get(at),
                    keys.get(at).value(),
                    phases.get(at),
                    next,
                    Stream.of("company", "tags")
                            .filter(name -> random.nextInt(4) == 0)
                            .collect(Collectors.toSet()),
                    Arrays.stream(Stage.Guard.values())
                            .filter(guard -> random.nextInt(4) == 0)
                            .collect(Collectors.toSet()),
                    Optional.empty(),
                    random.nextInt(10)));
        }
        return StageTable.of(stages);
    }

    private static Lead lead(Random random, StageTable table) {
        Stage stage = table.stages().get(random.nextInt(table.stages().size()));
        NewLead written = NewLead.named("Tea");
        LeadProfile profile = new LeadProfile(
                "Tea",
                random.nextBoolean() ? Optional.of("Tea Ltd") : Optional.empty(),
                random.nextBoolean()
                        ? List.of(new dev.keelson.crm.customer.ContactPoint(
                                dev.keelson.crm.customer.ContactPoint.Kind.PHONE, "1", "+861"))
                        : List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                random.nextBoolean() ? new TreeSet<>(Set.of("vip")) : Set.of(),
                Optional.empty(),
                Optional.empty(),
                dev.keelson.crm.field.FieldValues.NONE);
        Lead lead = LeadRules.record(
                        new LeadId(new UUID(0, 1)),
                        profile,
                        random.nextBoolean()
                                ? new Holder.Owned(Company.LIN, DepartmentPath.NONE)
                                : new Holder.InPool(new PoolId("sea")),
                        RecordedLead.of(written, stage.key()),
                        table,
                        "user:lin",
                        NOW)
                .orThrow()
                .outcome();
        return random.nextBoolean() || lead.phase() == LeadPhase.CONVERTED
                ? lead
                : LeadRules.followUp(lead, new FollowUpId(new UUID(0, 2)), "CALL", NOW, Optional.empty(), NOW)
                        .orThrow()
                        .outcome();
    }

    /** LEAD-04 */
    @Test
    void a_lead_is_given_up_into_the_stage_one_names_for_its_reason() {
        StageKey junk = new StageKey("junk");
        StageKey lost = new StageKey("lost");
        company.director()
                .stages()
                .define(StageTable.of(List.of(
                        stage("new", LeadPhase.NEW, Set.of(junk, lost), 1),
                        stage("won", LeadPhase.CONVERTED, Set.of(), 2),
                        stage("junk", LeadPhase.DISQUALIFIED, Set.of(lost), 3),
                        stage("lost", LeadPhase.DISQUALIFIED, Set.of(), 4),
                        stage("dead", LeadPhase.DISQUALIFIED, Set.of(), 5))));
        Leads leads = company.lin().leads();
        Lead lead = leads.capture(NewLead.named("Tea"));

        assertThat(codeOf(() -> leads.disqualify(lead.id(), lost, " "))).isEqualTo("lead.reason-required");
        assertThat(codeOf(() -> leads.disqualify(lead.id(), new StageKey("dead"), "gone")))
                .isEqualTo("lead.no-such-step");
        assertThat(codeOf(() -> leads.disqualify(lead.id(), new StageKey("nowhere"), "gone")))
                .isEqualTo("lead.no-such-stage");
        assertThatThrownBy(() -> leads.disqualify(lead.id(), new StageKey("won"), "gone"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("stage");
        assertThat(leads.disqualify(lead.id(), lost, "price").progress().reason())
                .contains("price");
        assertThat(leads.get(lead.id()).stage()).isEqualTo(lost);
        assertThat(leads.disqualify(leads.capture(NewLead.named("Tin")).id(), "a robot")
                        .stage())
                .as("the first that the table allows")
                .isEqualTo(junk);
    }

    private static Stage stage(String key, LeadPhase phase, Set<StageKey> next, int order) {
        return new Stage(new StageKey(key), key, phase, next, Set.of(), Set.of(), Optional.empty(), order);
    }

    private static String codeOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
        RefusedException refused =
                org.assertj.core.api.Assertions.catchThrowableOfType(RefusedException.class, command);
        return refused.refusal().code();
    }

    /** LEAD-04 */
    @Test
    void giving_a_lead_up_takes_a_reason_and_keeps_it() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));

        assertThatThrownBy(() -> company.lin().leads().disqualify(lead.id(), "  "))
                .extracting("refusal")
                .isEqualTo(new LeadRefusal.ReasonRequired(StageTable.DISQUALIFIED));
        Lead lost = company.lin().leads().disqualify(lead.id(), " budget cut ");

        assertThat(lost.progress().reason()).contains("budget cut");
        assertThat(company.lin().leads().stages(lead.id()).get(1).reason()).contains("budget cut");
        assertThat(company.lin()
                        .leads()
                        .move(lead.id(), StageTable.WORKING)
                        .progress()
                        .reason())
                .isEmpty();
    }

    @Test
    void tells_where_a_lead_stood_at_any_moment() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea").phone("13812345678"));
        Instant captured = company.now;
        company.later(java.time.Duration.ofDays(1));
        company.lin().leads().move(lead.id(), StageTable.WORKING);

        assertThat(company.lin().leads().stageAt(lead.id(), captured.minusNanos(1_000)))
                .isEmpty();
        assertThat(company.lin().leads().stageAt(lead.id(), captured)).contains(StageTable.NEW);
        assertThat(company.lin().leads().stageAt(lead.id(), company.now.minusNanos(1_000)))
                .contains(StageTable.NEW);
        assertThat(company.lin().leads().stageAt(lead.id(), company.now)).contains(StageTable.WORKING);
    }

    @Test
    void says_beforehand_what_a_move_would_say() {
        for (Stage from : StageTable.STANDARD.stages()) {
            for (Stage to : StageTable.STANDARD.stages()) {
                Lead lead = company.director()
                        .leads()
                        .record(RecordedLead.of(
                                NewLead.named("Tea").phone("13812345678").ownedBy(Company.LIN), from.key()));
                Optional<String> said = company.lin()
                        .leads()
                        .mayMove(lead.id(), to.key())
                        .reason()
                        .map(refusal -> refusal.code());
                Optional<String> done = Optional.empty();
                try {
                    company.lin().leads().move(lead.id(), to.key());
                } catch (RefusedException refused) {
                    done = Optional.of(refused.code());
                }
                assertThat(said).as(from.key() + " to " + to.key()).isEqualTo(done);
            }
        }
    }

    @Test
    void shows_every_action_and_why_one_is_not_open() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));

        Map<LeadAction, String> answers = new LinkedHashMap<>();
        company.lin()
                .leads()
                .availableActions(lead.id())
                .forEach(each -> answers.put(
                        each.action(),
                        each.refusal().map(refusal -> refusal.code()).orElse("open")));

        assertThat(answers)
                .containsExactly(
                        Map.entry(LeadAction.VIEW, "open"),
                        Map.entry(LeadAction.EDIT, "open"),
                        Map.entry(LeadAction.FOLLOW_UP, "open"),
                        Map.entry(LeadAction.MOVE, "open"),
                        Map.entry(LeadAction.DISQUALIFY, "open"),
                        Map.entry(LeadAction.CONVERT, "lead.no-such-step"),
                        Map.entry(LeadAction.ASSIGN, "access.not-permitted"),
                        Map.entry(LeadAction.TRANSFER, "open"),
                        Map.entry(LeadAction.CLAIM, "lead.already-held"),
                        Map.entry(LeadAction.GIVE_BACK, "open"),
                        Map.entry(LeadAction.LOCK, "open"),
                        Map.entry(LeadAction.UNLOCK, "lead.not-locked"),
                        Map.entry(LeadAction.SHARE, "open"),
                        Map.entry(LeadAction.EXPORT, "access.not-permitted"));
    }
}
