package dev.keelson.crm.persistence.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Opens sessions on connections; the factory is made at the first. */
final class Sessions {
    private volatile @Nullable SessionFactory factory;

    /** A session whose {@linkplain AmbientTransactions transactions} leave the connection's own to whoever gave it. */
    StatelessSession on(Connection connection) throws SQLException {
        return factory(connection).withStatelessOptions().connection(connection).openStatelessSession();
    }

    private SessionFactory factory(Connection connection) throws SQLException {
        SessionFactory made = factory;
        if (made == null) {
            synchronized (this) {
                made = factory;
                if (made == null) {
                    made = SessionFactories.of(connection);
                    factory = made;
                }
            }
        }
        return made;
    }

    synchronized void close() {
        SessionFactory made = factory;
        if (made != null) {
            made.close();
        }
    }
}
