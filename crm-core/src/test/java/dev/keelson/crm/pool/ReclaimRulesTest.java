package dev.keelson.crm.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.LeadStanding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** POOL-05, in sentences and as laws. */
class ReclaimRulesTest {
    private static final BusinessCalendar DAYS = BusinessCalendar.STANDARD;
    private static final Instant CLAIMED = at("03-25");
    private static final Instant MUCH_LATER = Instant.parse("2030-01-01T00:00:00Z");

    // POOL-05, POOL-31
    @Test
    void contacts_extend_a_protection_up_to_its_cap() {
        ReclaimPolicy policy = ReclaimPolicy.of(ReclaimRule.of("protected", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(10))
                .extendedBy(Days.of(3), Days.of(20)));

        assertThat(due(policy, owned())).contains(at("04-04"));
        assertThat(due(policy, owned("03-28"))).contains(at("04-04"));
        assertThat(due(policy, owned("03-28", "04-02"))).contains(at("04-05"));
        assertThat(due(policy, owned("03-28", "04-02", "04-05"))).contains(at("04-08"));
        assertThat(due(policy, owned("03-28", "04-02", "04-05", "04-08", "04-11", "04-13")))
                .contains(at("04-14"));
    }

    // POOL-31
    @Test
    void no_contact_at_all_is_no_due_time_and_one_before_the_owners_time_counts_for_nothing() {
        ReclaimPolicy silent = ReclaimPolicy.of(silent(7));
        ReclaimPolicy untouched =
                ReclaimPolicy.of(ReclaimRule.of("untouched", ReclaimRule.Cause.NO_FIRST_CONTACT, Days.of(3)));

        assertThat(due(silent, owned())).contains(at("04-01"));
        assertThat(due(silent, owned("03-20"))).contains(at("04-01"));
        assertThat(due(silent, owned("03-30"))).contains(at("04-06"));
        assertThat(due(untouched, owned("03-20"))).contains(at("03-28"));
        assertThat(due(untouched, owned("03-30"))).isEmpty();
    }

    @Test
    void what_has_come_of_a_lead_counts() {
        ReclaimPolicy policy = ReclaimPolicy.of(
                ReclaimRule.of("no opportunity", ReclaimRule.Cause.NO_OPPORTUNITY, Days.of(30)),
                ReclaimRule.of("no deal", ReclaimRule.Cause.NO_DEAL, Days.of(60)),
                ReclaimRule.of("contract over", ReclaimRule.Cause.AFTER_CONTRACT_END, Days.of(90)));
        Optional<Instant> then = Optional.of(at("04-10"));

        assertThat(rule(policy, Dealings.NONE)).contains("no opportunity");
        assertThat(rule(policy, new Dealings(then, Optional.empty(), Optional.empty(), Set.of())))
                .contains("no deal");
        Dealings sold = new Dealings(then, then, Optional.of(at("12-31")), Set.of());
        assertThat(rule(policy, sold)).contains("contract over");
        assertThat(due(policy, owned(sold))).contains(Instant.parse("2027-03-31T09:00:00Z"));
        Dealings over = new Dealings(then, then, Optional.of(at("01-31")), Set.of());
        assertThat(due(policy, owned(over)))
                .as("a fresh owner has the full period")
                .contains(at("06-23"));
        Dealings forEver = new Dealings(then, then, Optional.of(Instant.parse("9999-12-31T00:00:00Z")), Set.of());
        assertThat(due(policy, owned(forEver))).isEmpty();
    }

    @Test
    void working_days_are_the_tenants() {
        BusinessCalendar china = DAYS.in(ZoneId.of("Asia/Shanghai"))
                .withHolidays(LocalDate.of(2026, 3, 27))
                .withMakeUpDays(LocalDate.of(2026, 3, 28));
        ReclaimPolicy policy =
                ReclaimPolicy.of(ReclaimRule.of("silent", ReclaimRule.Cause.NO_FOLLOW_UP, Days.working(3)));

        assertThat(ReclaimRules.due(policy, owned(), china, CLAIMED).at()).contains(at("03-30"));
        assertThat(ReclaimRules.due(policy, owned(), china, CLAIMED).daysLeft()).contains(5L);
        assertThat(ReclaimRules.due(policy, owned(), china, MUCH_LATER).daysLeft())
                .contains(0L);
    }

