package dev.keelson.crm.ingest;

import static dev.keelson.crm.ingest.Reception.csv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.ingest.ImportRequest.Existing;
import dev.keelson.crm.kernel.ImportId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.query.ValueType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** LEAD-08, LEAD-21, LEAD-22, LEAD-23, LEAD-24, LEAD-27, LEAD-28, LEAD-29: what becomes of a file. */
class ImportTest {
    private final Reception reception = Reception.open();
    private final Imports imports = reception.as("kim").imports();

    private static ImportRequest mapped(ImportRequest request) {
        return request.map(LeadFact.EXTERNAL_ID, "id")
                .map(LeadFact.NAME, "name")
                .map(LeadFact.PHONE, "phone")
                .map(LeadFact.OWNER, "owner");
    }

    @Test
    void rows_become_leads_of_their_owners_or_of_the_default_pool() {
        ImportReport report = imports.run(mapped(csv("i", """
                id,name,phone,owner,left out
                X1,Li Wei,0571 8888 0000,lin,1
                X2,"Tea, ""Green""
                Ltd",,,2

                ,Nobody's,13800138000,,
                """)));

        assertThat(report).isEqualTo(new ImportReport(3, 2, 0, 0, 1, report.problems(), 0));
        assertThat(report.problems())
                .extracting(RowProblem::row, RowProblem::line, RowProblem::column, RowProblem::code)
                .containsExactly(tuple(2L, 3L, "name", "character"));
        assertThat(reception.leads())
                .extracting(Lead::name, lead -> lead.holder().label())
                .containsExactlyInAnyOrder(tuple("Li Wei", "member:lin"), tuple("Nobody's", "pool:all"));
        assertThat(reception.all(OwnershipChange.RECORDS))
                .extracting(OwnershipChange::cause)
                .containsOnly(OwnershipChange.Cause.IMPORTED);
    }

    @Test
    void every_fact_finds_its_place() {
        ImportReport report = imports.run(csv("i", "\uFEFF" + """
                "No";Who;Firm;Tel 1;Tel 2;Mail;Reg;From;Where;What;Labels;Day;Staff
                7;Anna;Tea Ltd;13800138000;0571-88880000;A@Tea.example;91330100MA2B1XQ23T;expo;East;Green;a|b | c;23.11.2026;12
                """)
                .delimiter(';')
                .listSeparator("|")
                .dateFormat("dd.MM.yyyy")
                .unownedTo(Destination.member("wu"))
                .defaulting(LeadFact.REGION, "West")
                .map(LeadFact.EXTERNAL_ID, "No")
                .map(LeadFact.NAME, "Who")
                .map(LeadFact.COMPANY, "Firm")
                .map(LeadFact.PHONE, "Tel 1")
                .map(LeadFact.PHONE, "Tel 2")
                .map(LeadFact.EMAIL, "Mail")
                .map(LeadFact.REGISTRATION, "Reg")
                .map(LeadFact.SOURCE, "From")
                .map(LeadFact.REGION, "Where")
                .map(LeadFact.PRODUCT, "What")
                .map(LeadFact.TAGS, "Labels")
                .map(LeadFact.CAPTURED_ON, "Day")
                .map(LeadFact.field("size"), "Staff"));

        assertThat(report.problems()).isEmpty();
        Lead lead = reception.leads().get(0);
        assertThat(lead.profile().externalId()).contains("7");
        assertThat(lead.name()).isEqualTo("Anna");
        assertThat(lead.company()).contains("Tea Ltd");
        assertThat(lead.profile().contactPoints())
                .extracting("normalised")
                .containsExactly("+8613800138000", "+8657188880000", "a@tea.example", "91330100MA2B1XQ23T");
        assertThat(lead.profile().source()).contains("expo");
        assertThat(lead.profile().region()).contains("East");
        assertThat(lead.profile().product()).contains("Green");
        assertThat(lead.profile().tags()).isEqualTo(Set.of("a", "b", "c"));
        assertThat(lead.profile().capturedOn()).contains(LocalDate.of(2026, 11, 23));
        assertThat(lead.fields().get(FieldName.own("size"), ValueType.INTEGER)).contains(12L);
        assertThat(lead.holder().owner()).contains(new MemberId("wu"));
    }

