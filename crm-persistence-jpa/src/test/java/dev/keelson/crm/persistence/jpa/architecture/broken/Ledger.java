package dev.keelson.crm.persistence.jpa.architecture.broken;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.StatelessSession;

public final class Ledger {
    void clears(EntityManager manager) {
        manager.clear();
    }

    Object hql(StatelessSession session) {
        return session.createSelectionQuery("from LeadRow", LeadRow.class);
    }

    Object sql(Connection connection) throws SQLException {
        return connection.prepareStatement("select 1");
    }
}
