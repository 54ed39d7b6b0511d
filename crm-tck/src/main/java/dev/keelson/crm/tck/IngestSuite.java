package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.ingest.CaptureRules;
import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.ingest.Endpoint;
import dev.keelson.crm.ingest.ImportReport;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.ImportRequest.Existing;
import dev.keelson.crm.ingest.Imports;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.ingest.RowProblem;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.ImportId;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.ValueType;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Leads come in from outside once each, however often they are sent and wherever the taking in breaks off. */
abstract class IngestSuite extends Suite {
    private static final String FILE = """
            id,name,phone,owner,size
            A-1,"茶, ""Green"" 🍵",13800138000,lin,1
            a-1,Case counts,,,2
            ,Ann,0571 8888 0000,,
            ,Ann,0571 8888 0000,,
            A-2,Bob,12,,
            A-3,Bob,,nobody,
            A-4,Éva,,lin,2
            A-1,Again,,,
            A-5,Dan,,lin,5
            """;

    private Gate gate() {
        return Gate.open(store(), newTenant());
    }

    // LEAD-06
    @Test
    final void of_many_deliveries_of_one_key_one_has_an_effect_and_all_are_answered_the_same() {
        Gate gate = gate();

        List<Receipt> receipts = Race.of(runner -> gate.web()
                .receive(Gate.delivery("/name=Tea\n/phone=13800138000").key("one")));

        assertThat(new HashSet<>(receipts)).hasSize(1);
        assertThat(receipts.get(0).outcome()).isEqualTo(Receipt.Outcome.CREATED);
        assertThat(gate.leads())
                .singleElement()
                .satisfies(lead -> assertThat(receipts.get(0).lead()).contains(lead.id()));
        assertThat(gate.web()
                        .receive(Gate.delivery("/name=Tea\n/phone=13800138000").key("one")))
                .isEqualTo(receipts.get(0));
    }

    // LEAD-06
    @Test
    final void of_many_bodies_under_one_key_one_is_taken_and_the_others_are_refused() {
        Gate gate = gate();

        List<String> answers = Race.of(runner -> answer(
                () -> gate.web().receive(Gate.delivery("/name=Tea " + runner).key("one"))));

        assertThat(Collections.frequency(answers, "done")).isEqualTo(1);
        assertThat(Collections.frequency(answers, "capture.key-reused")).isEqualTo(Race.RUNNERS - 1);
        assertThat(gate.leads()).hasSize(1);
    }

    // LEAD-06, LEAD-26
    @Test
    final void what_arrives_again_is_merged_and_what_cannot_be_read_is_kept() {
        Gate gate = gate();
        gate.web().receive(Gate.delivery("/name=Tea\n/phone=13800138000").key("one"));

        Receipt merged = gate.web()
                .receive(Gate.delivery("/name=Other\n/phone=+86 138 0013 8000\n/id=X\n/size=7")
                        .key("two"));
        Receipt kept = gate.web().receive(Gate.delivery("nothing \u0000 here").key("three"));

        assertThat(merged.outcome()).isEqualTo(Receipt.Outcome.MERGED);
        assertThat(gate.leads()).singleElement().satisfies(lead -> {
            assertThat(lead.name()).isEqualTo("Tea");
            assertThat(lead.profile().externalId()).contains("X");
        });
        assertThat(gate.setup().captures().quarantined(PageRequest.firstPage(5)).items())
                .containsExactly(kept);
        assertThat(gate.setup().endpoints().list()).containsExactly(Gate.FORM);
    }

    // LEAD-06
    @Test
    final void the_largest_body_with_more_wrong_than_can_be_told_is_kept_whole() {
        Gate gate = gate();
        Endpoint form = Gate.FORM;
        StringBuilder body = new StringBuilder("/name=Tea");
        for (int at = 10; at < 30; at++) {
            String field = "f" + at + "_".repeat(45);
            gate.setup().fields().define(FieldDefinition.ofLead(field, ValueType.INTEGER, "A number"));
            form = form.reading(LeadFact.field(field), "/" + field);
            body.append("\n/").append(field).append("=many");
        }
        gate.setup().endpoints().define(form);
        body.append("\n/pad=");
        body.append("x".repeat(Delivery.LARGEST - body.length()));
        Delivery delivery = Gate.delivery(body.toString());
        assertThat(delivery.size()).isEqualTo(Delivery.LARGEST);

        Receipt kept = gate.web().receive(delivery);

        assertThat(kept.outcome()).isEqualTo(Receipt.Outcome.QUARANTINED);
        assertThat(kept.reason().orElseThrow())
                .startsWith("input.invalid own.f")
                .endsWith(", …")
                .hasSizeLessThanOrEqualTo(CaptureRules.REASON);
        assertThat(Base64.getDecoder().decode(kept.body().orElseThrow())).isEqualTo(delivery.body());
        assertThat(gate.setup().captures().quarantined(PageRequest.firstPage(5)).items())
                .containsExactly(kept);
    }

    // LEAD-08, LEAD-22
    @Test
    final void a_file_is_taken_in_row_by_row_as_the_dry_run_said_and_once() {
        Gate gate = gate();
        ImportRequest request = Gate.file("one", FILE).chunkSize(4);
        Map<String, List<?>> before = gate.everything();

        ImportReport dry = gate.kim().dryRun(request);
        assertThat(gate.everything()).isEqualTo(before);
        ImportReport report = gate.kim().run(request);
        List<String> told = gate.told();

        assertThat(dry).isEqualTo(report);
        assertThat(report.rows()).isEqualTo(9);
        assertThat(report.created()).isEqualTo(5);
        assertThat(report.problems())
                .extracting(problem -> problem.row() + " " + problem.column() + " " + problem.code())
                .containsExactly("5 phone malformed", "6 owner lead.no-such-owner", "7 size taken", "8 id repeated");
        ImportReport again = gate.kim().run(request);
        assertThat(again.created()).isEqualTo(report.created());
        assertThat(gate.told()).isEqualTo(told);
    }

