package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.StorageException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** A database this store runs on. */
enum Database {
    H2("h2"),
    POSTGRESQL("postgresql"),
    MARIADB("mariadb");

    private final String folder;

    Database(String folder) {
        this.folder = folder;
    }

    static Database of(Connection connection) throws SQLException {
        DatabaseMetaData facts = connection.getMetaData();
        return switch (facts.getDatabaseProductName()) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB" -> MARIADB;
            default -> throw new StorageException("this store runs on H2, PostgreSQL and MariaDB only");
        };
    }

    /** Where its migrations lie on the class path. */
    String migrations() {
        return "dev/keelson/crm/persistence/jpa/migration/" + folder;
    }
}