    @Test
    void recorded_history_lands_in_the_stage_the_file_says() {
        ImportReport report = imports.run(mapped(csv("i", """
                        id,name,phone,owner,stage,closed,began,why
                        1,Won,,lin,converted,yesterday,,
                        1b,Won,,lin,converted,2021-02-01,2020-01-01,
                        2,Lost,,lin,disqualified,,,too dear
                        3,Nowhere,,lin,lunar,,,
                        4,Blank,,lin,,,,
                        5,Late,,lin,new,2099-01-01,,
                        """))
                .zone(ZoneId.of("Asia/Shanghai"))
                .map(LeadFact.STAGE, "stage")
                .map(LeadFact.STAGE_SINCE, "closed")
                .map(LeadFact.CREATED_AT, "began")
                .map(LeadFact.REASON, "why"));

        assertThat(report.problems())
                .extracting(RowProblem::row, RowProblem::column, RowProblem::code)
                .containsExactly(
                        tuple(1L, "closed", "malformed"),
                        tuple(4L, "stage", "lead.no-such-stage"),
                        tuple(5L, "stage", "required"),
                        tuple(6L, "closed", "in-future"));
        assertThat(reception.leads())
                .extracting(Lead::name, Lead::phase, lead -> lead.progress().since())
                .containsExactlyInAnyOrder(
                        tuple("Won", LeadPhase.CONVERTED, Instant.parse("2021-01-31T16:00:00Z")),
                        tuple("Lost", LeadPhase.DISQUALIFIED, Reception.NOON));
    }

    @Test
    void an_unknown_owner_rejects_the_row_and_names_the_column() {
        ImportReport report = imports.run(mapped(csv("i", "id,name,phone,owner\n1,A,,nobody\n2,B,,lin\n")));

        assertThat(report.problems())
                .containsExactly(new RowProblem(1, 2, "owner", "lead.no-such-owner", "nobody cannot own leads"));
        assertThat(reception.leads()).extracting(Lead::name).containsExactly("B");
    }

    @Test
    void rows_without_a_name_are_called_by_company_else_by_external_id_and_tagged() {
        imports.run(csv("i", "id,firm\n1,Tea Ltd\n2,\n")
                .namelessTagged("no account")
                .map(LeadFact.EXTERNAL_ID, "id")
                .map(LeadFact.COMPANY, "firm"));

        assertThat(reception.leads())
                .extracting(Lead::name, lead -> lead.profile().tags())
                .containsExactlyInAnyOrder(tuple("Tea Ltd", Set.of()), tuple("2", Set.of("no account")));
    }

    @Test
    void rows_whose_external_id_is_there_are_rejected_or_skipped_as_asked() {
        imports.run(mapped(csv("i", "id,name,phone,owner\n1,A,,lin\n")));

        ImportReport rejecting = imports.run(mapped(csv("j", "id,name,phone,owner\n1,B,,lin\n2,C,,lin\n")));
        ImportReport skipping =
                imports.run(mapped(csv("k", "id,name,phone,owner\n1,B,,lin\n")).existing(Existing.SKIP));

        assertThat(rejecting.problems())
                .extracting(RowProblem::row, RowProblem::column, RowProblem::code)
                .containsExactly(tuple(1L, "id", "lead.external-id-taken"));
        assertThat(skipping.merged()).isEqualTo(1);
        assertThat(reception.leads()).extracting(Lead::name).containsExactlyInAnyOrder("A", "C");
    }

    @Test
    void rows_whose_external_id_is_there_edit_what_they_tell_of_and_nothing_else() {
        String header = "id,name,phone,region,tags,size,tax,owner,day\n";
        imports.run(full(csv("i", header + "1,A,13800138000,East,x;y,5,91,lin,2026-01-02\n2,B,,,,,92,wu,\n")));
        Lead before = reception.leads().stream()
                .filter(lead -> lead.name().equals("A"))
                .findFirst()
                .orElseThrow();
        List<String> told = reception.told();

        ImportReport same = imports.run(full(csv("j", header + "1,A,+86 138 0013 8000, East,,5,,lin,\n"))
                .existing(Existing.UPDATE));
        assertThat(reception.told()).isEqualTo(told);
        ImportReport report = imports.run(full(csv("k", header + "1,,0571 8888 0000,,z,6,93,,\n2,B2,,West,,,,wu,\n"))
                .existing(Existing.UPDATE));

        assertThat(same).isEqualTo(new ImportReport(1, 0, 1, 0, 0, List.of(), 0));
        assertThat(report).isEqualTo(new ImportReport(2, 0, 2, 0, 0, List.of(), 0));
        Lead after = reception.leads().stream()
                .filter(lead -> lead.id().equals(before.id()))
                .findFirst()
                .orElseThrow();
        assertThat(after.name()).isEqualTo("A");
        assertThat(after.profile().region()).contains("East");
        assertThat(after.profile().tags()).isEqualTo(Set.of("z"));
        assertThat(after.profile().capturedOn()).contains(LocalDate.of(2026, 1, 2));
        assertThat(after.profile().contactPoints()).extracting("normalised").containsExactly("+8657188880000");
        assertThat(after.fields().get(FieldName.own("size"), ValueType.INTEGER)).contains(6L);
        assertThat(after.holder()).isEqualTo(before.holder());
        assertThat(reception.leads()).extracting(Lead::name).containsExactlyInAnyOrder("A", "B2");
    }

