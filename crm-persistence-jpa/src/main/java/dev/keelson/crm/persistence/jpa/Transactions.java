package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;

/** Where the boundaries of transactions are set. */
interface Transactions {
    <T> T run(TenantId tenant, Storage.Work<T> work);

    /** Runs the work on the connection and leaves its end to the caller; a refusal of the database is thrown whatever the work does. */
    static <T> T on(Connection connection, Sessions sessions, TenantId tenant, Storage.Work<T> work)
            throws SQLException {
        try (StatelessSession session = sessions.on(connection)) {
            Transaction ambient = session.beginTransaction();
            JpaUnit unit = new JpaUnit(tenant, session);
            T answer;
            try {
                answer = work.run(unit);
            } catch (RuntimeException thrown) {
                Optional<CrmException> refused = unit.failure();
                if (refused.isPresent() && refused.get() != thrown && !says(thrown, refused.get())) {
                    refused.get().addSuppressed(thrown);
                    throw refused.get();
                }
                throw thrown;
            } finally {
                unit.end();
            }
            Optional<CrmException> refused = unit.failure();
            if (refused.isPresent()) {
                throw refused.get();
            }
            ambient.commit();
            return answer;
        }
    }

    /** Whether the work told of the refusal in words of its own: as a conflict, after which the whole work may run again. */
    private static boolean says(RuntimeException thrown, CrmException refused) {
        return thrown instanceof ConflictException && thrown.getCause() == refused;
    }
}
