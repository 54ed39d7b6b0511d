package dev.keelson.crm.persistence.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.tck.ContentionConformance;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Contention on every isolation that hosts choose, as they choose it: by their pool's settings and a statement on each new connection. */
class ContentionTest {
    private static final String READ_COMMITTED = "TRANSACTION_READ_COMMITTED";
    private static final String REPEATABLE_READ = "TRANSACTION_REPEATABLE_READ";
    private static final String SNAPSHOT_ON = "set session innodb_snapshot_isolation = on";
    private static final String SNAPSHOT_OFF = "set session innodb_snapshot_isolation = off";

    @Nested
    final class H2InMemory extends Isolated {
        H2InMemory() {
            super(TestDatabase.Kind.H2_MEMORY, config -> config.setTransactionIsolation(READ_COMMITTED));
        }
    }

    @Nested
    final class H2OnFile extends Isolated {
        H2OnFile() {
            super(TestDatabase.Kind.H2_FILE, config -> config.setTransactionIsolation(READ_COMMITTED));
        }
    }

    @Nested
    final class PostgreSqlReadCommitted extends Isolated {
        PostgreSqlReadCommitted() {
            super(TestDatabase.Kind.POSTGRESQL, config -> config.setTransactionIsolation(READ_COMMITTED));
        }
    }

    @Nested
    final class PostgreSqlRepeatableRead extends Isolated {
        PostgreSqlRepeatableRead() {
            super(TestDatabase.Kind.POSTGRESQL, config -> config.setTransactionIsolation(REPEATABLE_READ));
        }
    }

    @Nested
    final class MariaDbReadCommitted extends Isolated {
        MariaDbReadCommitted() {
            super(TestDatabase.Kind.MARIADB, config -> config.setTransactionIsolation(READ_COMMITTED));
        }
    }

    @Nested
    final class MariaDbRepeatableReadWithoutSnapshots extends Isolated {
        MariaDbRepeatableReadWithoutSnapshots() {
            super(TestDatabase.Kind.MARIADB, config -> {
                config.setTransactionIsolation(REPEATABLE_READ);
                config.setConnectionInitSql(SNAPSHOT_OFF);
            });
        }
    }

    @Nested
    final class MariaDbRepeatableReadOfSnapshots extends Isolated {
        MariaDbRepeatableReadOfSnapshots() {
            super(TestDatabase.Kind.MARIADB, config -> {
                config.setTransactionIsolation(REPEATABLE_READ);
                config.setConnectionInitSql(SNAPSHOT_ON);
            });
        }
    }

    private interface Host {
        void configure(HikariConfig config);
    }

    private abstract static class Isolated extends ContentionConformance {
        private static final Set<Integer> DEADLOCKS = Set.of(1213, 40001);

        private final TestDatabase database;
        private final HikariDataSource host;
        private final JpaStorage storage;

        Isolated(TestDatabase.Kind kind, Host isolation) {
            database = TestDatabase.migrated(kind);
            host = database.further(isolation::configure);
            storage = JpaStorage.owning(host);
        }

        @Override
        protected final Storage storage() {
            return storage;
        }

        @Override
        protected final boolean isDeadlock(ConflictException lost) {
            for (Throwable at = lost; at != null; at = at.getCause()) {
                if (at instanceof SQLException said
                        && ("40P01".equals(said.getSQLState()) || DEADLOCKS.contains(said.getErrorCode()))) {
                    return true;
                }
            }
            return false;
        }

        @AfterEach
        final void close() {
            storage.close();
            host.close();
            database.close();
        }
    }
}
