package dev.keelson.crm.persistence.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A data source that counts the statements prepared on its connections; one that is executed as a batch counts once. */
final class CountedStatements {
    private static final Pattern TABLE = Pattern.compile("(?:insert into|from|update)\\s+(crm_\\w+)");

    private final ConcurrentMap<String, Long> byTable = new ConcurrentSkipListMap<>();
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

    /** How many since the start, or since they were last forgotten, by the first table each names. */
    SortedMap<String, Long> byTable() {
        return new TreeMap<>(byTable);
    }

    void forget() {
        byTable.clear();
        prepared.set(0);
    }

    private void count(Object[] arguments) {
        prepared.incrementAndGet();
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
            Matcher table = TABLE.matcher(sql);
            byTable.merge(table.find() ? table.group(1) : "none", 1L, Long::sum);
        }
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("prepare")
                            || method.getName().equals("createStatement")) {
                        count(arguments);
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
