package dev.keelson.crm.persistence.jpa;

import org.hibernate.resource.jdbc.spi.JdbcSessionOwner;
import org.hibernate.resource.jdbc.spi.PhysicalConnectionHandlingMode;
import org.hibernate.resource.transaction.backend.jdbc.internal.JdbcResourceLocalTransactionCoordinatorBuilderImpl;
import org.hibernate.resource.transaction.backend.jdbc.spi.JdbcResourceTransaction;
import org.hibernate.resource.transaction.backend.jdbc.spi.JdbcResourceTransactionAccess;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorOwner;
import org.hibernate.resource.transaction.spi.TransactionStatus;

/**
 * Transactions that Hibernate counts as its own, since it sends no batch outside of one, and that never touch the connection: there
 * the transaction is begun and ended by whoever gave the connection.
 */
final class AmbientTransactions implements TransactionCoordinatorBuilder {
    private static final long serialVersionUID = 1;

    private static final TransactionCoordinatorBuilder LOCAL =
            JdbcResourceLocalTransactionCoordinatorBuilderImpl.INSTANCE;

    @Override
    public TransactionCoordinator buildTransactionCoordinator(TransactionCoordinatorOwner owner, Options options) {
        return LOCAL.buildTransactionCoordinator(new Owner(owner, new Ambient()), options);
    }

    @Override
    public boolean isJta() {
        return false;
    }

    @Override
    public PhysicalConnectionHandlingMode getDefaultConnectionHandlingMode() {
        return LOCAL.getDefaultConnectionHandlingMode();
    }

    /** A session, whose connection's own transaction is kept from it. */
    private record Owner(TransactionCoordinatorOwner session, JdbcResourceTransaction ambient)
            implements TransactionCoordinatorOwner, JdbcResourceTransactionAccess {
        @Override
        public JdbcResourceTransaction getResourceLocalTransaction() {
            return ambient;
        }

        @Override
        public boolean isActive() {
            return session.isActive();
        }

        @Override
        public void startTransactionBoundary() {
            session.startTransactionBoundary();
        }

        @Override
        public void afterTransactionBegin() {
            session.afterTransactionBegin();
        }

        @Override
        public void beforeTransactionCompletion() {
            session.beforeTransactionCompletion();
        }

        @Override
        public void afterTransactionCompletion(boolean successful, boolean delayed) {
            session.afterTransactionCompletion(successful, delayed);
        }

        @Override
        public JdbcSessionOwner getJdbcSessionOwner() {
            return session.getJdbcSessionOwner();
        }

        @Override
        public void setTransactionTimeOut(int seconds) {
            session.setTransactionTimeOut(seconds);
        }

        @Override
        public void flushBeforeTransactionCompletion() {
            session.flushBeforeTransactionCompletion();
        }
    }

    /** Under way from its beginning to its end, and nothing else. */
    private static final class Ambient implements JdbcResourceTransaction {
        private TransactionStatus status = TransactionStatus.NOT_ACTIVE;

        @Override
        public void begin() {
            status = TransactionStatus.ACTIVE;
        }

        @Override
        public void commit() {
            status = TransactionStatus.COMMITTED;
        }

        @Override
        public void rollback() {
            status = TransactionStatus.ROLLED_BACK;
        }

        @Override
        public TransactionStatus getStatus() {
            return status;
        }

        @Override
        public void markRollbackOnly() {
            status = TransactionStatus.MARKED_ROLLBACK;
        }
    }
}
