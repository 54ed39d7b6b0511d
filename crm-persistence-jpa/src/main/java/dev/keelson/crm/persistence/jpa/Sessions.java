package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Opens sessions on connections; the factory is made at the first. */
final class Sessions {
    private volatile @Nullable SessionFactory factory;
    private boolean closed;

    /** A session whose {@linkplain AmbientTransactions transactions} leave the connection's own to whoever gave it. */
    StatelessSession on(Connection connection) throws SQLException {
        try {
            return factory(connection)
                    .withStatelessOptions()
                    .connection(connection)
                    .openStatelessSession();
        } catch (RuntimeException refused) {
            throw Failures.told(refused);
        }
    }

    boolean made() {
        return factory != null;
    }

    void make(Connection connection) throws SQLException {
        try {
            factory(connection);
        } catch (RuntimeException refused) {
            throw Failures.told(refused);
        }
    }

    private SessionFactory factory(Connection connection) throws SQLException {
        SessionFactory made = factory;
        if (made == null) {
            synchronized (this) {
                made = factory;
                if (closed) {
                    throw new StorageException("the store is closed");
                }
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
        closed = true;
        factory = null;
        if (made != null) {
            made.close();
        }
    }
}
