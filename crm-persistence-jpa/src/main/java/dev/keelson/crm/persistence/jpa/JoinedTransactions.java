package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.StorageException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Storage;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs work once in the host's transaction; beginning and ending it are the host's. */
record JoinedTransactions(JpaStorage.HostConnection host, Sessions sessions) implements Transactions {
    @Override
    public <T> T run(TenantId tenant, Storage.Work<T> work) {
        try {
            Connection connection = host.connection();
            if (connection.getAutoCommit()) {
                throw new StorageException("the host's connection is in auto-commit: there is no transaction to join");
            }
            return Transactions.on(connection, sessions, tenant, work);
        } catch (SQLException failed) {
            throw Failures.told(failed);
        }
    }
}
