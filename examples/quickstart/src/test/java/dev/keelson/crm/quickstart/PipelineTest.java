package dev.keelson.crm.quickstart;

import static dev.keelson.crm.query.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.persistence.jpa.JpaStorage;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping.Bucket;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.reporting.Figure;
import dev.keelson.crm.reporting.LeadStatistics;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The main job on real data: everything the program says equals what the files say, read by other means. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineTest {
    private static final String DATABASE = "jdbc:h2:mem:pipeline;DB_CLOSE_DELAY=-1";

    @TempDir
    static Path folder;

    private static Pipeline pipeline;
    private static Run run;
    private static HikariDataSource source;
    private static JpaStorage storage;
    private static Crm crm;

    @BeforeAll
    static void importOnce(TestReporter reporter) throws Exception {
        pipeline = Pipeline.given(folder);
        long start = System.nanoTime();
        run = Run.of(pipeline.command(DATABASE), "--json");
        reporter.publishEntry(
                "imported " + pipeline.rows().size() + " rows in ms",
                String.valueOf((System.nanoTime() - start) / 1_000_000));
        source = new HikariDataSource();
        source.setJdbcUrl(DATABASE);
        storage = JpaStorage.owning(source);
        crm = Crm.on(storage).build();
    }

    @AfterAll
    static void close() {
        storage.close();
        source.close();
    }

    @Test
    @Order(1)
    void accounts_for_every_row() {
        assertThat(run.status()).as(String.join("\n", run.err())).isZero();
        assertThat(run.json().get("rows").longValue())
                .isEqualTo(pipeline.rows().size() + pipeline.rejected().size());
        assertThat(run.json().get("created").longValue())
                .isEqualTo(pipeline.rows().size());
        assertThat(run.json().get("rejected").longValue())
                .isEqualTo(pipeline.rejected().size());
        assertThat(pipeline.rejected())
                .allSatisfy(row -> assertThat(run.err())
                        .filteredOn(line -> line.startsWith("row " + row + " "))
                        .isNotEmpty());
    }

    @Test
    @Order(1)
    void counts_by_stage_owner_source_and_department_as_the_file_does() {
        assertThat(run.counts("byStage"))
                .isEqualTo(pipeline.count(row -> row.get(pipeline.names().stage())));
        assertThat(run.counts("byOwner"))
                .isEqualTo(pipeline.count(row -> row.get(pipeline.names().owner())));
        assertThat(run.counts("bySource"))
                .isEqualTo(
                        pipeline.count(row -> row.getOrDefault(pipeline.names().source(), "")));
        assertThat(run.counts("byDepartment")).isEqualTo(pipeline.count(pipeline::department));
    }

    @Test
    @Order(1)
    void counts_by_quarter_as_the_file_does() {
        LeadStatistics statistics = LeadStatistics.of(system());
        assertThat(labels(statistics.per(Bucket.QUARTER, LeadAttributes.CAPTURED_ON, ZoneOffset.UTC)))
                .isEqualTo(
                        pipeline.count(row -> quarter(row.get(pipeline.names().day()))));
        Attribute<Lead, LocalDate> closed =
                system().fields().get("lead", FieldName.own("closed")).attribute(ValueType.DATE);
        for (String stage : run.counts("byStage").keySet()) {
            if (!stage.isEmpty()) {
                assertThat(labels(statistics
                                .over(where(LeadAttributes.STAGE).is(new dev.keelson.crm.kernel.StageKey(stage)))
                                .per(Bucket.QUARTER, closed, ZoneOffset.UTC)))
                        .as(stage)
                        .isEqualTo(pipeline.rows().stream()
                                .filter(row -> row.get(pipeline.names().stage()).equals(stage))
                                .collect(java.util.stream.Collectors.groupingBy(
                                        row -> quarter(row.get(pipeline.names().closing())),
                                        TreeMap::new,
                                        java.util.stream.Collectors.counting())));
            }
        }
    }

    @Test
    @Order(1)
    void agents_see_theirs_and_the_pool() {
        long pooled = pipeline.ownedBy("").size();
        for (String agent : pipeline.agents()) {
            assertThat(as(agent).leads().count(Filter.all()))
                    .as(agent)
                    .isEqualTo(pipeline.ownedBy(agent).size() + pooled);
        }
    }

    @Test
    @Order(1)
    void leaders_see_their_teams() {
        for (String leader : pipeline.leaders()) {
            Map<String, Long> byOwner = labels(LeadStatistics.of(as(leader)).by(LeadAttributes.OWNER));
            assertThat(byOwner)
                    .as(leader)
                    .isEqualTo(pipeline.ofTeam(leader).stream()
                            .collect(java.util.stream.Collectors.groupingBy(
                                    row -> row.get(pipeline.names().owner()),
                                    TreeMap::new,
                                    java.util.stream.Collectors.counting())));
        }
    }

    @Test
    @Order(1)
    void rows_without_a_company_are_named_by_their_external_id_and_tagged() {
        List<Map<String, String>> nameless = pipeline.rows().stream()
                .filter(row -> row.get(pipeline.names().company()).isEmpty())
                .toList();
        Filter<Lead> tagged = where(LeadAttributes.TAGS).hasAny(Set.of("no-company"));
        assertThat(nameless).isNotEmpty();
        assertThat(system().leads().count(tagged)).isEqualTo(nameless.size());
        assertThat(system().leads()
                        .list(tagged, LeadAttributes.newestFirst(), PageRequest.firstPage(500))
                        .items())
                .allSatisfy(lead -> {
                    assertThat(lead.profile().externalId()).contains(lead.name());
                    assertThat(lead.company()).isEmpty();
                });
        assertThat(system().leads()
                        .count(where(LeadAttributes.EXTERNAL_ID)
                                .is(nameless.get(0).get(pipeline.names().id()))))
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void a_second_run_finds_every_lead_there_and_counts_under_the_scope_of_whom_it_is_shown_to() {
        String leader = pipeline.leaders().stream().sorted().findFirst().orElseThrow();
        Run again = Run.of(pipeline.command(DATABASE), "--json", "--as", leader);
        assertThat(again.status()).as(String.join("\n", again.err())).isZero();
        assertThat(again.json().get("created").longValue()).isZero();
        assertThat(again.json().get("merged").longValue())
                .isEqualTo(pipeline.rows().size());
        assertThat(again.counts("byStage"))
                .isEqualTo(pipeline.ofTeam(leader).stream()
                        .collect(java.util.stream.Collectors.groupingBy(
                                row -> row.get(pipeline.names().stage()),
                                TreeMap::new,
                                java.util.stream.Collectors.counting())));
        assertThat(system().leads().count(Filter.all()))
                .isEqualTo(pipeline.rows().size());
    }

    private static CrmSession system() {
        return crm.as(Actor.system("quickstart", Actor.Purpose.MIGRATION));
    }

    private static CrmSession as(String member) {
        return crm.as(Actor.user("quickstart", member));
    }

    private static Map<String, Long> labels(Figure<Lead> figure) {
        Map<String, Long> counts = new TreeMap<>();
        figure.entries().forEach(entry -> counts.put(entry.group().label(), entry.count()));
        return counts;
    }

    private static String quarter(String day) {
        return day.isEmpty() ? "" : day.substring(0, 4) + "-Q" + (Integer.parseInt(day.substring(5, 7)) + 2) / 3;
    }
}
