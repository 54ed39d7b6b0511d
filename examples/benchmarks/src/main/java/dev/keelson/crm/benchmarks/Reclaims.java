package dev.keelson.crm.benchmarks;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.persistence.jpa.JpaStorage;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * P8: leads that nobody followed up go back to the pool. Finding them by the stored due time against one range of its index and
 * against working the rule out for every lead; taking them back against one UPDATE of as many.
 */
final class Reclaims {
    private static final int MOST = 500;
    private static final int DAYS = 670;
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String DUE =
            "greatest(owned_since, coalesce(last_follow_up, owned_since)) + interval '" + DAYS + " days'";
    private static final String WHEN = "timestamptz '" + NOW + "'";
    private static final String OWN = " from crm_lead where tenant_id = '" + Population.TENANT + "' and ";

    private Reclaims() {}

    static void run(Server server, String database, int rounds) throws Exception {
        String copy = "reclaims";
        server.copy(database, copy);
        try (Bench bench = new Bench(server, copy)) {
            Workplace.open(bench);
            prepare(bench);
            long owned = Workplace.number(bench.connection(), "select count(*)" + OWN + "owner_id is not null");
            long due = Workplace.number(bench.connection(), "select count(*)" + OWN + "due_at <= " + WHEN);
            int each = (int) Math.min(MOST, due / (2L * (rounds + 4)));
            if (each == 0) {
                throw new IllegalStateException("too few due leads for so many rounds: " + due);
            }
            System.out.printf("%n### Reclaims of %s: %d leads owned, %d of them due%n%n", database, owned, due);
            find(bench, rounds);
            takeBack(bench, each, rounds);
            statements(bench, each);
        }
        server.drop(copy);
    }

    private static Crm crm(JpaStorage storage) {
        return Crm.on(storage).time(() -> NOW).build();
    }

    /** The rule, and its due times as the chore that keeps them would have stored them. */
    private static void prepare(Bench bench) throws SQLException {
        CrmSession setup = crm(bench.storage()).as(Actor.system(Population.TENANT, Actor.Purpose.SETUP));
        setup.pools()
                .define(ReclaimPolicy.of(ReclaimRule.of("idle", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(DAYS))
                        .into(Workplace.POOL)));
        Workplace.change(bench.connection(), "update crm_lead set due_at = " + DUE + " where owner_id is not null");
        Workplace.refresh(bench.connection());
    }

    private static void find(Bench bench, int rounds) throws Exception {
        Selection<Lead, ?> due = Selection.of(
                LeadAttributes.RECORDS, Filter.where(LeadAttributes.DUE_AT).atMost(NOW));
        PreparedStatement floor = bench.connection()
                .prepareStatement("select *" + OWN + "due_at <= " + WHEN + " order by due_at, id limit " + MOST);
        PreparedStatement scan = bench.connection()
                .prepareStatement(
                        "select *" + OWN + "owner_id is not null and phase <> 'DISQUALIFIED' and locked = 'OPEN' and "
                                + DUE + " <= " + WHEN + " order by " + DUE + ", id limit " + MOST);
        Pairs.Outcome outcome = bench.unit(unit -> new Pairs()
                .add("floor", () -> Jdbc.read(floor))
                .add("store", () -> unit.list(due, Sort.up(LeadAttributes.DUE_AT), Optional.empty(), MOST))
                .add("scan", () -> Jdbc.read(scan))
                .run(2, Math.max(5, rounds)));
        bench.connection().commit();
        System.out.printf(
                "%d due leads are found in %.2f ms by hand, in %.2f ms (%.2f ×) through the store, and in %.1f ms by working the rule"
                        + " out for all: %.0f × the store.%n%n",
                MOST,
                outcome.millis("floor"),
                outcome.millis("store"),
                outcome.ratio("store", "floor"),
                outcome.millis("scan"),
                outcome.ratio("scan", "store"));
    }

    private static void takeBack(Bench bench, int each, int rounds) throws Exception {
        Crm crm = crm(bench.storage());
        Pairs.Outcome outcome = new Pairs()
                .add("floor", () -> bare(bench.connection(), each))
                .add("chore", () -> chore(crm, each))
                .run(1, rounds);
        System.out.printf(
                "%d of them go back in %.1f ms by one UPDATE, and in %.1f ms by the chore with history, events and counters: %.2f"
                        + " × the floor.%n",
                each, outcome.millis("floor"), outcome.millis("chore"), outcome.ratio("chore", "floor"));
    }

    private static void bare(Connection connection, int each) throws SQLException {
        long changed = Workplace.change(
                connection,
                "update crm_lead set " + Workplace.pooled() + " where (tenant_id, id) in (select tenant_id, id" + OWN
                        + "due_at <= " + WHEN + " order by due_at, id limit " + each + ")");
        require(changed, each);
    }

    private static void chore(Crm crm, int each) {
        require(
                crm.maintenance(Population.TENANT)
                        .run(Duty.RECLAIM, soFar -> soFar.done() + soFar.failed() == 0 ? each : 0)
                        .done(),
                each);
    }

    private static void require(long done, int each) {
        if (done != each) {
            throw new IllegalStateException("of " + each + " leads " + done + " went back");
        }
    }

    private static void statements(Bench bench, int each) {
        Recorder recorder = new Recorder(bench.pool());
        try (JpaStorage watched = JpaStorage.owning(recorder.source())) {
            Crm crm = crm(watched);
            chore(crm, each);
            recorder.clear();
            chore(crm, each);
        }
        System.out.printf("%nStatements of the chore for %d leads: %s%n", each, recorder.told(1));
    }
}
