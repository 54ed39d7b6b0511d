package dev.keelson.crm.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line's contract. */
class ImportContractTest {
    @TempDir
    private Path folder;

    private Path leads;
    private Path org;

    @BeforeEach
    void files() throws IOException {
        leads = write("leads.csv", """
                \uFEFFid,Company,"Phone, work",Mail,Source,Who,State,Day,Labels,Size\r
                A1,"Tea, ""West"" Lake",+86 571 8888 0001,tea@example.cn,web,ann,Won,23/11/2026,hot;vip,12\r
                A2,,,,Web,ann,Lost,,,\r
                A3,"Comma, Ltd",,,,bob,,01/02/2026,🐉,7\r
                A4,丝绸之路,,,展会,bob,Won,31/02/2026,,many\r
                A5,=cmd(),,,展会,,Talking,,,\r
                A6,Short row\r
                A7,Far Ltd,call me,nobody at all,,,Talking,,,\r
                A8,"Two
                lines",,,,,Talking,,,\r
                """);
        org = write("org.csv", """
                Name,Boss,Office
                ann,eva,East
                cid,eva,East
                eva,,
                dan,fay,West
                """);
    }

    @Test
    void prints_exactly_one_json_document_that_accounts_for_every_row() {
        Run run = Run.of(
                options(), "--json", "--org", org.toString(), "--map-org", "member=Name,leader=Boss,department=Office");

        assertThat(run.status()).as(String.join("\n", run.err())).isZero();
        JsonNode json = run.json();
        assertThat(json.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "rows",
                        "created",
                        "merged",
                        "quarantined",
                        "rejected",
                        "bySource",
                        "byStage",
                        "byOwner",
                        "byDepartment");
        assertThat(json.get("rows").intValue()).isEqualTo(8);
        assertThat(json.get("created").intValue()).isEqualTo(4);
        assertThat(json.get("rejected").intValue()).isEqualTo(4);
        assertThat(json.get("merged").intValue() + json.get("quarantined").intValue())
                .isZero();
        assertThat(run.counts("bySource")).isEqualTo(Map.of("web", 1L, "Web", 1L, "", 1L, "展会", 1L));
        assertThat(run.counts("byStage")).isEqualTo(Map.of("Won", 1L, "Lost", 1L, "", 1L, "Talking", 1L));
        assertThat(run.counts("byOwner")).isEqualTo(Map.of("ann", 2L, "bob", 1L, "", 1L));
        assertThat(run.counts("byDepartment"))
                .as("bob is not in the table, and A5 is nobody's")
                .isEqualTo(Map.of("East", 2L, "", 2L));
    }

    @Test
    void lists_bad_rows_by_number_and_column_and_takes_the_rest() {
        Run run = Run.of(options(), "--json");

        assertThat(run.err())
                .contains("row 7 (line 8), column Phone, work: not a phone number")
                .contains("row 7 (line 8), column Mail: not an e-mail address")
                .anyMatch(line -> line.startsWith("row 4 (line 5), column Day: "))
                .anyMatch(line -> line.startsWith("row 4 (line 5), column Size: "))
                .anyMatch(line -> line.startsWith("row 8 (line 9), column "))
                .contains("row 6 (line 7): 2 columns instead of 10");
        assertThat(run.json().get("created").intValue()).isEqualTo(4);
        assertThat(run.status()).isZero();
    }

    @Test
    void shows_what_a_person_sees_and_why() {
        List<String> command = new ArrayList<>(options());
        command.addAll(List.of("--org", org.toString(), "--map-org", "member=Name,leader=Boss,department=Office"));

        Run agent = Run.of(command, "--as", "ann", "--json");
        Run leader = Run.of(command, "--as", "eva", "--json");
        Run idle = Run.of(command, "--as", "dan", "--json");
        Run told = Run.of(command, "--as", "eva");

        assertThat(agent.counts("byOwner")).as("her own and the pool").isEqualTo(Map.of("ann", 2L, "", 1L));
        assertThat(leader.counts("byOwner")).as("her team's").isEqualTo(Map.of("ann", 2L));
        assertThat(leader.json().get("rows").intValue())
                .as("the file is what it is")
                .isEqualTo(8);
        assertThat(idle.counts("byOwner")).as("nothing of his own: the pool").isEqualTo(Map.of("", 1L));
        assertThat(told.status()).isZero();
        assertThat(told.out())
                .contains("user:eva sees 2 leads:")
                .contains("role leader → grants lead.view → over TEAM")
                .contains("Tea, \"West\" Lake");
    }

    @Test
    void does_nothing_twice_in_a_database_that_stays() {
        String[] file = {"--db", "jdbc:h2:file:" + folder.resolve("store"), "--json"};

        Run first = Run.of(options(), file);
        Run second = Run.of(options(), file);
        Run third = Run.of(options(), file);

        assertThat(second.status()).isZero();
        assertThat(second.json().get("created").intValue()).isZero();
        assertThat(second.json().get("merged").intValue()).isEqualTo(4);
        for (String by : List.of("bySource", "byStage", "byOwner", "byDepartment")) {
            assertThat(second.counts(by)).isEqualTo(first.counts(by));
            assertThat(third.counts(by)).isEqualTo(first.counts(by));
        }
    }

