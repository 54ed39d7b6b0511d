package dev.keelson.crm.persistence.jpa.architecture.broken;

import org.hibernate.StatelessSession;

final class Queries {
    Object hql(StatelessSession session) {
        return session.createSelectionQuery("from LeadRow", LeadRow.class);
    }
}