    @Test
    void an_update_changes_neither_hands_nor_stage_and_takes_nobodys_unique_value() {
        String header = "id,name,phone,region,tags,size,tax,owner,day\n";
        imports.run(full(csv("i", header + "1,A,,,,,91,lin,\n2,B,,,,,92,wu,\n")));
        List<String> before = reception.told();

        ImportReport report = imports.run(full(csv("j", header + "1,A,,,,,92,lin,\n2,B,,,,,,lin,\n3,C,,,,,91,,\n"))
                .existing(Existing.UPDATE));

        assertThat(report.problems())
                .extracting(RowProblem::row, RowProblem::column, RowProblem::code)
                .containsExactly(
                        tuple(1L, "tax", "taken"), tuple(2L, "owner", "not-editable"), tuple(3L, "tax", "taken"));
        assertThat(reception.told()).isEqualTo(before);
    }

    @Test
    void a_value_given_up_by_one_row_is_free_for_the_next_whatever_the_chunks_and_the_dry_run_knows() {
        String header = "id,name,phone,region,tags,size,tax,owner,day\n";
        for (int chunk : List.of(1, 2, 100)) {
            Reception fresh = Reception.open();
            Imports imports = fresh.as("kim").imports();
            imports.run(full(csv("i", header + "1,A,,,,,91,lin,\n")));
            ImportRequest request = full(csv("j", header + "2,B,,,,,91,,\n1,A,,,,,94,,\n3,C,,,,,91,,\n4,D,,,,,94,,\n"))
                    .existing(Existing.UPDATE)
                    .chunkSize(chunk);

            ImportReport dry = imports.dryRun(request);
            ImportReport report = imports.run(request);

            assertThat(report.problems())
                    .extracting(RowProblem::row, RowProblem::code)
                    .containsExactly(tuple(1L, "taken"), tuple(4L, "taken"));
            assertThat(dry).isEqualTo(report);
        }
    }

    @Test
    void an_update_asks_for_what_the_single_edit_asks_for() {
        reception
                .setup()
                .roles()
                .define(List.of(Role.of("blind", "Blind", Scope.SELF, Permission.LEAD_VIEW, Permission.LEAD_EDIT)
                        .and(
                                Grant.of(Permission.LEAD_IMPORT, Scope.ALL),
                                Grant.of(Permission.LEAD_CREATE, Scope.ALL))));
        reception.setup().roles().assign(new MemberId("wu"), Set.of(new RoleId("blind")));
        imports.run(mapped(csv("i", "id,name,phone,owner\n1,A,,lin\n2,B,,wu\n")));

        ImportReport report = reception
                .as("wu")
                .imports()
                .run(mapped(csv("j", "id,name,phone,owner\n1,A,,\n2,B2,,\n")).existing(Existing.UPDATE));

        assertThat(report.problems())
                .extracting(RowProblem::row, RowProblem::code)
                .containsExactly(tuple(1L, "record.not-found"));
        assertThat(reception.leads()).extracting(Lead::name).containsExactlyInAnyOrder("A", "B2");
    }

    private static ImportRequest full(ImportRequest request) {
        return mapped(request)
                .map(LeadFact.REGION, "region")
                .map(LeadFact.TAGS, "tags")
                .map(LeadFact.field("size"), "size")
                .map(LeadFact.field("tax_number"), "tax")
                .map(LeadFact.CAPTURED_ON, "day");
    }

