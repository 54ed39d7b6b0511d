package dev.keelson.crm.persistence.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** A data source that counts the statements prepared on its connections. */
final class CountedStatements {
    private final AtomicLong prepared = new AtomicLong();
    private final DataSource counted;

    CountedStatements(DataSource database) {
        counted = proxy(DataSource.class, database);
    }

    DataSource dataSource() {
        return counted;
    }

    long soFar() {
        return prepared.get();
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("prepare")
                            || method.getName().equals("createStatement")) {
                        prepared.incrementAndGet();
                    }
                    try {
                        Object answer = method.invoke(target, arguments);
                        return answer instanceof Connection connection ? proxy(Connection.class, connection) : answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
