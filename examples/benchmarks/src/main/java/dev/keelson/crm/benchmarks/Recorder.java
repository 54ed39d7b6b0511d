package dev.keelson.crm.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A data source that notes every statement executed through it, with what was bound, so that it can be run again by hand. */
final class Recorder {
    private static final Pattern TABLE = Pattern.compile("(?:insert into|from|update)\\s+(crm_\\w+)");

    private final DataSource real;
    private final List<Recorded> recorded = new ArrayList<>();

    Recorder(DataSource real) {
        this.real = real;
    }

    /** A statement as it was executed; a batch counts once. */
    record Recorded(String sql, Map<Integer, Binding> bindings) {
        PreparedStatement prepare(Connection connection) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            bind(statement);
            return statement;
        }

        void bind(PreparedStatement statement) throws SQLException {
            for (Binding binding : bindings.values()) {
                binding.replay(statement);
            }
        }
    }

    /** A call that bound one value. */
    record Binding(Method method, Object[] arguments) {
        void replay(PreparedStatement statement) throws SQLException {
            invoke(method, statement, arguments);
        }
    }

    List<Recorded> recorded() {
        return List.copyOf(recorded);
    }

    void clear() {
        recorded.clear();
    }

    /** How many statements there were for each table and altogether, each divided by so many. */
    String told(double per) {
        TreeMap<String, Integer> byTable = new TreeMap<>();
        for (Recorded each : recorded) {
            Matcher table = TABLE.matcher(each.sql());
            byTable.merge(table.find() ? table.group(1) : "none", 1, Integer::sum);
        }
        StringBuilder told = new StringBuilder();
        byTable.forEach((table, count) -> told.append("%s %s, ".formatted(table, number(count / per))));
        return told + "together " + number(recorded.size() / per);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : "%.1f".formatted(value);
    }

    DataSource source() {
        return proxy(
                DataSource.class,
                real,
                (method, arguments, answer) -> answer instanceof Connection connection ? watched(connection) : answer);
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, connection, (method, arguments, answer) -> {
            if (answer instanceof PreparedStatement statement) {
                return watched(statement, (String) arguments[0]);
            }
            return answer;
        });
    }

    private PreparedStatement watched(PreparedStatement statement, String sql) {
        TreeMap<Integer, Binding> bindings = new TreeMap<>();
        return proxy(PreparedStatement.class, statement, (method, arguments, answer) -> {
            String name = method.getName();
            if (name.startsWith("set") && arguments.length > 1 && arguments[0] instanceof Integer index) {
                bindings.put(index, new Binding(method, arguments));
            } else if (name.startsWith("execute")) {
                recorded.add(new Recorded(sql, Map.copyOf(bindings)));
            }
            return answer;
        });
    }

    private interface After {
        Object then(Method method, Object[] arguments, Object answer);
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                Recorder.class.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    return after.then(method, arguments, invoke(method, target, arguments));
                }));
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
