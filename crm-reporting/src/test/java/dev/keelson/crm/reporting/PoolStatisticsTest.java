package dev.keelson.crm.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping.Bucket;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PoolStatisticsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<ZoneId> ZONES = List.of(SHANGHAI, ZoneId.of("America/New_York"), ZoneId.of("UTC"));
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 5);

    /** POOL-40, LEAD-05, ACC-03: pool and person of the time, over exactly the leads the reader may see. */
    @Property(tries = 12)
    void equal_what_was_written_down_by_hand_for_everybody(@ForAll Random random) {
        PoolLife life = PoolLife.of(random, 150);
        for (String reader : PoolLife.PEOPLE) {
            PoolFigure.Period period = period(random);

            PoolMovements told = during(life.as(reader), period);

            assertThat(new PoolOracle(life, reader, period).difference(told))
                    .as("%s in %s", reader, period)
                    .isEmpty();
        }
        assertThat(during(life.as("stranger"), new PoolFigure.Period(FIRST, FIRST.plusDays(99), SHANGHAI))
                        .byPool()
                        .rows())
                .isEmpty();
    }

    /** POOL-40: the numbers of a period are those of its days, and of its weeks. */
    @Property(tries = 6)
    void the_buckets_of_a_period_make_it_up_without_a_gap(@ForAll Random random) {
        PoolLife life = PoolLife.of(random, 120);
        PoolFigure.Period period = period(random);
        PoolMovements told = during(life.as("director"), period);
        PoolOracle oracle = new PoolOracle(life, "director", period);

        PoolFigure days = told.per(Bucket.DAY);

        assertThat(days.rows()).extracting(row -> row.group().value()).containsExactlyElementsOf(daysOf(period));
        assertThat(days.rows())
                .allSatisfy(row -> assertThat(row.tally())
                        .isEqualTo(oracle.tally(each ->
                                Optional.of(oracle.day(each)).equals(row.group().value()))));
        for (PoolFigure figure : List.of(days, told.per(Bucket.WEEK), told.byPool(), told.byPerson())) {
            for (PoolMeasure measure : PoolMeasure.values()) {
                assertThat(figure.rows().stream()
                                .mapToLong(row -> measure.of(row.tally()))
                                .sum())
                        .as("%s %s", figure.name(), measure)
                        .isEqualTo(measure.of(told.total()));
            }
        }
    }

    /** LEAD-05: the statistic that tells everything of the present owner differs from what happened, and is found out. */
    @Test
    void a_statistic_by_current_owner_is_found_out() {
        int found = 0;
        for (int seed = 1; seed <= 5; seed++) {
            PoolLife life = PoolLife.of(new Random(seed), 150);
            PoolFigure.Period period = new PoolFigure.Period(FIRST, FIRST.plusDays(60), SHANGHAI);
            PoolOracle oracle = new PoolOracle(life, "director", period);

            assertThat(oracle.difference(during(life.as("director"), period))).isEmpty();
            found += oracle.difference(ByCurrentOwner.during(period, life.as("director")))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(found).isEqualTo(5);
    }

    /** POOL-40, LEAD-05 */
    @Test
    void a_handover_leaves_to_the_claimant_what_the_claimant_did() {
        PoolLife life = new PoolLife();
        LeadId lead = life.arrive();
        life.later(Duration.ofHours(1));
        life.claim("ann", PoolLife.SEA, lead);
        life.later(Duration.ofHours(5));
        life.call("ann", lead);
        PoolFigure before = during(life.as("director"), week()).byPerson();
        life.later(Duration.ofHours(1));

        life.transfer("ann", lead, "bob");
        life.later(Duration.ofHours(1));
        life.call("bob", lead);

        assertThat(during(life.as("director"), week()).byPerson().rows()).isEqualTo(before.rows());
        assertThat(before.rows()).extracting(row -> row.group().label()).containsExactly("ann", "");
        assertThat(before.rows().get(0).tally())
                .isEqualTo(new PoolTally(
                        0,
                        1,
                        0,
                        0,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new FirstContact(1, 1, Optional.of(Duration.ofHours(5)), Optional.of(Duration.ofHours(5)))));
        assertThat(before.rows().get(1).tally().inflow()).as("from nobody").isEqualTo(1);
    }

    /** POOL-40 */
    @Test
    void a_rule_takes_back_from_whom_it_was_and_into_its_own_pool() {
        PoolLife life = new PoolLife();
        LeadId silent = life.arrive();
        LeadId forgotten = life.arrive();
        life.claim("ann", PoolLife.SEA, silent);
        life.call("ann", silent);
        life.claim("bob", PoolLife.SEA, forgotten);
        life.later(Duration.ofDays(1));
        life.later(Duration.ofDays(1));

        PoolMovements told = during(life.as("director"), week());

        assertThat(told.byPool().rows()).extracting(row -> row.group().label()).containsExactly("pond", "sea");
        assertThat(told.byPool().rows().get(0).tally().byRule()).isEqualTo(Map.of(PoolLife.NEVER_CALLED, 1L));
        assertThat(told.byPool().rows().get(1).tally().byRule()).isEqualTo(Map.of(PoolLife.SILENT, 1L));
        assertThat(told.byPerson().rows().get(0).tally().byRule()).isEqualTo(Map.of(PoolLife.SILENT, 1L));
        assertThat(told.byPerson().rows().get(1).tally().byRule()).isEqualTo(Map.of(PoolLife.NEVER_CALLED, 1L));
        assertThat(told.total().reclaims()).isEqualTo(Map.of("NO_FIRST_CONTACT", 1L, "NO_FOLLOW_UP", 1L));
        assertThat(told.total().firstContact().taken()).isEqualTo(2);
        assertThat(told.total().firstContact().contacted()).isEqualTo(1);
    }

    /** POOL-05, POOL-40 */
    @Test
    void what_was_reclaimed_keeps_its_cause_when_the_rules_are_others() {
        PoolLife life = new PoolLife();
        LeadId silent = life.arrive();
        life.claim("ann", PoolLife.SEA, silent);
        life.call("ann", silent);
        life.later(Duration.ofDays(1));
        life.later(Duration.ofDays(1));
        PoolTally before = during(life.as("director"), week()).total();

        life.setup()
                .pools()
                .define(ReclaimPolicy.of(ReclaimRule.of(PoolLife.SILENT, ReclaimRule.Cause.NO_DEAL, Days.of(90))));

        assertThat(before.reclaims()).isEqualTo(Map.of("NO_FOLLOW_UP", 1L));
        assertThat(during(life.as("director"), week()).total()).isEqualTo(before);
    }

    @Test
    void counts_the_leads_a_filter_means_and_no_empty_period() {
        PoolLife life = new PoolLife();
        life.arrive();
        LeadId taken = life.arrive();
        life.claim("ann", PoolLife.SEA, taken);
        PoolStatistics statistics = PoolStatistics.of(life.as("director"));

        assertThat(statistics
                        .over(Filter.where(LeadAttributes.POOL).isPresent())
                        .during(FIRST, FIRST.plusDays(1), SHANGHAI)
                        .total()
                        .inflow())
                .isEqualTo(1);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> statistics.during(FIRST, FIRST, SHANGHAI));
    }

    private static PoolFigure.Period week() {
        return new PoolFigure.Period(FIRST, FIRST.plusDays(7), SHANGHAI);
    }

    private static PoolFigure.Period period(Random random) {
        LocalDate from = FIRST.plusDays(random.nextInt(8));
        return new PoolFigure.Period(
                from, from.plusDays(1 + random.nextInt(14)), ZONES.get(random.nextInt(ZONES.size())));
    }

    private static PoolMovements during(CrmSession session, PoolFigure.Period period) {
        return PoolStatistics.of(session).during(period.from(), period.until(), period.zone());
    }

    private static List<Optional<Object>> daysOf(PoolFigure.Period period) {
        return period.from()
                .datesUntil(period.until())
                .map(day -> Optional.<Object>of(day))
                .toList();
    }
}
