package dev.keelson.crm.persistence.jpa;

import java.util.Collection;
import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.CommonQueryContract;

/** The one class that asks the database: HQL texts with bound values, in a session of one transaction. */
final class Queries {
    private final StatelessSession session;

    Queries(StatelessSession session) {
        this.session = session;
    }

    <T> List<T> list(String hql, Parameters parameters, Class<T> answer) {
        var query = session.createSelectionQuery(hql, answer);
        bind(query, parameters);
        return query.getResultList();
    }

    /** The same, every row locked for writing, in the order asked for, until the transaction ends. */
    <T> List<T> locked(String hql, Parameters parameters, Class<T> answer) {
        var query = session.createSelectionQuery(hql, answer);
        bind(query, parameters);
        return query.setHibernateLockMode(LockMode.PESSIMISTIC_WRITE).getResultList();
    }

    long number(String hql, Parameters parameters) {
        Long found = list(hql, parameters, Long.class).get(0);
        return found == null ? 0 : found;
    }

    long change(String hql, Parameters parameters) {
        var query = session.createMutationQuery(hql);
        bind(query, parameters);
        return query.executeUpdate();
    }

    private static void bind(CommonQueryContract query, Parameters parameters) {
        parameters.values().forEach((name, value) -> {
            if (value instanceof Collection<?> several) {
                query.setParameterList(name, several);
            } else {
                query.setParameter(name, value);
            }
        });
    }
}
