package dev.keelson.crm.persistence.jpa;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A data source under one thread, of whose connections one dies at a chosen point: with the nth thing it is asked to do, before the
 * database hears of it or before its answer comes back. Connections taken after that live.
 */
final class FrailConnections {
    private static final Set<String> ASKED = Set.of("commit", "setSavepoint", "releaseSavepoint");

    private final HikariDataSource database;
    private final DataSource frail;
    private final List<String> asked = new ArrayList<>();
    private int last = Integer.MAX_VALUE;
    private Moment moment = Moment.BEFORE;
    private int taken;
    private Optional<Death> death = Optional.empty();

    /** When the connection dies. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /**
     * How it died.
     *
     * @param of what was asked: {@code commit}, or a statement
     * @param takenBefore how many connections had been taken by then
     */
    record Death(String of, Moment moment, int takenBefore) {
        boolean atCommit() {
            return of.equals("commit");
        }
    }

    FrailConnections(HikariDataSource database) {
        this.database = database;
        this.frail = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object answer = invoke(database, method, arguments);
                    if (answer instanceof Connection connection) {
                        taken++;
                        return new Line(connection).proxy();
                    }
                    return answer;
                });
    }

    DataSource dataSource() {
        return frail;
    }

    /** Counts from here, and lets a connection die at the nth thing asked. */
    void dieAt(int point, Moment when) {
        asked.clear();
        taken = 0;
        death = Optional.empty();
        last = point;
        moment = when;
    }

    /** Nothing dies from here on. */
    void live() {
        last = Integer.MAX_VALUE;
    }

    Optional<Death> death() {
        return death;
    }

    /** How many connections were taken after one died. */
    int takenSince() {
        return death.map(died -> taken - died.takenBefore()).orElse(0);
    }

    /** How many things were asked. */
    int points() {
        return asked.size();
    }

    /** Whether the nth of them was a commit. */
    boolean isCommit(int point) {
        return asked.get(point - 1).equals("commit");
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** One connection. */
    private final class Line {
        private final Connection connection;
        private boolean dead;

        Line(Connection connection) {
            this.connection = connection;
        }

        Connection proxy() {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> ofConnection(method, arguments));
        }

        private Object ofConnection(Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("close")) {
                connection.close();
                return null;
            }
            if (name.equals("isClosed")) {
                return dead || connection.isClosed();
            }
            if (name.equals("abort") && dead) {
                return null;
            }
            requireLife();
            if (ASKED.contains(name) || name.equals("rollback") && arguments != null) {
                return ask(name, connection, method, arguments);
            }
            Object answer = invoke(connection, method, arguments);
            if (answer instanceof PreparedStatement prepared) {
                return statement(PreparedStatement.class, prepared, String.valueOf(arguments[0]));
            }
            return answer instanceof Statement plain ? statement(Statement.class, plain, "") : answer;
        }

        private <S extends Statement> S statement(Class<S> type, S statement, String sql) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (method.getName().startsWith("execute")) {
                            requireLife();
                            String said = sql.isEmpty() && arguments != null ? String.valueOf(arguments[0]) : sql;
                            return ask(said, statement, method, arguments);
                        }
                        if (dead && method.getName().equals("close")) {
                            return null;
                        }
                        requireLife();
                        return invoke(statement, method, arguments);
                    }));
        }

        private Object ask(String what, Object target, Method method, Object[] arguments) throws Throwable {
            asked.add(what);
            if (asked.size() != last) {
                return invoke(target, method, arguments);
            }
            if (moment == Moment.AFTER) {
                invoke(target, method, arguments);
            }
            die(what);
            throw lost();
        }

        private void die(String of) throws SQLException {
            dead = true;
            death = Optional.of(new Death(of, moment, taken));
            database.evictConnection(connection);
            connection.unwrap(Connection.class).close(); // H2 has no abort
        }

        private void requireLife() throws SQLException {
            if (dead) {
                throw lost();
            }
        }

        private SQLException lost() {
            return new SQLException("the line went dead", "08006");
        }
    }
}
