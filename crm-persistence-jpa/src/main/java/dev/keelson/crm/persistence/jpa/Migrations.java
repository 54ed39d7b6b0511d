package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Runs the schema's migrations. The one class that knows Flyway, which is optional. */
final class Migrations {
    private Migrations() {}

    static void run(DataSource dataSource) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:" + database(dataSource).migrations())
                    .table("crm_schema_history")
                    .baselineOnMigrate(true) // the host's own tables may be there already
                    .baselineVersion("0")
                    .cleanDisabled(true)
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new StorageException("the schema could not be migrated", failed);
        }
    }

    private static Database database(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return Database.of(connection);
        } catch (SQLException none) {
            throw new StorageException("no connection to the database could be had", none);
        }
    }
}