    @Test
    void rules_are_for_the_leads_they_name_and_the_earliest_decides() {
        PoolId tea = new PoolId("tea");
        ReclaimPolicy policy = ReclaimPolicy.of(
                silent(9),
                ReclaimRule.of("tea", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(5))
                        .where("product", "Tea", "Silk")
                        .where("tags", "vip")
                        .into(tea));

        Due plain = ReclaimRules.due(policy, owned(), DAYS, CLAIMED);
        Due teas = ReclaimRules.due(
                policy, valued(Map.of("product", Set.of("ＴＥＡ"), "tags", Set.of("new", "VIP"))), DAYS, CLAIMED);
        Due half = ReclaimRules.due(policy, valued(Map.of("product", Set.of("Tea"))), DAYS, CLAIMED);

        assertThat(plain.rule()).contains("silent");
        assertThat(teas.rule()).contains("tea");
        assertThat(teas.into()).contains(tea);
        assertThat(half.rule()).contains("silent");
        assertThat(plain.trace())
                .extracting(Due.Line::outcome)
                .containsExactly(Due.Line.Outcome.DECIDES, Due.Line.Outcome.OTHER_LEADS);
        assertThat(teas.trace())
                .extracting(Due.Line::outcome)
                .containsExactly(Due.Line.Outcome.LATER, Due.Line.Outcome.DECIDES);
        assertThat(teas.trace().get(1).facts()).containsEntry("ownedSince", CLAIMED.toString());
    }

    // POOL-30
    @Test
    void whatever_is_exempt_stays() {
        for (Timeline.Exemption exemption : Timeline.Exemption.values()) {
            Timeline timeline = new Timeline(CLAIMED, List.of(), Dealings.NONE, Set.of(exemption), Map.of());
            Due due = ReclaimRules.due(ReclaimPolicy.of(silent(1)), timeline, DAYS, MUCH_LATER);
            assertThat(due.at()).isEmpty();
            assertThat(due.exemptions()).containsExactly(exemption);
        }
    }

    // POOL-32
    @Test
    void each_notice_is_given_once_until_the_due_time_is_another() {
        ReclaimPolicy policy = ReclaimPolicy.of(silent(10).reminding(Days.of(3), Days.of(1)));
        Due due = ReclaimRules.due(policy, owned(), DAYS, CLAIMED);
        Due later = ReclaimRules.due(policy, owned("03-30"), DAYS, at("03-30"));
        assertThat(due.notices()).extracting(Due.Notice::at).containsExactly(at("04-01"), at("04-03"));

        LeadStanding waiting = ReclaimRules.schedule(LeadStanding.NONE, due, CLAIMED);
        LeadStanding told = waiting.withDue(due.at(), Optional.of(at("04-03")));
        LeadStanding toldTwice = waiting.withDue(due.at(), Optional.empty());

        assertThat(waiting.remindAt()).contains(at("04-01"));
        assertThat(ReclaimRules.schedule(waiting, due, at("04-02"))).as("late").isEqualTo(waiting);
        assertThat(ReclaimRules.schedule(told, due, at("04-01"))).isEqualTo(told);
        assertThat(ReclaimRules.schedule(told, due, at("04-04"))).isEqualTo(told);
        assertThat(ReclaimRules.schedule(toldTwice, due, at("04-03"))).isEqualTo(toldTwice);
        assertThat(ReclaimRules.schedule(toldTwice, later, at("04-04")).remindAt())
                .contains(at("04-06"));
        assertThat(ReclaimRules.notice(waiting, due, at("03-31"))).isEmpty();
        assertThat(ReclaimRules.notice(waiting, due, at("04-01")).map(Due.Notice::level))
                .contains(Due.Notice.Level.OWNER);
        assertThat(ReclaimRules.notice(told, due, at("04-03")).map(Due.Notice::level))
                .contains(Due.Notice.Level.LEADERS);
    }

    @Test
    void a_policy_is_read_as_it_is_meant_or_refused() {
        for (Runnable wrong : List.<Runnable>of(
                () -> ReclaimPolicy.of(silent(1), silent(2)),
                () -> silent(1).where("product"),
                () -> ReclaimRule.of(" ", ReclaimRule.Cause.NO_DEAL, Days.of(1)),
                () -> Days.of(0),
                () -> new Simulation(CLAIMED, CLAIMED, ReclaimPolicy.NONE))) {
            assertThatThrownBy(wrong::run).isInstanceOf(InvalidInputException.class);
        }
    }