    // LEAD-28, LEAD-29
    @Test
    final void a_row_is_known_again_by_its_external_id_and_by_nothing_else() {
        Gate gate = gate();
        gate.kim().run(Gate.file("one", FILE));
        ImportRequest other = Gate.file("two", FILE).existing(Existing.UPDATE).chunkSize(4);

        ImportReport dry = gate.kim().dryRun(other);
        ImportReport again = gate.kim().run(other);

        assertThat(dry).isEqualTo(again);
        assertThat(again.created()).isEqualTo(2);
        assertThat(gate.leads())
                .extracting(lead -> lead.name())
                .containsExactlyInAnyOrder("茶, \"Green\" 🍵", "Case counts", "Ann", "Ann", "Ann", "Ann", "Dan");
        assertThat(again.problems())
                .extracting(problem -> problem.row() + " " + problem.code())
                .containsExactly("5 malformed", "6 lead.no-such-owner", "7 taken", "8 repeated");
    }

    // LEAD-29
    @Test
    final void a_refused_update_leaves_the_external_id_to_a_later_row_also_after_a_kill() {
        String rows = """
                id,name,phone,owner,size
                A-1,Tea,,lin,
                """;
        ImportRequest before = Gate.file("before", rows);
        ImportRequest request = Gate.file("one", """
                id,name,phone,owner,size
                A-1,Coffee,,wu,
                A-1,Mate,12,,
                A-1,Cocoa,,lin,
                A-1,Milk,,lin,
                """).existing(Existing.UPDATE).chunkSize(1);
        for (long question = 1; question <= 60; question++) {
            Mortal dying = new Mortal(store());
            Gate gate = Gate.open(dying, newTenant());
            Imports kim = gate.kim();
            kim.run(before);
            dying.dieAt(question);
            boolean killed = false;
            try {
                kim.run(request);
            } catch (Mortal.Killed kill) {
                killed = true;
            }
            dying.live();
            ImportReport resumed = kim.run(request);

            assertThat(resumed.merged()).as("killed at question %s", question).isEqualTo(1);
            assertThat(resumed.rejected()).isEqualTo(3);
            assertThat(gate.leads()).extracting(lead -> lead.name()).containsExactly("Cocoa");
            if (!killed) {
                return;
            }
        }
    }

    // LEAD-08, LEAD-24
    @Test
    final void an_import_killed_at_any_point_loses_and_doubles_nothing() {
        ImportRequest request = Gate.file("one", FILE).chunkSize(4);
        Mortal mortal = new Mortal(store());
        Gate undisturbed = Gate.open(mortal, newTenant());
        mortal.live();
        ImportReport whole = undisturbed.kim().run(request);
        long questions = mortal.asked();
        List<String> told = undisturbed.told();

        assertThat(questions).isGreaterThan(20);
        for (long question = 1; question <= questions; question++) {
            Mortal dying = new Mortal(store());
            Gate gate = Gate.open(dying, newTenant());
            Imports kim = gate.kim();
            dying.dieAt(question);
            assertThatThrownBy(() -> kim.run(request)).isInstanceOf(Mortal.Killed.class);
            dying.live();

            ImportReport resumed = kim.run(request);

            assertThat(resumed)
                    .isEqualTo(new ImportReport(
                            whole.rows(),
                            whole.created(),
                            whole.merged(),
                            whole.quarantined(),
                            whole.rejected(),
                            resumed.problems(),
                            0));
            assertThat(gate.told()).as("killed at question %s", question).isEqualTo(told);
        }
    }

    // LEAD-08, LEAD-24
    @Test
    final void an_import_run_by_many_at_once_counts_every_row_once() {
        Gate gate = gate();
        ImportRequest request = Gate.file("one", FILE).chunkSize(1);

        List<String> answers = Race.of(runner -> answer(() -> gate.kim().run(request)));
        ImportReport report = gate.kim().run(request);

        assertThat(answers).isSubsetOf("done", "import.under-way");
        assertThat(report.rows()).isEqualTo(9);
        assertThat(report.created()).isEqualTo(5);
        assertThat(report.rejected()).isEqualTo(4);
        assertThat(gate.leads()).hasSize(5);
        assertThat(gate.kim().progress(new ImportId("one")))
                .map(run -> run.rowsDone())
                .isEqualTo(Optional.of(9L));
    }

    // LEAD-08
    @Test
    final void one_file_under_many_names_at_once_makes_every_lead_with_an_external_id_once() {
        Gate gate = gate();

        List<ImportReport> reports = Race.of(runner -> gate.kim()
                .run(Gate.file("run " + runner, FILE).existing(Existing.SKIP).chunkSize(3)));

        int leads = 3 + 2 * Race.RUNNERS;
        assertThat(reports.stream().mapToLong(ImportReport::created).sum()).isEqualTo(leads);
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.created() + report.merged() + report.rejected()).isEqualTo(report.rows());
            assertThat(report.problems()).extracting(RowProblem::row).contains(5L, 6L, 8L);
        });
        assertThat(gate.leads()).hasSize(leads);
    }

    private static String answer(Supplier<?> command) {
        try {
            assertThat(command.get()).isNotNull();
            return "done";
        } catch (ConflictException lost) {
            throw lost;
        } catch (CrmException refused) {
            return refused.code();
        }
    }
}
