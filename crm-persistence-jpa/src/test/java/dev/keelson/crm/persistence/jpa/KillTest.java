package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.persistence.jpa.servers.PostgresServer;
import dev.keelson.crm.persistence.jpa.servers.ServerFiles;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.tck.Books;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes at work are killed, one after another, at any moment: whatever they were told was done is there, once, and adds up. */
class KillTest {
    private static final int KILLS = Boolean.getBoolean("crm.test.deep") ? 100 : 2;

    /** H2 writes what was committed up to half a second later, unless it is told not to: then this test fails. */
    private static final String DURABLE = ";WRITE_DELAY=0;LOCK_TIMEOUT=2000";

    private final TenantId tenant = new TenantId("kill-" + UUID.randomUUID());
    private final Set<String> said = new HashSet<>();
    private final Random random = new Random(20_261_126);

    /** Where the database is that outlives its users. */
    private enum Site {
        H2_FILE {
            @Override
            HikariConfig fresh() {
                Path folder = ServerFiles.create(ServerFiles.workingDirectory().resolve("h2"));
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl("jdbc:h2:file:" + folder.resolve("kill-" + UUID.randomUUID()) + DURABLE);
                config.setUsername("sa");
                config.setPassword("");
                return config;
            }
        },
        POSTGRESQL {
            @Override
            HikariConfig fresh() {
                PostgresServer server = PostgresServer.get();
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl(server.newDatabase("kill"));
                config.setUsername(server.user());
                config.setPassword(server.password());
                return config;
            }
        };

        abstract HikariConfig fresh();
    }

    // LEAD-05, LEAD-06, POOL-02, POOL-03, POOL-12, MON-01, MON-02, MON-03, MON-10
    @ParameterizedTest
    @EnumSource(Site.class)
    void what_a_killed_process_was_told_is_there_once(Site site) throws IOException {
        HikariConfig config = site.fresh();
        try (HikariDataSource connections = new HikariDataSource(config)) {
            JpaStorage.migrate(connections);
            try (JpaStorage storage = JpaStorage.owning(connections)) {
                Deals.found(Outpost.found(storage, tenant, ClaimQuota.NONE.holding(20))
                        .lin());
            }
        }

        for (int kill = 0; kill < KILLS; kill++) {
            List<String> lines = workedUntilKilled(config, "w" + kill);
            assertThat(lines).as("what worker %s said", kill).isNotEmpty().noneMatch(line -> line.startsWith("broken"));
            said.addAll(lines);
            look(config);
        }

        System.out.printf("%s: %d kills, %d lines said%n", site, KILLS, said.size());
    }

    private List<String> workedUntilKilled(HikariConfig config, String name) throws IOException {
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedWorker.class.getName(),
                        config.getJdbcUrl(),
                        config.getUsername(),
                        config.getPassword(),
                        tenant.value(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new ArrayList<>();
        int enough = 20 + random.nextInt(200);
        try (BufferedReader heard = worker.inputReader(StandardCharsets.UTF_8)) {
            for (String line = heard.readLine(); line != null; line = heard.readLine()) {
                lines.add(line);
                if (lines.size() == enough) {
                    LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(20)));
                    worker.toHandle().destroyForcibly(); // and what it said can still be read
                }
            }
        } finally {
            worker.destroyForcibly();
        }
        return lines;
    }

    private void look(HikariConfig config) {
        try (HikariDataSource connections = new HikariDataSource(config);
                JpaStorage storage = JpaStorage.owning(connections)) {
            Books found = Books.of(storage, tenant);
            found.balance();
            nothingToldIsMissing(found);

            Outpost outpost = Outpost.at(storage, tenant);
            Set<String> asked = of("asked");
            asked.removeAll(of("received"));
            asked.forEach(key -> outpost.web().receive(Outpost.delivery(key)));
            asked.forEach(key -> said.add("received " + key));
            Set<String> paying = of("paying");
            paying.removeAll(of("paid"));
            paying.forEach(key -> Deals.pay(outpost.lin(), key));
            paying.forEach(key -> said.add("paid " + key));

            Books again = Books.of(storage, tenant);
            again.balance();
            nothingToldIsMissing(again);
        }
    }

    private void nothingToldIsMissing(Books books) {
        List<String> names = books.all(LeadAttributes.RECORDS).stream()
                .map(lead -> lead.name())
                .toList();
        assertThat(names).as("leads").doesNotHaveDuplicates();
        assertThat(new HashSet<>(names)).containsAll(of("captured")).containsAll(of("received"));
        assertThat(books.all(FollowUpAttributes.RECORDS).stream()
                        .map(followUp -> followUp.id().toString())
                        .collect(Collectors.toSet()))
                .containsAll(of("contacted"));
        List<String> paid = books.all(PaymentAttributes.RECORDS).stream()
                .map(payment -> payment.reference().orElseThrow())
                .toList();
        assertThat(paid).as("payments").doesNotHaveDuplicates();
        assertThat(new HashSet<>(paid)).containsAll(of("paid"));
        assertThat(books.all(InvoiceAttributes.RECORDS).stream()
                        .flatMap(invoice -> invoice.number().stream())
                        .collect(Collectors.toSet()))
                .containsAll(of("issued"));
        assertThat(books.all(LedgerEntry.RECORDS).stream()
                        .flatMap(entry -> entry.reason().stream())
                        .collect(Collectors.toSet()))
                .containsAll(of("credited"));
        Set<String> steps = new HashSet<>();
        Map<RecordRef, List<OwnershipChange>> paths = books.paths();
        paths.forEach((record, path) ->
                path.forEach(step -> steps.add(record.id() + " " + step.key().number() + " " + step.cause())));
        assertThat(steps).containsAll(of("moved"));
    }

    /** What was said after that word. */
    private Set<String> of(String word) {
        return said.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