    // POOL-05
    @Property(tries = 1_000)
    void one_more_contact_never_brings_a_due_time_forward(@ForAll long seed, @ForAll @IntRange(max = 60) int day) {
        Random random = new Random(seed);
        ReclaimPolicy policy = policy(random);
        List<Instant> contacts = contacts(random);
        ArrayList<Instant> more = new ArrayList<>(contacts);
        more.add(CLAIMED.plusSeconds(86_400L * day + random.nextInt(86_400)));

        Instant before = due(policy, timeline(contacts)).orElse(Instant.MAX);
        Instant after = due(policy, timeline(more)).orElse(Instant.MAX);

        assertThat(after).isAfterOrEqualTo(before);
    }

    // POOL-05, POOL-31
    @Property(tries = 1_000)
    void nothing_is_due_before_the_first_period_is_over_or_after_the_cap(@ForAll long seed) {
        Random random = new Random(seed);
        int days = 1 + random.nextInt(20);
        int most = days + random.nextInt(20);
        ReclaimPolicy policy = ReclaimPolicy.of(ReclaimRule.of("r", ReclaimRule.Cause.NO_FOLLOW_UP, Days.working(days))
                .extendedBy(Days.of(1 + random.nextInt(9)), Days.working(most)));

        Instant due = due(policy, timeline(contacts(random))).orElseThrow();

        assertThat(due)
                .isAfterOrEqualTo(DAYS.workingDaysAfter(CLAIMED, days))
                .isBeforeOrEqualTo(DAYS.workingDaysAfter(CLAIMED, most));
    }

    // POOL-05
    @Property(tries = 500)
    void what_is_not_known_yet_does_not_count_and_asking_again_says_the_same(
            @ForAll long seed, @ForAll @IntRange(max = 60) int day) {
        Random random = new Random(seed);
        ReclaimPolicy policy = policy(random);
        List<Instant> contacts = contacts(random);
        Instant now = CLAIMED.plusSeconds(86_400L * day);
        List<Instant> known =
                contacts.stream().filter(contact -> !contact.isAfter(now)).toList();

        Due due = ReclaimRules.due(policy, timeline(contacts), DAYS, now);

        assertThat(due).isEqualTo(ReclaimRules.due(policy, timeline(known), DAYS, now));
        assertThat(due.at()).as("the same whenever asked").isEqualTo(due(policy, timeline(known)));
        assertThat(due.at().isPresent()).isEqualTo(due.rule().isPresent());
    }

    private static ReclaimPolicy policy(Random random) {
        ArrayList<ReclaimRule> rules = new ArrayList<>();
        for (int at = 0; at < 1 + random.nextInt(4); at++) {
            Days days = random.nextBoolean() ? Days.of(1 + random.nextInt(30)) : Days.working(1 + random.nextInt(30));
            ReclaimRule.Cause[] causes = ReclaimRule.Cause.values();
            ReclaimRule rule = ReclaimRule.of("r" + at, causes[random.nextInt(causes.length)], days);
            rules.add(
                    random.nextBoolean()
                            ? rule
                            : rule.extendedBy(Days.of(1 + random.nextInt(9)), Days.of(1 + random.nextInt(60))));
        }
        return new ReclaimPolicy(rules);
    }

    private static List<Instant> contacts(Random random) {
        return random.longs(random.nextInt(6), -20 * 86_400L, 60 * 86_400L)
                .mapToObj(CLAIMED::plusSeconds)
                .toList();
    }

    private static ReclaimRule silent(int days) {
        return ReclaimRule.of("silent", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(days));
    }

    private static Optional<Instant> due(ReclaimPolicy policy, Timeline timeline) {
        return ReclaimRules.due(policy, timeline, DAYS, MUCH_LATER).at();
    }

    private static Optional<String> rule(ReclaimPolicy policy, Dealings dealings) {
        return ReclaimRules.due(policy, owned(dealings), DAYS, MUCH_LATER).rule();
    }

    private static Timeline owned(String... contacts) {
        return timeline(
                java.util.Arrays.stream(contacts).map(ReclaimRulesTest::at).toList());
    }

    private static Timeline owned(Dealings dealings) {
        return new Timeline(CLAIMED, List.of(), dealings, Set.of(), Map.of());
    }

    private static Timeline valued(Map<String, Set<String>> values) {
        return new Timeline(CLAIMED, List.of(), Dealings.NONE, Set.of(), values);
    }

    private static Timeline timeline(List<Instant> contacts) {
        return new Timeline(CLAIMED, contacts, Dealings.NONE, Set.of(), Map.of());
    }

    private static Instant at(String day) {
        return Instant.parse("2026-" + day + "T09:00:00Z");
    }
}
