package dev.keelson.crm.persistence.jpa.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A database server for tests: ours, started once per JVM, or one named by system properties. */
public interface TestServer {
    /** JDBC address of the given database (schema) on this server. */
    String url(String database);

    /** JDBC address of the database every server has. */
    String url();

    String user();

    String password();

    /** How it was brought up, for the log. */
    String launcher();

    default Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    /** Creates an empty database and returns its address; names are unique within this JVM and run. */
    default String newDatabase(String prefix) {
        String name = prefix + "_" + ProcessHandle.current().pid() + "_" + Names.NEXT.incrementAndGet();
        try (Connection c = connect();
                Statement s = c.createStatement()) {
            s.execute(createDatabaseSql(name));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
        return url(name);
    }

    String createDatabaseSql(String name);

    /** Only a holder: interfaces have no private static fields. */
    final class Names {
        private static final AtomicInteger NEXT = new AtomicInteger();

        private Names() {}
    }
}
