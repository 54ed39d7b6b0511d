package dev.keelson.crm.benchmarks;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.PoolTerms;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes a copy of a populated database a place of work: people may claim and follow up, within caps, and what they hold is counted. */
final class Workplace {
    static final PoolId POOL = new PoolId(Company.pool(Company.NATIONAL));

    /** Beyond what any run reaches, so that every claim is judged and none refused. */
    private static final long CAP = 1_000_000_000;

    /** A lead without a holder, before it is given one. */
    private static final String NOBODY =
            "owner_id = null, pool_id = null, department_id = null, dept1 = null, dept2 = null,"
                    + " dept3 = null, dept4 = null, dept5 = null, dept6 = null";

    private Workplace() {}

    static void open(Bench bench) throws SQLException {
        CrmSession setup = Crm.on(bench.storage()).build().as(Actor.system(Population.TENANT, Actor.Purpose.SETUP));
        setup.roles().define(List.of(working(Company.SALES, Scope.SELF), working(Company.LEADER, Scope.TEAM)));
        ClaimQuota caps = ClaimQuota.NONE.daily(CAP).holding(CAP);
        setup.pools().define(POOL, PoolTerms.STANDARD.with(caps));
        setup.pools().define(caps);
        countHoldings(bench.connection());
    }

    private static Role working(Role role, Scope scope) {
        return Role.of(
                role.id().value(),
                role.name(),
                scope,
                Permission.LEAD_VIEW,
                Permission.LEAD_FOLLOW_UP,
                Permission.POOL_CLAIM);
    }

    private static void countHoldings(Connection connection) throws SQLException {
        change(
                connection,
                "insert into crm_counter (tenant_id, bucket, used) select tenant_id, kind || chr(10) || chr(10) || owner_id,"
                        + " count(*) from crm_lead, (values ('HELD'), ('OPEN')) k (kind) where owner_id is not null"
                        + " group by tenant_id, kind, owner_id");
    }

    /** Puts leads into the pool until so many lie there. */
    static void fillPool(Connection connection, long leads) throws SQLException {
        long there = number(connection, "select count(*) from crm_lead where pool_id = '" + POOL + "'");
        change(
                connection,
                "update crm_lead set " + NOBODY.replace("pool_id = null", "pool_id = '" + POOL + "'")
                        + ", home_pool_id = '"
                        + POOL
                        + "' where (tenant_id, id) in (select tenant_id, id from crm_lead where pool_id is distinct from '"
                        + POOL + "' limit " + Math.max(0, leads - there) + ")");
        refresh(connection);
    }

    /** Puts statistics and free space in order after many rows changed. */
    static void refresh(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum (analyze) crm_lead");
            statement.execute("vacuum (analyze) crm_counter");
        }
        connection.setAutoCommit(false);
    }

    static long change(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long changed = statement.executeLargeUpdate(sql);
            connection.commit();
            return changed;
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            return Jdbc.number(statement);
        }
    }

    /** Some leads in an order that has nothing to do with where they lie. */
    static List<UUID> leads(Connection connection, String condition, long most) throws SQLException {
        try (Statement statement = connection.createStatement();
                var found = statement.executeQuery("select id from crm_lead where tenant_id = '" + Population.TENANT
                        + "' and " + condition + " order by md5(id::text) limit " + most)) {
            List<UUID> ids = new ArrayList<>();
            while (found.next()) {
                ids.add(found.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    /** What is set where a member becomes a lead's owner, in SQL. */
    static String ownedBy(int member) {
        StringBuilder set = new StringBuilder("pool_id = null, owner_id = '" + Company.member(member) + "'");
        int department = Company.departmentOf(member);
        set.append(", department_id = '").append(Company.department(department)).append('\'');
        for (int at = department, level = Company.levelOf(department) + 1; level > 0; level--) {
            set.append(", dept")
                    .append(level)
                    .append(" = '")
                    .append(Company.department(at))
                    .append('\'');
            at = Company.parentOf(at);
        }
        return set + ", owned_since = now(), updated_at = now(), ownership_steps = ownership_steps + 1,"
                + " version = version + 1";
    }

    /** What is set where a lead goes back to the pool, in SQL. */
    static String pooled() {
        return NOBODY.replace("pool_id = null", "pool_id = '" + POOL + "'") + ", home_pool_id = '" + POOL
                + "', due_at = null, remind_at = null, owned_since = now(), updated_at = now(),"
                + " ownership_steps = ownership_steps + 1, version = version + 1";
    }
}
