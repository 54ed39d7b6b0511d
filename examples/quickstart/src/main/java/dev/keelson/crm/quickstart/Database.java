package dev.keelson.crm.quickstart;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.persistence.jpa.JpaStorage;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database the program works on. */
final class Database {
    private static final String IN_MEMORY = "jdbc:h2:mem:";

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "JDBC address of H2, PostgreSQL or MariaDB (default: H2 in memory)")
    private @Nullable String url;

    @Option(names = "--user", paramLabel = "NAME", description = "the database user")
    private @Nullable String user;

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "the environment variable that holds the password")
    private @Nullable String passwordVariable;

    @Option(names = "--tenant", paramLabel = "ID", description = "the tenant to work for (default: ${DEFAULT-VALUE})")
    private String tenant = "quickstart";

    /** A store, its schema brought up to date, until it is closed. */
    record Open(JpaStorage storage, HikariDataSource source) implements AutoCloseable {
        @Override
        public void close() {
            storage.close();
            source.close();
        }
    }

    String tenant() {
        try {
            return new TenantId(tenant).value();
        } catch (InvalidInputException malformed) {
            throw new WrongUse("--tenant: " + malformed.problems().get(0).sentence());
        }
    }

    Open open() {
        tenant();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url == null ? IN_MEMORY + "keelson" + System.nanoTime() + ";DB_CLOSE_DELAY=-1" : url);
        if (user != null) {
            config.setUsername(user);
        }
        if (passwordVariable != null) {
            config.setPassword(password(passwordVariable));
        }
        config.setMaximumPoolSize(4);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(10_000);
        HikariDataSource source = connected(config);
        JpaStorage.migrate(source);
        return new Open(JpaStorage.owning(source), source);
    }

    private static HikariDataSource connected(HikariConfig config) {
        HikariDataSource source = null;
        try {
            source = new HikariDataSource(config);
            try (Connection probe = source.getConnection()) {
                if (probe.isValid(5)) {
                    return source;
                }
            }
        } catch (SQLException | RuntimeException unreachable) {
            if (source != null) {
                source.close();
            }
            throw new WrongUse("--db: cannot connect to " + shown(config.getJdbcUrl()) + reason(unreachable));
        }
        source.close();
        throw new WrongUse("--db: cannot connect to " + shown(config.getJdbcUrl()));
    }

    /** The address without its settings, among which a password may be. */
    private static String shown(String address) {
        return address.split("[?;]", 2)[0];
    }

    /** What the database or its driver said; anything else may quote the whole address. */
    private static String reason(Throwable unreachable) {
        Throwable deepest = unreachable;
        String said = "";
        for (int depth = 0; depth < 20 && deepest != null; depth++) {
            if (deepest instanceof SQLException told && told.getSQLState() != null && told.getMessage() != null) {
                said = ": " + told.getMessage().lines().findFirst().orElse("");
            }
            deepest = deepest.getCause();
        }
        return said.contains("jdbc:") ? "" : said;
    }

    private static String password(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new WrongUse("--password-env: there is no environment variable " + variable);
        }
        return value;
    }
}
