package dev.keelson.crm.persistence.jpa;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/**
 * Makes the session factory of our rows.
 *
 * <p>It has no data source: every session is given a connection, its own or the host's. The dialect follows from what the
 * first connection says of its database; naming a dialect alone would assume the oldest version.
 */
final class SessionFactories {
    private SessionFactories() {}

    static SessionFactory of(Connection connection) throws SQLException {
        Map<String, Object> settings = settings(connection);
        var bootstrap = new BootstrapServiceRegistryBuilder()
                .applyClassLoader(SessionFactories.class.getClassLoader())
                .build();
        var registry = new StandardServiceRegistryBuilder(bootstrap)
                .applySettings(settings)
                .build();
        return metadata(registry).buildSessionFactory();
    }

    static Metadata metadata(StandardServiceRegistry registry) {
        MetadataSources sources = new MetadataSources(registry);
        Mappings.ALL.forEach(mapping -> sources.addAnnotatedClass(mapping.rowType()));
        Mappings.FURTHER.forEach(sources::addAnnotatedClass);
        return sources.buildMetadata();
    }

    static Map<String, Object> settings(Connection connection) throws SQLException {
        DatabaseMetaData facts = connection.getMetaData();
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.database-product-name", facts.getDatabaseProductName());
        settings.put("jakarta.persistence.database-product-version", facts.getDatabaseProductVersion());
        settings.put("jakarta.persistence.database-major-version", facts.getDatabaseMajorVersion());
        settings.put("jakarta.persistence.database-minor-version", facts.getDatabaseMinorVersion());
        settings.put("hibernate.boot.allow_jdbc_metadata_access", false);
        settings.put("hibernate.hbm2ddl.auto", "none");
        settings.put("hibernate.transaction.coordinator_class", new AmbientTransactions());
        settings.put("hibernate.jdbc.time_zone", "UTC");
        settings.put("hibernate.jdbc.log.errors", false); // a driver's words show rows, and a lost race is no news
        settings.put("hibernate.cache.use_second_level_cache", false);
        settings.put("hibernate.cache.use_query_cache", false);
        if (Database.of(connection) == Database.MARIADB) {
            settings.put("hibernate.type.preferred_uuid_jdbc_type", "BINARY");
        }
        return settings;
    }
}