    @Test
    void two_rows_of_one_file_with_one_external_id_contradict_each_other() {
        for (int chunk : List.of(1, 100)) {
            Reception fresh = Reception.open();
            ImportReport report = fresh.as("kim")
                    .imports()
                    .run(mapped(csv("i", "id,name,phone,owner\n1,A,,\n1,B,,\n"))
                            .existing(Existing.SKIP)
                            .chunkSize(chunk));

            assertThat(report.problems())
                    .extracting(RowProblem::row, RowProblem::column, RowProblem::code)
                    .containsExactly(tuple(2L, "id", "repeated"));
            assertThat(fresh.leads()).extracting(Lead::name).containsExactly("A");
        }
    }

    // LEAD-29
    @Test
    void a_row_that_was_refused_leaves_its_external_id_to_a_later_one() {
        String header = "id,name,phone,owner\n";
        for (int chunk : List.of(1, 2, 100)) {
            Reception fresh = Reception.open();
            Imports imports = fresh.as("kim").imports();
            imports.run(mapped(csv("before", header + "9,Old,,lin\n")));
            ImportRequest request =
                    mapped(csv("i", header + """
                    1,Junk,12,
                    1,No owner,,nobody
                    1,A,,lin
                    1,B,,lin
                    9,Old,,wu
                    9,Older,12,
                    9,New,,lin
                    9,Newer,,lin
                    """)).existing(Existing.UPDATE).chunkSize(chunk);

            ImportReport dry = imports.dryRun(request);
            ImportReport report = imports.run(request);

            assertThat(report.problems())
                    .extracting(RowProblem::row, RowProblem::column, RowProblem::code)
                    .containsExactly(
                            tuple(1L, "phone", "malformed"),
                            tuple(2L, "owner", "lead.no-such-owner"),
                            tuple(4L, "id", "repeated"),
                            tuple(5L, "owner", "not-editable"),
                            tuple(6L, "phone", "malformed"),
                            tuple(8L, "id", "repeated"));
            assertThat(dry).isEqualTo(report);
            assertThat(fresh.leads()).extracting(Lead::name).containsExactlyInAnyOrder("A", "New");
        }
    }

    // LEAD-28
    @Test
    void a_row_without_an_external_id_is_new_in_every_import_and_known_again_in_its_own() {
        ImportRequest jan = csv("jan", "name\nWang Wei\n").map(LeadFact.NAME, "name");
        assertThat(imports.run(jan).created()).isEqualTo(1);
        assertThat(imports.run(jan).created()).isEqualTo(1);
        assertThat(reception.leads()).hasSize(1);

        ImportReport dry = imports.dryRun(jan.called("feb"));
        ImportReport feb = imports.run(jan.called("feb"));

        assertThat(feb).isEqualTo(new ImportReport(1, 1, 0, 0, 0, List.of(), 0)).isEqualTo(dry);
        assertThat(reception.leads()).extracting(Lead::name).containsExactly("Wang Wei", "Wang Wei");
    }

    @Test
    void equal_names_and_phones_do_not_merge_rows_with_external_ids() {
        ImportReport report =
                imports.run(mapped(csv("i", "id,name,phone,owner\n1,Tea,13800138000,\n2,Tea,13800138000,\n")));

        assertThat(report.created()).isEqualTo(2);
    }

    @Test
    void unique_fields_are_unique_within_the_file_and_beyond() {
        String text = "name,tax\nA,91\nB,91\nC,92\n";
        for (int chunk : List.of(1, 100)) {
            Reception fresh = Reception.open();
            ImportRequest request = csv("i", text)
                    .map(LeadFact.NAME, "name")
                    .map(LeadFact.field("tax_number"), "tax")
                    .chunkSize(chunk);
            ImportReport dry = fresh.as("kim").imports().dryRun(request);
            ImportReport report = fresh.as("kim").imports().run(request);

            assertThat(dry).isEqualTo(report);
            assertThat(report.problems())
                    .extracting(RowProblem::row, RowProblem::column, RowProblem::code)
                    .containsExactly(tuple(2L, "tax", "taken"));
        }
    }

