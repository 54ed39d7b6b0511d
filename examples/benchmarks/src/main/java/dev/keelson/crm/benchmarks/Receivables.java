package dev.keelson.crm.benchmarks;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.invoice.Ageing;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.StatementOfAccount;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.persistence.jpa.JpaStorage;
import dev.keelson.crm.query.Filter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/**
 * P10 and P11: how old what is outstanding is, a customer's statement of account, and a payment allocated over hundreds of invoices, each
 * against SQL written by hand on the same schema. A tenth of the invoices is open; a customer has a hundred, but for some that have
 * {@value #MANY} open ones.
 */
final class Receivables {
    private static final int MANY = 400;
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final String TENANT = Population.TENANT;
    private static final Currency CNY = Currency.getInstance("CNY");

    private Receivables() {}

    static void run(Server server, int rounds) throws Exception {
        for (String size :
                System.getProperty("benchmarks.invoices", "100000,1000000").split(",", -1)) {
            int invoices = Integer.parseInt(size);
            String name = "invoices_" + invoices;
            server.create(name);
            try (var pool = server.pool(name)) {
                JpaStorage.migrate(pool);
                Population.configure(pool);
                fill(pool.getConnection(), invoices, rounds + 4);
            }
            try (Bench bench = new Bench(server, name)) {
                System.out.printf("%n### Receivables of %,d invoices, a tenth of them open%n%n", invoices);
                CrmSession office = office(bench.storage());
                ageing(bench, office, rounds);
                statement(bench, office, rounds);
                allocate(bench, office, rounds);
            }
            server.drop(name);
        }
    }

    private static CrmSession office(JpaStorage storage) {
        return Crm.on(storage).time(() -> NOW).build().as(Actor.system(TENANT, Actor.Purpose.MAINTENANCE));
    }

