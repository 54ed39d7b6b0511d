package dev.keelson.crm.benchmarks;

import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.sql.PreparedStatement;
import java.util.Optional;

/** P7: a page of the records whose custom field has a value, against a native column with an index. */
final class FieldPages {
    private FieldPages() {}

    static void run(Server server, String database, int rounds) throws Exception {
        System.out.println("\n### Custom fields of " + database + "\n");
        System.out.println(
                "| page of 50 | native column ms | field ms | field ÷ native | same SQL ÷ native | buffers | table scan |");
        System.out.println("|---|--:|--:|--:|--:|--:|---|");
        Attribute<Lead, String> code = attribute(Population.CODE);
        try (Bench bench = new Bench(server, database)) {
            try (var prepare = bench.connection().createStatement()) {
                prepare.execute("alter table crm_lead add column if not exists native_code varchar(600) collate \"C\"");
                prepare.execute("update crm_lead set native_code = slot1 where native_code is null");
                prepare.execute("create index if not exists bench_native on crm_lead (tenant_id, native_code, id)");
                bench.connection().commit();
                bench.connection().setAutoCommit(true);
                prepare.execute("vacuum (analyze) crm_lead");
                bench.connection().setAutoCommit(false);
            }
            measure(
                    bench,
                    "equal to a value, by id",
                    Selection.of(LeadAttributes.RECORDS, Filter.where(code).is("c77")),
                    Sort.byId(),
                    "native_code = 'c77' order by id",
                    rounds);
            measure(
                    bench,
                    "equal to a value, newest first",
                    Selection.of(LeadAttributes.RECORDS, Filter.where(code).is("c77")),
                    Pages.NEWEST,
                    "native_code = 'c77' order by created_at desc, id desc",
                    rounds);
            measure(
                    bench,
                    "from a value on, by the field",
                    Selection.of(LeadAttributes.RECORDS, Filter.where(code).atLeast("c77")),
                    Sort.up(code),
                    "native_code >= 'c77' order by native_code, id",
                    rounds);
            measure(
                    bench,
                    "equal to a value, a regional leader's, newest first",
                    Pages.selection(
                            Persona.REGIONAL,
                            bench.organisation(),
                            Filter.where(code).is("c77")),
                    Pages.NEWEST,
                    "native_code = 'c77' and dept3 = 'd6' order by created_at desc, id desc",
                    rounds);
            measure(
                    bench,
                    "equal to a value, without an index, by id",
                    Selection.of(
                            LeadAttributes.RECORDS,
                            Filter.where(attribute(Population.NOTE)).is("c77")),
                    Sort.byId(),
                    "native_code = 'c77' order by id",
                    Math.min(rounds, 10));
        }
    }

    private static Attribute<Lead, String> attribute(FieldDefinition definition) {
        return definition.attribute(ValueType.TEXT);
    }

    private static void measure(
            Bench bench, String what, Selection<Lead, LeadId> selection, Sort<Lead> sort, String byHand, int rounds)
            throws Exception {
        PreparedStatement floor = bench.connection()
                .prepareStatement("select * from crm_lead where tenant_id = '" + Population.TENANT + "' and " + byHand
                        + " limit " + Pages.SIZE);
        Recorder.Recorded first = bench.statements(unit -> unit.list(selection, sort, Optional.empty(), Pages.SIZE + 1))
                .get(0);
        Jdbc.Plan plan = Jdbc.explain(bench.connection(), first);
        PreparedStatement same = first.prepare(bench.connection());
        Pairs.Outcome outcome = bench.unit(unit -> new Pairs()
                .add("native", () -> Jdbc.read(floor))
                .add("same", () -> {
                    first.bind(same);
                    Jdbc.read(same);
                })
                .add("field", () -> unit.list(selection, sort, Optional.empty(), Pages.SIZE + 1))
                .run(rounds, rounds));
        System.out.printf(
                "| %s | %.3f | %.3f | %.2f | %.2f | %d | %s |%n",
                what,
                outcome.millis("native"),
                outcome.millis("field"),
                outcome.ratio("field", "native"),
                outcome.ratio("same", "native"),
                plan.buffers(),
                plan.scansWholeTable() ? "yes" : "no");
        if (Boolean.getBoolean("benchmarks.plans")) {
            System.out.println(first.sql() + "\n" + plan.text());
        }
    }
}