    @Test
    void a_hidden_or_undefined_field_cannot_be_mapped() {
        ImportRequest request = csv("i", "name,x\n").map(LeadFact.NAME, "name").map(LeadFact.field("no"), "x");

        assertThatThrownBy(() -> imports.run(request)).hasMessageContaining("mapping.field:own.no");
        assertThatThrownBy(() -> imports.dryRun(request)).hasMessageContaining("mapping.field:own.no");

        Role blind = Role.of("clerk", "Clerk", Scope.ALL, Permission.LEAD_CREATE, Permission.LEAD_IMPORT)
                .and(Grant.of(Permission.LEAD_VIEW, Scope.ALL).with("phone", FieldLevel.HIDDEN));
        reception.setup().roles().define(List.of(blind));
        ImportRequest phones = csv("j", "name,x\n").map(LeadFact.NAME, "name").map(LeadFact.PHONE, "x");
        assertThatThrownBy(() -> imports.run(phones)).hasMessage("mapping.phone: there is no such attribute");
    }

    @Test
    void every_trap_of_a_csv_costs_its_own_row_and_no_other() {
        byte[] invalid = "name\n\u00e4\nGood 6\n".getBytes(StandardCharsets.ISO_8859_1);
        ImportReport report = imports.run(csv("i", """
                name,region
                Good 1,East
                Few
                Many,East,West
                "Bad"quote,East
                "never closed,East
                Good 2,"a ""quoted"" one"
                ,
                %s,East
                Good 3," West "
                """.formatted("x".repeat(CsvRecords.LONGEST + 1)))
                .map(LeadFact.NAME, "name")
                .map(LeadFact.REGION, "region"));
        ImportReport latin = imports.run(csv("j", invalid).map(LeadFact.NAME, "name"));
        ImportReport read = imports.run(
                csv("k", invalid).charset(StandardCharsets.ISO_8859_1).map(LeadFact.NAME, "name"));

        assertThat(report.problems())
                .extracting(RowProblem::row, RowProblem::line, RowProblem::code)
                .containsExactly(
                        tuple(2L, 3L, "too-few-columns"),
                        tuple(3L, 4L, "too-many-columns"),
                        tuple(4L, 5L, "malformed"),
                        tuple(5L, 6L, "malformed"),
                        tuple(7L, 8L, "required"),
                        tuple(8L, 9L, "too-long"));
        assertThat(report.rows()).isEqualTo(9);
        assertThat(latin.problems())
                .extracting(RowProblem::row, RowProblem::code)
                .containsExactly(tuple(1L, "encoding"));
        assertThat(read.created()).isEqualTo(2);
        assertThat(reception.leads())
                .extracting(Lead::name)
                .containsExactlyInAnyOrder("Good 1", "Good 2", "Good 3", "Good 6", "Good 6", "\u00e4");
    }

    @Test
    void chinese_files_are_read_in_their_own_encoding() {
        Charset gbk = Charset.forName("GB18030");
        imports.run(csv("i", "名称,电话\n杭州茶叶,１３８００１３８０００\n".getBytes(gbk))
                .charset(gbk)
                .map(LeadFact.NAME, "名称")
                .map(LeadFact.PHONE, "电话"));

        assertThat(reception.leads().get(0).name()).isEqualTo("杭州茶叶");
        assertThat(reception.leads().get(0).profile().contactPoints())
                .extracting("normalised")
                .containsExactly("+8613800138000");
    }

    @Test
    void column_names_in_another_encoding_or_behind_another_delimiter_are_told_apart_from_missing_ones() {
        ImportRequest chinese =
                csv("i", "名称\n杭州茶叶\n".getBytes(Charset.forName("GBK"))).map(LeadFact.NAME, "名称");
        ImportRequest semicolons = csv("j", "id;name\n1;A\n").map(LeadFact.NAME, "name");

        assertThatThrownBy(() -> imports.run(chinese)).hasMessageContaining("the file is not written in UTF-8");
        assertThatThrownBy(() -> imports.run(semicolons))
                .hasMessageContaining("the file has no column name; it has id;name");
    }

    @Test
    void a_cell_of_no_break_spaces_is_blank() {
        imports.run(csv("i", "\u00a0name\u00a0,region,owner\n\u00a0A\u00a0,\u00a0\u3000,\u00a0lin\u00a0\n")
                .map(LeadFact.NAME, "name")
                .map(LeadFact.REGION, "region")
                .map(LeadFact.OWNER, "owner")
                .defaulting(LeadFact.REGION, "East"));

        assertThat(reception.leads())
                .extracting(
                        Lead::name,
                        lead -> lead.profile().region(),
                        lead -> lead.holder().label())
                .containsExactly(tuple("A", java.util.Optional.of("East"), "member:lin"));
    }

