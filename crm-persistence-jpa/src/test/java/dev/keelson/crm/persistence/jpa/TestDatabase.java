package dev.keelson.crm.persistence.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.persistence.jpa.servers.MariaDbServer;
import dev.keelson.crm.persistence.jpa.servers.PostgresServer;
import dev.keelson.crm.persistence.jpa.servers.ServerFiles;
import dev.keelson.crm.persistence.jpa.servers.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A fresh database with this release's tables, and a pool of connections to it. */
final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Kind kind;
    private final HikariDataSource dataSource;

    /** The databases of this run; MariaDB is left out by {@code crm.test.mariadb=false}. */
    enum Kind {
        H2_MEMORY,
        H2_FILE,
        POSTGRESQL,
        MARIADB;

        static Stream<Kind> all() {
            List<Kind> kinds = new ArrayList<>(List.of(H2_MEMORY, H2_FILE, POSTGRESQL));
            if (!"false".equals(System.getProperty("crm.test.mariadb"))) {
                kinds.add(MARIADB);
            }
            return kinds.stream();
        }

        /** One of each database, files apart. */
        static Stream<Kind> each() {
            return all().filter(kind -> kind != H2_FILE);
        }
    }

    private TestDatabase(Kind kind, HikariDataSource dataSource) {
        this.kind = kind;
        this.dataSource = dataSource;
    }

    static TestDatabase migrated(Kind kind) {
        TestDatabase database = empty(kind);
        JpaStorage.migrate(database.dataSource());
        return database;
    }

    static TestDatabase empty(Kind kind) {
        return switch (kind) {
            case H2_MEMORY ->
                new TestDatabase(
                        kind,
                        pool(
                                "jdbc:h2:mem:crm" + NEXT.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000",
                                "sa",
                                ""));
            case H2_FILE ->
                new TestDatabase(
                        kind,
                        pool(
                                "jdbc:h2:file:"
                                        + ServerFiles.create(ServerFiles.workingDirectory()
                                                        .resolve("h2"))
                                                .resolve("crm"
                                                        + ProcessHandle.current()
                                                                .pid() + "_" + NEXT.incrementAndGet())
                                        + ";LOCK_TIMEOUT=2000",
                                "sa",
                                ""));
            case POSTGRESQL -> served(kind, PostgresServer.get());
            case MARIADB -> served(kind, MariaDbServer.get());
        };
    }

    private static TestDatabase served(Kind kind, TestServer server) {
        return new TestDatabase(kind, pool(server.newDatabase("crm"), server.user(), server.password()));
    }

    private static HikariDataSource pool(String url, String user, String password) {
        return new HikariDataSource(config(url, user, password));
    }

    private static HikariConfig config(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(14);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(20_000);
        return config;
    }

    /** A further pool of connections to it, each prepared by the host. */
    HikariDataSource further(Consumer<HikariConfig> host) {
        HikariConfig config = config(dataSource.getJdbcUrl(), dataSource.getUsername(), dataSource.getPassword());
        host.accept(config);
        return new HikariDataSource(config);
    }

    Kind kind() {
        return kind;
    }

    DataSource dataSource() {
        return dataSource;
    }

    String url() {
        return dataSource.getJdbcUrl();
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