    @Test
    void names_leads_by_their_external_id_where_the_file_has_no_other_name() throws IOException {
        Path bare = write("bare.csv", "key;worth\nX-1;10\nX-2;20\n");

        Run run = Run.of("import", "--leads", bare.toString(), "--map", "externalId=key", "--delimiter", ";");

        assertThat(run.status()).as(String.join("\n", run.err())).isZero();
        assertThat(run.out())
                .contains("rows 2 = created 2 + merged 0 + quarantined 0 + rejected 0")
                .contains("X-1")
                .contains("X-2");
    }

    @Test
    void reads_both_files_in_the_charset_and_with_the_delimiter_that_are_said() throws IOException {
        Charset gbk = Charset.forName("GBK");
        Path chinese = Files.writeString(folder.resolve("gbk.csv"), "编号\t负责人\n1\t李娜\n2\t\n", gbk);
        Path table = Files.writeString(folder.resolve("gbk-org.csv"), "成员\t部门\n李娜\t华东\n", gbk);
        List<String> command = List.of(
                "import",
                "--leads",
                chinese.toString(),
                "--map",
                "externalId=编号,owner=负责人",
                "--org",
                table.toString(),
                "--map-org",
                "member=成员,department=部门",
                "--delimiter",
                "tab",
                "--json");

        Run run = Run.of(command, "--charset", "GBK");
        Run unread = Run.of(command);

        assertThat(run.status()).as(String.join("\n", run.err())).isZero();
        assertThat(run.counts("byOwner")).isEqualTo(Map.of("李娜", 1L, "", 1L));
        assertThat(run.counts("byDepartment")).isEqualTo(Map.of("华东", 1L, "", 1L));
        assertThat(unread.status()).isEqualTo(2);
        assertThat(unread.err()).containsExactly("keelson-quickstart: --org: the file is not written in UTF-8");
    }

    @Test
    void tells_departments_apart_whatever_their_names_and_the_leaders_hold() throws IOException {
        Path rows = write("rows.csv", "id,who\n1,@m\n2,n\n");
        Path table = write("table.csv", "m,l,d\n@m,b/c,a\nn,c,a/b\n");
        List<String> command = List.of(
                "import",
                "--leads",
                rows.toString(),
                "--map",
                "externalId=id,owner=who",
                "--org",
                table.toString(),
                "--map-org",
                "member=m,leader=l,department=d",
                "--json");

        assertThat(Run.of(command).counts("byDepartment")).isEqualTo(Map.of("a", 1L, "a/b", 1L));
        assertThat(Run.of(command, "--as", "c").counts("byOwner")).isEqualTo(Map.of("n", 1L));
        assertThat(Run.of(command, "--as", "@m").counts("byOwner")).isEqualTo(Map.of("@m", 1L));
    }

    @Test
    void says_so_when_a_stage_that_is_there_keeps_its_phase() throws IOException {
        Path rows = write("rows.csv", "id,step\n1,qualified\n");
        Run run = Run.of(
                "import",
                "--leads",
                rows.toString(),
                "--map",
                "externalId=id,stage=step",
                "--stage-map",
                "qualified=WORKING",
                "--json");
        assertThat(run.counts("byStage")).isEqualTo(Map.of("qualified", 1L));
        assertThat(run.err()).contains("stages that are there keep their phase: qualified=QUALIFIED");
    }

    @Test
    void takes_defaults_and_phases_as_they_are_said() throws IOException {
        Path bare = write("bare.csv", "key,step\nX-1,Signed\nX-2,\n");

        Run run = Run.of(
                "import",
                "--leads",
                bare.toString(),
                "--map",
                "externalId=key,stage=step",
                "--default",
                "source=fair, spring=2026",
                "--default",
                "stage=Cold",
                "--stage-map",
                "Signed=converted,Cold=NEW",
                "--json");

        assertThat(run.status()).as(String.join("\n", run.err())).isZero();
        assertThat(run.counts("bySource")).isEqualTo(Map.of("fair, spring=2026", 2L));
        assertThat(run.counts("byStage")).isEqualTo(Map.of("Signed", 1L, "Cold", 1L));
        assertThat(run.err()).noneMatch(line -> line.startsWith("phases assumed"));
    }