    private static void fill(Connection connection, int invoices, int big) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set session_replication_role = replica");
            for (String sql : rows(invoices, big)) {
                statement.execute(sql);
            }
            statement.execute("set session_replication_role = default");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum (freeze, analyze)");
        }
    }

    /** An id of a kind: the same in every run. */
    private static String id(String kind, String of) {
        return "(substr(md5('" + kind + "' || " + of + "), 1, 12) || '7' || substr(md5('" + kind + "' || " + of
                + "), 14, 3) || '8' || substr(md5('" + kind + "' || " + of + "), 18, 15))::uuid";
    }

    private static List<String> rows(int invoices, int big) {
        int customers = invoices / 100;
        return List.of(
                """
                insert into crm_customer (tenant_id, id, owner_id, name, name_key, created_at, ownership_steps, version)
                select '%s', %s, 'm1', 'Customer ' || g, 'customer ' || g, timestamptz '2024-01-01Z', 1, 1
                from generate_series(1, %d) g
                """.formatted(TENANT, id("c", "g"), customers),
                """
                insert into crm_contract (tenant_id, id, owner_id, number, number_key, customer_id, name, name_key, amount, amount_key,
                    amount_number, currency, uninvoiced, state, revision, created_at, ownership_steps, version)
                select '%s', %s, 'm1', 'C' || g, 'c' || g, %s, 'Order', 'order', 'CNY 1000000.00', 'CNY', 1000000, 'CNY', 0,
                    'EFFECTIVE', 1, timestamptz '2024-01-01Z', 1, 1
                from generate_series(1, %d) g
                """.formatted(TENANT, id("k", "g"), id("c", "g"), customers),
                """
                create temporary table drawn as
                select g, case when g <= %2$d * %3$d then 1 + (g - 1) / %3$d else 1 + g %% %1$d end as customer,
                    g <= %2$d * %3$d or hashint8extended(g, 1) %% 10 = 0 as open,
                    100 + (hashint8extended(g, 2) & 1023) as total,
                    date '2026-11-01' - (hashint8extended(g, 3) & 255)::int + 60 as due
                from generate_series(1, %4$d) g
                """.formatted(customers, big, MANY, invoices),
                """
                insert into crm_invoice (tenant_id, id, owner_id, contract_id, customer_id, number, title, title_key, line_items, state,
                    total, total_key, total_number, currency, allocated, credited, outstanding, due_on, issued_on, created_at, version)
                select '%s', %s, 'm1', %s, %s, 'I' || g, 'Tea', 'tea',
                    jsonb_build_array(jsonb_build_object('name', 'Tea', 'net', 'CNY ' || total || '.00', 'taxRate', '0', 'tax', 'CNY 0.00')), 'ISSUED',
                    'CNY ' || total || '.00', 'CNY', total, 'CNY', case when open then 0 else total end, 0,
                    case when open then total else 0 end, due, due - 30, (due - 30)::timestamptz, 1
                from drawn
                """.formatted(TENANT, id("i", "g"), id("k", "customer"), id("c", "customer")),
                """
                insert into crm_ledger_entry (tenant_id, subject_type, subject_id, seq, happened_at, actor, journal, kind, account,
                    currency, amount, invoice_id, effective_on)
                select '%1$s', 'invoice', %2$s, side, (due - 30)::timestamptz, 'system:migration', 1, 'ISSUED',
                    case side when 1 then 'RECEIVABLE' else 'REVENUE' end, 'CNY', case side when 1 then total else -total end, %2$s,
                    due - 30
                from drawn, generate_series(1, 2) side
                """.formatted(TENANT, id("i", "g")),
                """
                insert into crm_ledger_entry (tenant_id, subject_type, subject_id, seq, happened_at, actor, journal, kind, account,
                    currency, amount, invoice_id, effective_on)
                select '%1$s', 'invoice', %2$s, 2 + side, due::timestamptz, 'system:migration', 2, 'ALLOCATED',
                    case side when 1 then 'RECEIVABLE' else 'UNALLOCATED' end, 'CNY', case side when 1 then -total else total end, %2$s,
                    due
                from drawn, generate_series(1, 2) side where not open
                """.formatted(TENANT, id("i", "g")),
                "drop table drawn");
    }

    private static void ageing(Bench bench, CrmSession office, int rounds) throws Exception {
        PreparedStatement floor = bench.connection()
                .prepareStatement("select currency, least(greatest(ceil((date '" + DAY + "' - due_on) / 30.0), 0), 4),"
                        + " sum(outstanding) from crm_invoice where tenant_id = '" + TENANT
                        + "' and state = 'ISSUED' and outstanding > 0 group by 1, 2");
        PreparedStatement past = bench.connection()
                .prepareStatement(
                        "select i.currency, least(greatest(ceil((date '" + DAY + "' - i.due_on) / 30.0), 0), 4), sum(b)"
                                + " from crm_invoice i join (select invoice_id, sum(amount) as b from crm_ledger_entry where tenant_id = '"
                                + TENANT + "' and account = 'RECEIVABLE' and effective_on <= date '" + DAY
                                + "' group by invoice_id) l on l.invoice_id = i.id where i.tenant_id = '" + TENANT
                                + "' and b <> 0 group by 1, 2");
        Money there = office.invoices().ageing(Filter.all()).outstanding(CNY);
        require(there.amount(), sum(floor, 3));
        Pairs.Outcome outcome = new Pairs()
                .add("floor", () -> Jdbc.read(floor))
                .add("library", () -> office.invoices().ageing(Filter.all()))
                .run(3, Math.max(5, rounds));
        Ageing then = office.invoices().ageing(Filter.all(), DAY, NOW);
        require(then.outstanding(CNY).amount(), sum(past, 3));
        Pairs.Outcome before = new Pairs()
                .add("floor", () -> Jdbc.read(past))
                .add("library", () -> office.invoices().ageing(Filter.all(), DAY, NOW))
                .run(0, 3);
        System.out.printf(
                "Ageing today: %.1f ms by hand, %.1f ms by the library, %.2f ×. As of a day, from the ledger: %.0f ms by hand, %.0f ms by"
                        + " the library, %.2f ×.%n%n",
                outcome.millis("floor"),
                outcome.millis("library"),
                outcome.ratio("library", "floor"),
                before.millis("floor"),
                before.millis("library"),
                before.ratio("library", "floor"));
    }

    private static BigDecimal sum(PreparedStatement statement, int column) throws SQLException {
        BigDecimal sum = BigDecimal.ZERO;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                sum = sum.add(rows.getBigDecimal(column));
            }
        }
        return sum;
    }

    private static void require(BigDecimal one, BigDecimal other) {
        if (one.compareTo(other) != 0) {
            throw new IllegalStateException(one + " by the library, " + other + " by hand");
        }
    }

    private static List<CustomerId> customers(Bench bench, String condition) throws SQLException {
        List<CustomerId> found = new ArrayList<>();
        try (Statement statement = bench.connection().createStatement();
                ResultSet rows = statement.executeQuery("select id from crm_customer where tenant_id = '" + TENANT
                        + "' and " + condition + " order by name limit 50")) {
            while (rows.next()) {
                found.add(new CustomerId(rows.getObject(1, UUID.class)));
            }
        }
        return found;
    }

    private static void statement(Bench bench, CrmSession office, int rounds) throws Exception {
        CustomerId customer = customers(bench, "name = 'Customer 500'").get(0);
        PreparedStatement floor = bench.connection()
                .prepareStatement(
                        "select l.effective_on, l.kind, l.amount, sum(l.amount) over (order by l.effective_on, l.happened_at,"
                                + " l.subject_id, l.seq) from crm_ledger_entry l join crm_invoice i on i.tenant_id = l.tenant_id and i.id ="
                                + " l.invoice_id where i.tenant_id = '" + TENANT + "' and i.customer_id = '" + customer
                                + "' and l.account = 'RECEIVABLE' and l.kind = 'ISSUED' and l.effective_on <= date '"
                                + DAY + "'");
        List<StatementOfAccount> told = office.payments().statement(customer, LocalDate.EPOCH, DAY);
        int lines = told.get(0).lines().size();
        if (lines != Jdbc.read(floor)) {
            throw new IllegalStateException("another number of lines than " + lines);
        }
        Pairs.Outcome outcome = new Pairs()
                .add("floor", () -> Jdbc.read(floor))
                .add("library", () -> office.payments().statement(customer, LocalDate.EPOCH, DAY))
                .run(10, Math.max(50, rounds));
        System.out.printf(
                "Statement of account of %d lines: %.2f ms by hand, %.2f ms by the library, %.2f ×.%n%n",
                lines, outcome.millis("floor"), outcome.millis("library"), outcome.ratio("library", "floor"));
    }

    /** Each round pays all that one customer owes by the library, and all that another one owes by one statement. */
    private static void allocate(Bench bench, CrmSession office, int rounds) throws Exception {
        List<CustomerId> big = customers(
                bench,
                "id in (select customer_id from crm_invoice where outstanding > 0 group by customer_id having count(*) >= "
                        + MANY + ")");
        bench.connection().commit();
        int pairs = Math.min(rounds, big.size() / 2);
        int[] next = {0};
        List<Money> paid = new ArrayList<>();
        Pairs.Outcome outcome = new Pairs()
                .add("floor", () -> byHand(bench.connection(), big.get(next[0]++)))
                .add("library", () -> paid.add(pay(bench, office, big.get(next[0]++))))
                .run(0, pairs);
        System.out.printf(
                "One payment over %d invoices: %.1f ms by one statement for all of them, %.1f ms by the library with its ledger, events and"
                        + " audit, %.1f ×; %.0f invoices a second.%n",
                MANY,
                outcome.millis("floor"),
                outcome.millis("library"),
                outcome.ratio("library", "floor"),
                MANY * 1_000 / outcome.millis("library"));
        if (pairs == 0 || paid.size() != pairs) {
            throw new IllegalStateException("nothing was paid");
        }
    }

    private static Money owed(Bench bench, CustomerId customer) throws SQLException {
        try (PreparedStatement asked = bench.connection()
                .prepareStatement("select sum(outstanding) from crm_invoice where tenant_id = '" + TENANT
                        + "' and customer_id = '" + customer + "'")) {
            Money owed = new Money(CNY, sum(asked, 1));
            bench.connection().commit();
            return owed;
        }
    }

    private static Money pay(Bench bench, CrmSession office, CustomerId customer) throws SQLException {
        Payment payment = office.payments()
                .record(customer, NewPayment.of(owed(bench, customer), DAY).paying(Target.oldestFirst()));
        if (payment.unallocated().signum() != 0) {
            throw new IllegalStateException(payment.unallocated() + " is left");
        }
        return payment.amount();
    }

    private static void byHand(Connection connection, CustomerId customer) throws SQLException {
        Workplace.change(
                connection,
                "with open as (select id, outstanding, sum(outstanding) over (order by due_on, created_at, id) as so_far"
                        + " from crm_invoice where tenant_id = '" + TENANT + "' and customer_id = '" + customer
                        + "' and state = 'ISSUED' and outstanding > 0),"
                        + " booked as (insert into crm_ledger_entry (tenant_id, subject_type, subject_id, seq, happened_at, actor, journal,"
                        + " kind, account, currency, amount, invoice_id, effective_on) select '" + TENANT
                        + "', 'payment', gen_random_uuid(), side, now(), 'hand', 1, 'ALLOCATED', case side when 1 then 'RECEIVABLE' else"
                        + " 'UNALLOCATED' end, 'CNY', case side when 1 then -outstanding else outstanding end, id, date '"
                        + DAY
                        + "' from open, generate_series(1, 2) side)"
                        + " update crm_invoice i set allocated = i.allocated + o.outstanding, outstanding = 0, version = version + 1"
                        + " from open o where i.tenant_id = '" + TENANT + "' and i.id = o.id");
    }
}
