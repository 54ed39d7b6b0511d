package dev.keelson.crm.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/**
 * What a department column for every level of the tree costs and gives: a touch of a lead, a branch that moves, and a leader's page,
 * with the columns and their indexes as they are, without the indexes, and without either.
 */
final class Levels {
    private Levels() {}

    static void run(Server server, String database, int rounds) throws Exception {
        System.out.println("\n### Department levels of " + database + "\n");
        String bare = "levels_bare";
        String owners = "levels_owner";
        String full = "levels_full";
        for (String copy : List.of(bare, owners, full)) {
            server.copy(database, copy);
        }
        try (Connection none = server.connect(bare);
                Connection own = server.connect(owners);
                Connection all = server.connect(full)) {
            drop(none, "indexname not like '%\\_pk'");
            drop(own, "indexname like 'crm\\_lead\\_dept_'");
            touches(none, own, all, rounds);
            moves(own, all);
            pages(own, all, rounds);
        }
    }

    private static void touches(Connection none, Connection own, Connection all, int rounds) throws Exception {
        List<String> ids = ids(all);
        Random chance = new Random(7);
        String[] id = {""};
        Pairs.Outcome outcome = new Pairs()
                .add("none", () -> {
                    id[0] = ids.get(chance.nextInt(ids.size()));
                    touch(none, id[0]);
                })
                .add("own", () -> touch(own, id[0]))
                .add("all", () -> touch(all, id[0]))
                .run(rounds, rounds);
        System.out.printf(
                "A touch (last follow-up, next contact): %.3f ms without secondary indexes, %.3f ms (%.2f ×) with all but"
                        + " the level indexes, %.3f ms (%.2f ×) with all.%n%n",
                outcome.millis("none"),
                outcome.millis("own"),
                outcome.ratio("own", "none"),
                outcome.millis("all"),
                outcome.ratio("all", "none"));
    }

    /** The regional leader's department goes to another parent: the levels above it change in every record beneath. */
    private static void moves(Connection own, Connection all) throws Exception {
        int[] to = {3};
        long[] moved = {0};
        Pairs.Outcome outcome = new Pairs()
                .add("own", () -> move(own, to[0]))
                .add("all", () -> {
                    moved[0] = move(all, to[0]);
                    to[0] = to[0] == 3 ? 4 : 3;
                })
                .run(1, 6);
        System.out.printf(
                "A branch of %d leads moves: %.0f ms without the level indexes, %.0f ms with them (%.2f ×).%n%n",
                moved[0], outcome.millis("own"), outcome.millis("all"), outcome.ratio("all", "own"));
    }

    private static void pages(Connection own, Connection all, int rounds) throws Exception {
        for (Persona persona : List.of(Persona.LEADER, Persona.DIRECTOR, Persona.DORMANT_NO_POOL)) {
            String level = "dept" + (Company.levelOf(persona.leads) + 1);
            PreparedStatement column = all.prepareStatement("select id from crm_lead where tenant_id = '"
                    + Population.TENANT + "' and " + level + " = '" + Company.department(persona.leads)
                    + "' order by created_at desc, id desc limit 51");
            PreparedStatement lateral = own.prepareStatement("select l.id from unnest(?) d cross join lateral"
                    + " (select id, created_at from crm_lead where tenant_id = '" + Population.TENANT
                    + "' and department_id = d order by created_at desc, id desc limit 51) l"
                    + " order by l.created_at desc, l.id desc limit 51");
            lateral.setArray(1, own.createArrayOf("varchar", leaves(persona.leads)));
            Pairs.Outcome outcome = new Pairs()
                    .add("column", () -> Jdbc.read(column))
                    .add("lateral", () -> Jdbc.read(lateral))
                    .run(rounds, rounds);
            System.out.printf(
                    "%s's page of ids: %.3f ms by the level column, %.3f ms by one range per department (%.1f ×).%n%n",
                    persona, outcome.millis("column"), outcome.millis("lateral"), outcome.ratio("lateral", "column"));
        }
    }

    private static void touch(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("update crm_lead set last_follow_up = now(),"
                + " next_contact = now() + interval '7 days', updated_at = now(), version = version + 1"
                + " where tenant_id = ? and id = ?::uuid")) {
            statement.setString(1, Population.TENANT);
            statement.setString(2, id);
            statement.executeUpdate();
        }
    }

    private static long move(Connection connection, int to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update crm_lead set dept2 = ?, version = version + 1 where tenant_id = ? and department_id = any(?)")) {
            statement.setString(1, Company.department(to));
            statement.setString(2, Population.TENANT);
            statement.setArray(3, connection.createArrayOf("varchar", leaves(Persona.REGIONAL.leads)));
            return statement.executeLargeUpdate();
        }
    }

    private static Object[] leaves(int ancestor) {
        return java.util.stream.IntStream.range(Company.FIRST_LEAF, Company.DEPARTMENTS)
                .filter(leaf -> Company.isWithin(leaf, ancestor))
                .mapToObj(Company::department)
                .toArray();
    }

    private static List<String> ids(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var found = statement.executeQuery("select id::text from crm_lead tablesample system (2)")) {
            List<String> ids = new java.util.ArrayList<>();
            while (found.next()) {
                ids.add(found.getString(1));
            }
            return ids;
        }
    }

    private static void drop(Connection connection, String which) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> names = new java.util.ArrayList<>();
            try (var found = statement.executeQuery(
                    "select indexname from pg_indexes where tablename = 'crm_lead' and " + which)) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            for (String name : names) {
                statement.execute("drop index " + name);
            }
        }
    }
}