    @Test
    void a_file_in_another_encoding_is_refused_by_that_name() {
        String text = "称呼,name\n茶,Tea\n";
        for (Charset other : List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("GBK"))) {
            assertThatThrownBy(() -> imports.run(csv("i", text.getBytes(other)).map(LeadFact.NAME, "name")))
                    .as(other.name())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("file: the file is not written in UTF-8");
            ImportReport read = imports.run(
                    csv(other.name(), text.getBytes(other)).charset(other).map(LeadFact.NAME, "name"));
            assertThat(read.created()).isEqualTo(1);
        }
    }

    @Test
    void a_replacement_character_in_the_file_is_a_character() {
        ImportReport report = imports.run(csv("i", "name\nT\uFFFDa\n").map(LeadFact.NAME, "name"));

        assertThat(report.problems()).isEmpty();
        assertThat(reception.leads()).extracting(Lead::name).containsExactly("T\uFFFDa");
    }

    @Test
    void a_listener_that_throws_stops_the_import_and_the_same_import_goes_on_from_there() {
        ImportRequest request =
                mapped(csv("i", "id,name,phone,owner\n1,A,,\n2,B,,\n3,C,,\n")).chunkSize(1);
        assertThatThrownBy(() -> imports.run(request.onProgress(run -> {
                    if (run.rowsDone() == 2) {
                        throw new CancellationException();
                    }
                })))
                .isInstanceOf(CancellationException.class);
        assertThat(reception.leads()).hasSize(2);
        assertThat(imports.progress(new ImportId("i")).orElseThrow().rowsDone()).isEqualTo(2);

        assertThat(imports.run(request).created()).isEqualTo(3);
        assertThat(reception.leads()).hasSize(3);
    }

    @Test
    void a_file_without_its_columns_is_refused_before_anything_is_done() {
        Map<String, List<?>> before = reception.everything();
        for (Map.Entry<String, String> bad : Map.of(
                        "", "empty",
                        "\n \n", "empty",
                        "nom\nA\n", "unknown-column",
                        "name,name\nA,B\n", "repeated-column",
                        "\"name\nA\n", "malformed")
                .entrySet()) {
            ImportRequest request = csv("i", bad.getKey()).map(LeadFact.NAME, "name");
            assertThatThrownBy(() -> imports.run(request))
                    .as(bad.getKey())
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            wrong -> assertThat(wrong.problems())
                                    .extracting(InvalidInputException.Problem::code)
                                    .containsExactly(bad.getValue()));
            assertThatThrownBy(() -> imports.dryRun(request)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> imports.run(ImportRequest.of("i", () -> {
                            throw new IOException("secret path");
                        })
                        .map(LeadFact.NAME, "name")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("file: the file cannot be read: IOException");
        assertThat(reception.everything()).isEqualTo(before);
    }

    @Test
    void a_request_that_contradicts_itself_is_refused_by_name() {
        ImportRequest request = csv("i", "name,since\n").map(LeadFact.NAME, "name");

        assertThatThrownBy(() -> request.map(LeadFact.NAME, "other")).hasMessageContaining("mapping.name");
        assertThatThrownBy(() -> request.dateFormat("qq")).hasMessageContaining("dateFormat");
        assertThatThrownBy(() -> request.dateFormat("MM/yyyy")).hasMessageContaining("dateFormat");
        assertThatThrownBy(() -> request.chunkSize(0)).hasMessageContaining("chunkSize");
        assertThatThrownBy(() -> request.delimiter('"')).hasMessageContaining("delimiter");
        assertThatThrownBy(() -> request.listSeparator("")).hasMessageContaining("listSeparator");
        assertThatThrownBy(() -> imports.run(request.map(LeadFact.STAGE_SINCE, "since")))
                .hasMessageContaining("mapping.stageSince");
        assertThatThrownBy(() -> imports.run(csv("i", "name\n"))).hasMessageContaining("mapping");
        assertThatThrownBy(() -> LeadFact.parse("colour")).hasMessageContaining("mapping");
        assertThat(LeadFact.parse("capturedOn")).isEqualTo(LeadFact.CAPTURED_ON);
        assertThat(LeadFact.parse("field:size")).isEqualTo(LeadFact.field("own.size"));
    }

    @Test
    void importing_takes_its_permission_and_recording_another() {
        ImportRequest request = csv("i", "name\nA\n").map(LeadFact.NAME, "name");

        for (Imports others :
                List.of(reception.as("lin").imports(), reception.at("web").imports())) {
            assertThatThrownBy(() -> others.run(request)).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> others.dryRun(request)).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> others.progress(new ImportId("i"))).isInstanceOf(RefusedException.class);
        }
        assertThat(reception.all(ImportRun.RECORDS)).isEmpty();
    }

    @Test
    void an_import_goes_on_with_its_own_file_only() {
        imports.run(mapped(csv("i", "id,name,phone,owner\n1,A,,\n")));

        assertThatThrownBy(() -> imports.run(mapped(csv("i", "id,name,phone,owner\n1,B,,\n"))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("import.other-file"));
        assertThatThrownBy(() -> imports.run(
                        mapped(csv("i", "id,name,phone,owner\n1,A,,\n")).existing(Existing.SKIP)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void a_finished_import_answers_its_counts_again_and_does_nothing() {
        ImportRequest request = mapped(csv("i", "id,name,phone,owner\n1,A,,\n2,B,,nobody\n"));
        ImportReport first = imports.run(request);
        Map<String, List<?>> before = reception.everything();

        ImportReport again = imports.run(request.chunkSize(1));

        assertThat(again).isEqualTo(new ImportReport(2, 1, 0, 0, 1, List.of(), 0));
        assertThat(first.problems()).hasSize(1);
        assertThat(reception.everything()).isEqualTo(before);
        assertThat(imports.progress(new ImportId("i")).orElseThrow().rowsDone()).isEqualTo(2);
        assertThat(imports.progress(new ImportId("j"))).isEmpty();
    }

    @Test
    void an_import_that_is_run_twice_at_once_counts_every_row_once() {
        ArrayList<Throwable> thrown = new ArrayList<>();
        ImportRequest request =
                mapped(csv("i", "id,name,phone,owner\n1,A,,\n2,B,,\n3,C,,\n")).chunkSize(1);
        try {
            imports.run(request.onProgress(run -> {
                if (run.rowsDone() == 1) {
                    imports.run(request);
                }
            }));
        } catch (RefusedException underWay) {
            thrown.add(underWay);
        }

        assertThat(thrown).singleElement().hasFieldOrPropertyWithValue("code", "import.under-way");
        assertThat(reception.leads()).hasSize(3);
        assertThat(imports.progress(new ImportId("i")).orElseThrow().created()).isEqualTo(3);
    }

    @Test
    void progress_and_problems_are_told_as_they_come() {
        ArrayList<Long> done = new ArrayList<>();
        ArrayList<Long> wrong = new ArrayList<>();
        imports.run(mapped(csv("i", "id,name,phone,owner\n1,A,,\n2,B,,nobody\n3,C,,\n"))
                .chunkSize(2)
                .onProgress(run -> done.add(run.rowsDone()))
                .onProblem(problem -> wrong.add(problem.row())));

        assertThat(done).containsExactly(2L, 3L);
        assertThat(wrong).containsExactly(2L);
    }

    @Test
    void a_chunk_asks_the_store_as_often_for_a_thousand_rows_as_for_ten() {
        assertThat(questions(1_000)).isEqualTo(questions(10)).isLessThan(30);
    }

    private static long questions(int rows) {
        Interrupted storage = new Interrupted(InMemoryStorage.create());
        Imports counted = Reception.on(storage).as("kim").imports();
        String text = IntStream.range(0, rows)
                .mapToObj(row -> (row % 2 == 0 ? row : "") + ",Lead " + row + ",13800138" + (100 + row % 900) + ",lin")
                .collect(Collectors.joining("\n", "id,name,phone,owner\n", "\n"));
        storage.live();
        assertThat(counted.run(mapped(csv("i", text))).problems()).isEmpty();
        return storage.asked();
    }

    @Test
    void a_pool_can_be_named_by_a_column() {
        ImportReport report = imports.run(csv("i", "name,pool,owner\nA,all,\nB,no,\nC,all,lin\n")
                .map(LeadFact.NAME, "name")
                .map(LeadFact.POOL, "pool")
                .map(LeadFact.OWNER, "owner"));

        assertThat(report.problems())
                .extracting(RowProblem::row, RowProblem::column, RowProblem::code)
                .containsExactly(tuple(2L, "pool", "unknown"), tuple(3L, "pool", "too-many"));
        assertThat(reception.leads()).extracting(Lead::holder).containsExactly(new Holder.InPool(new PoolId("all")));
    }
}