    @Test
    void defines_the_fields_that_only_a_default_names() throws IOException {
        Path bare = write("fields.csv", "key\nX-1\n");
        String[] line = {"import", "--leads", bare.toString(), "--map", "externalId=key", "--default", "field:batch=5"};

        Run text = Run.of(List.of(line), "--json");
        Run number = Run.of(List.of(line), "--json", "--field-type", "batch=integer");
        Run wrong = Run.of(List.of(line), "--json", "--default", "field:Batch=5");

        assertThat(List.of(text, number)).allSatisfy(run -> {
            assertThat(run.status()).as(String.join("\n", run.err())).isZero();
            assertThat(run.json().get("created").intValue()).isEqualTo(1);
        });
        assertThat(wrong.status()).isEqualTo(2);
    }

    @Test
    void takes_rows_without_external_ids_once_however_often_it_is_run() throws IOException {
        Path bare = write("names.csv", "name\nWang Wei\nWang Wei\n");
        String[] line = {"import", "--leads", bare.toString(), "--map", "name=name", "--json"};
        String[] store = {"--db", "jdbc:h2:file:" + folder.resolve("names")};

        Run first = Run.of(List.of(line), store);
        Run second = Run.of(List.of(line), store);

        assertThat(first.json().get("created").intValue()).isEqualTo(2);
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void imports_a_file_of_column_names_and_nothing_else() throws IOException {
        Run run = Run.of(
                "import", "--leads", write("none.csv", "id,name\n").toString(), "--map", "externalId=id", "--json");
        assertThat(run.status()).isZero();
        assertThat(run.json().get("rows").intValue()).isZero();
        assertThat(run.counts("byStage")).isEmpty();
    }

    @Test
    void writes_a_page_beside_the_document_when_asked() throws IOException {
        Path page = folder.resolve("page.html");
        Run run = Run.of(options(), "--json", "--html", page.toString());
        assertThat(run.json().get("created").intValue()).isEqualTo(4);
        assertThat(Files.readString(page)).contains("<svg").contains("展会");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --nonsense                                                            | Unknown option
                    import                                                                | --leads
                    import --leads L                                                      | --map
                    import --leads nowhere.csv --map externalId=id                        | cannot read nowhere.csv
                    import --leads . --map externalId=id                                  | cannot read .
                    import --leads EMPTY --map externalId=id                              | no line of column names
                    import --leads L --map externalId=nope                                | no column nope
                    import --leads L --map shoeSize=id                                    | no key shoeSize
                    import --leads L --map field:Not-A-Key=id,externalId=id               | no key field:Not-A-Key
                    import --leads L --map externalId                                     | not KEY=VALUE
                    import --leads L --map externalId=id,externalId=Who                   | a lead has one of it
                    import --leads L --map source=Source                                  | name, company, externalId
                    import --leads L --map externalId=id --date-format qq                 | dateFormat
                    import --leads L --map externalId=id --default source                 | not KEY=VALUE
                    import --leads L --map externalId=id --stage-map Won=HAPPY            | is not VALUE=PHASE
                    import --leads L --map externalId=id --field-type x=float             | no type float
                    import --leads L --map externalId=id --charset nope                   | no charset nope
                    import --leads L --map externalId=id --delimiter ,,                   | not one character
                    import --leads L --map externalId=id --zone Nowhere/Else              | no zone
                    import --leads L --map externalId=id --map-org member=Name            | no --org
                    import --leads L --map externalId=id --org O                          | member is missing
                    import --leads L --map externalId=id --org none.csv --map-org member=Name  | cannot read none.csv
                    import --leads L --map externalId=id --org O --map-org member=Nobody  | no column Nobody
                    import --leads L --map externalId=id --org O --map-org chief=Name     | no key chief
                    import --leads L --map externalId=id --as stranger                    | no member stranger
                    import --leads L --map externalId=id --html /no/such/folder/x.html    | cannot write
                    import --leads L --map externalId=id --db jdbc:nosuch:thing           | cannot connect
                    import --leads L --map externalId=id --password-env NO_SUCH_VARIABLE_ | NO_SUCH_VARIABLE_
                    import --leads L --map externalId=id --existing never                 | --existing
                    """)
    void answers_wrong_use_with_one_line_and_status_2(String line, String says) throws IOException {
        Path empty = write("empty.csv", "");
        String[] arguments = line.replace(" L ", " " + leads + " ")
                .replaceAll(" L$", " " + leads)
                .replaceAll(" O( |$)", " " + org + "$1")
                .replace("EMPTY", empty.toString())
                .split(" +");

        Run run = Run.of(arguments);

        assertThat(run.status()).as(String.join("\n", run.err())).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("keelson-quickstart: ")
                .contains(says);
    }

    private List<String> options() {
        return List.of(
                "import",
                "--leads",
                leads.toString(),
                "--map",
                "externalId=id,company=Company,phone=Phone, work,email=Mail,source=Source",
                "--map",
                "owner=Who,stage=State,capturedOn=Day,tags=Labels,field:size=Size",
                "--field-type",
                "size=integer",
                "--date-format",
                "dd/MM/uuuu",
                "--stage-map",
                "Won=CONVERTED",
                "Lost=DISQUALIFIED");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
