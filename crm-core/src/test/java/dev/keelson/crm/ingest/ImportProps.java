package dev.keelson.crm.ingest;

import static dev.keelson.crm.ingest.Reception.csv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.ingest.ImportRequest.Existing;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Leads;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.RecordedLead;
import dev.keelson.crm.memory.InMemoryStorage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** LEAD-08, LEAD-22, LEAD-24, LEAD-28, LEAD-29: the laws of an import, over any file. */
class ImportProps {
    private static final String HEADER = "id,name,phone,owner,stage\n";

    /** A row as somebody might have written it. */
    record Row(String id, String name, String phone, String owner, String stage) {
        @Override
        public String toString() {
            return String.join(",", id, name, phone, owner, stage);
        }
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return Combinators.combine(
                        Arbitraries.of("", "", "1", "2", "3", "4", "x".repeat(129)),
                        Arbitraries.of("Ann", "Bob", "", "\"Tea, Ltd\"", "a\u0007b"),
                        Arbitraries.of("", "13800138000", "12", "0571 8888 0000"),
                        Arbitraries.of("", "lin", "wu", "nobody"),
                        Arbitraries.of("new", "working", "converted", "lunar", ""))
                .as(Row::new)
                .list()
                .ofMaxSize(12);
    }

    /** Text that a parser meets in its nightmares. */
    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                        "a",
                        "7",
                        ",",
                        ",,,,",
                        "\"",
                        "\"\"",
                        "\n",
                        "\r\n",
                        "\r",
                        "é",
                        "\uFFFD",
                        "\uFEFF",
                        "\u0000",
                        ";",
                        "=1+1",
                        "lin",
                        "new",
                        "Ann",
                        "1,Ann,,lin,new\n",
                        "2,Bob,13800138000,,working\n",
                        "😀",
                        "\uD800")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 300)
    void every_row_of_any_file_is_accounted_for(
            @ForAll("hostile") String text, @ForAll @IntRange(min = 1, max = 5) int chunk) {
        Reception reception = Reception.open();
        Imports imports = reception.as("kim").imports();
        ImportRequest request = recorded("i", HEADER + text).chunkSize(chunk);

        ImportReport dry = imports.dryRun(request);
        ImportReport report = imports.run(request);

        assertThat(report.created() + report.merged() + report.quarantined() + report.rejected())
                .isEqualTo(report.rows());
        assertThat(report.created()).isEqualTo(reception.leads().size());
        assertThat(report.problems().stream().map(RowProblem::row).distinct().count())
                .isEqualTo(report.rejected());
        assertThat(report.problems()).allMatch(problem -> problem.row() >= 1 && problem.row() <= report.rows());
        assertThat(dry).isEqualTo(report);
    }

    @Property(tries = 200)
    void a_dry_run_says_what_the_run_does_and_changes_nothing(
            @ForAll("rows") List<Row> before,
            @ForAll("rows") List<Row> rows,
            @ForAll Existing existing,
            @ForAll @IntRange(min = 1, max = 5) int chunk) {
        Reception reception = Reception.open();
        Imports imports = reception.as("kim").imports();
        imports.run(recorded("before", file(before)));
        ImportRequest request = recorded("i", file(rows)).existing(existing).chunkSize(chunk);
        Map<String, List<?>> there = reception.everything();

        ImportReport dry = imports.dryRun(request);

        assertThat(reception.everything()).isEqualTo(there);
        assertThat(imports.run(request)).isEqualTo(dry);
    }

    @Property(tries = 200)
    void a_row_is_taken_exactly_as_the_single_command_by_the_same_person_would_be(
            @ForAll("rows") List<Row> rows, @ForAll boolean mayAssign) {
        String person = mayAssign ? "kim" : "amy";
        Reception imported = Reception.open();
        Reception typed = Reception.open();

        ImportReport report = imported.as(person).imports().run(recorded("i", file(rows)));
        List<Row> taken = rows.stream()
                .filter(row -> types(typed.as(person).leads(), row))
                .toList();

        assertThat(report.created()).isEqualTo(taken.size());
        assertThat(imported.told()).isEqualTo(typed.told());
    }

    /** Whether the lead of a row was taken from somebody who typed it in. */
    private static boolean types(Leads leads, Row row) {
        try {
            NewLead lead = NewLead.named((row.name().isEmpty() ? row.id() : row.name()).replace("\"", ""));
            lead = row.id().isEmpty() ? lead : lead.externalId(row.id());
            lead = row.phone().isEmpty() ? lead : lead.phone(row.phone());
            lead = row.owner().isEmpty() ? lead : lead.ownedBy(new MemberId(row.owner()));
            leads.record(RecordedLead.of(lead, new StageKey(row.stage())));
            return true;
        } catch (InvalidInputException | RefusedException no) {
            return false;
        }
    }

    /** LEAD-28: the same import is done once; under another name, what has an external id is there already. */
    @Property(tries = 200)
    void importing_twice_is_importing_once(
            @ForAll("rows") List<Row> rows, @ForAll Existing existing, @ForAll @IntRange(min = 1, max = 5) int chunk) {
        Reception reception = Reception.open();
        Imports imports = reception.as("kim").imports();
        ImportRequest request = recorded("i", file(rows)).existing(existing).chunkSize(chunk);
        ImportReport first = imports.run(request);
        List<String> once = reception.told();

        ImportReport again = imports.run(request);

        assertThat(reception.told()).isEqualTo(once);
        assertThat(again)
                .isEqualTo(new ImportReport(
                        first.rows(), first.created(), first.merged(), 0, first.rejected(), List.of(), 0));
    }

    @Property(tries = 200)
    void a_file_imported_under_another_name_adds_what_has_no_external_id(
            @ForAll("rows") List<Row> rows, @ForAll Existing existing, @ForAll @IntRange(min = 1, max = 5) int chunk) {
        Reception reception = Reception.open();
        Imports imports = reception.as("kim").imports();
        ImportRequest request = recorded("i", file(rows)).existing(existing).chunkSize(chunk);
        imports.run(request);
        long named = reception.leads().stream()
                .filter(lead -> lead.profile().externalId().isPresent())
                .count();
        long nameless = reception.leads().size() - named;

        ImportReport again = imports.run(request.called("j"));

        assertThat(again.created()).isEqualTo(nameless);
        assertThat(reception.leads()).hasSize((int) (named + 2 * nameless));
        if (existing == Existing.SKIP) {
            assertThat(again.merged()).isEqualTo(named);
        }
    }

    @Property(tries = 100)
    void chunks_do_not_matter(@ForAll("rows") List<Row> rows, @ForAll @IntRange(min = 1, max = 5) int chunk) {
        Reception one = Reception.open();
        Reception other = Reception.open();

        ImportReport whole = one.as("kim").imports().run(recorded("i", file(rows)));
        ImportReport parts =
                other.as("kim").imports().run(recorded("i", file(rows)).chunkSize(chunk));

        assertThat(parts).isEqualTo(whole);
        assertThat(other.told()).isEqualTo(one.told());
    }

    @Property(tries = 15)
    void a_kill_at_any_point_loses_and_doubles_nothing(
            @ForAll("rows") List<Row> before,
            @ForAll("rows") List<Row> rows,
            @ForAll Existing existing,
            @ForAll @IntRange(min = 1, max = 4) int chunk) {
        ImportRequest there = recorded("before", file(before));
        ImportRequest request = recorded("i", file(rows)).existing(existing).chunkSize(chunk);
        Interrupted storage = new Interrupted(InMemoryStorage.create());
        Reception undisturbed = Reception.on(storage);
        undisturbed.as("kim").imports().run(there);
        storage.live();
        ImportReport whole = undisturbed.as("kim").imports().run(request);
        long questions = storage.asked();
        List<String> told = undisturbed.told();

        for (long question = 1; question <= questions; question++) {
            Interrupted dying = new Interrupted(InMemoryStorage.create());
            Reception reception = Reception.on(dying);
            Imports imports = reception.as("kim").imports();
            imports.run(there);
            dying.dieAt(question);
            assertThatThrownBy(() -> imports.run(request)).isInstanceOf(Interrupted.Killed.class);
            dying.live();

            ImportReport resumed = imports.run(request);

            assertThat(resumed.created()).isEqualTo(whole.created());
            assertThat(resumed.rejected()).isEqualTo(whole.rejected());
            assertThat(resumed.merged()).isEqualTo(whole.merged());
            assertThat(resumed.rows()).isEqualTo(whole.rows());
            assertThat(reception.told()).as("killed at question %s", question).isEqualTo(told);
        }
    }

    private static String file(List<Row> rows) {
        return rows.stream().map(Row::toString).collect(Collectors.joining("\n", HEADER, "\n"));
    }

    private static ImportRequest recorded(String id, String text) {
        return csv(id, text)
                .map(LeadFact.EXTERNAL_ID, "id")
                .map(LeadFact.NAME, "name")
                .map(LeadFact.PHONE, "phone")
                .map(LeadFact.OWNER, "owner")
                .map(LeadFact.STAGE, "stage");
    }
}
