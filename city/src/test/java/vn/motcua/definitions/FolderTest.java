package vn.motcua.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.database.StartFailure;
import vn.motcua.kernel.Json;

class FolderTest {

    private static final String FILE = "definitions/procedures/MC.000901.yaml";

    @TempDir
    Path path;

    @Test
    void the_citys_own_folder_has_no_fault() {
        Folder.Reading reading = new Folder(TestFolder.real()).read();

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.models(Kind.PROCEDURE)).isNotEmpty();
    }

    @Test
    void the_small_folder_has_no_fault() {
        assertThat(new TestFolder(path).faults()).isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("visits: 0", "visits: none", ":14:9: 'visits' is \"none\", expected integer"),
                Arguments.of(
                        "visits: 0",
                        "visits: 0\nvisit: 1",
                        ":15:1: unknown key 'visit'; see the schema for the keys" + " that stand here"),
                Arguments.of("visits: 0", "visits: 0\nvisits: 0", ":15:1: 'visits' is written twice, first in line 14"),
                Arguments.of("visits: 0\n", "", ":2:1: 'visits' is missing"),
                Arguments.of(
                        "service: full",
                        "service: whole",
                        ":9:10: 'service' is \"whole\", expected one of full, partial"),
                Arguments.of("levels: [commune]", "levels: [commune", ":9:8: not YAML: expected ',' or ']', but got :"),
                Arguments.of(
                        "sector: giao-thong",
                        "sector: giao-thog",
                        ":6:9: no sector giao-thog; did you mean 'giao-thong'?"),
                Arguments.of("paper: the-can-cuoc", "paper: ho-khau", ":19:27: no type of paper ho-khau"),
                Arguments.of("area: form.ward", "area: form.months", ":16:45: form.months is not of type ward"),
                Arguments.of("without: [identity]", "without: [photo]", ":26:15: no paper of this procedure photo"),
                Arguments.of(
                        "when: form.vehicle == 'car'\n  ",
                        "when: form.vehicl == 'car'\n  ",
                        ":23:11: form.vehicl is no field" + " of this form"),
                Arguments.of(
                        "when: form.vehicle == 'car'\n  ",
                        "when: channel == 'phone'\n  ",
                        ":23:11: no channel phone, expected online, counter, post"),
                Arguments.of(
                        "case: car\n    form",
                        "case: car\n    channel: fax\n    form",
                        ":63:14: 'channel' is \"fax\", expected one of online, counter, post"),
                Arguments.of(
                        "form.birthDate, today",
                        "form.email, today",
                        ":49:16: form.email may be unanswered, guard it" + " with has(form.email)"),
                Arguments.of(
                        "years(form.birthDate, today) >= 18",
                        "years(form.birthDate, today)",
                        ":49:16: the rule gives" + " int, expected true or false"),
                Arguments.of(
                        "area: form.ward}",
                        "area: form.ward, instead: [{when: form.wide, agency: construction-department}]}",
                        ":16:73: form.wide is no field of this form"),
                Arguments.of("value('phi-do-xe')", "value('phi')", ":31:13: no file values/phi.yaml"),
                Arguments.of("template: the-do-xe", "template: the-xe", ":56:15: no file results/the-xe.html"),
                Arguments.of("fees: 300000", "fees: 240000", ":72:55: the fees are 300000, not 240000"),
                Arguments.of("months: 6", "months: 13", ":63:62: months is 13, expected at most 12"),
                Arguments.of("complete: approve", "complete: aprove", ":68:9: no step aprove; did you mean 'approve'?"),
                Arguments.of(
                        "2026-11-17T10:00", "2026-11-16T10:00", ":68:9: 2026-11-16T10:00 is before 2026-11-17T09:00"),
                Arguments.of(
                        "code: \"MC.000901\"",
                        "code: \"MC.000902\"",
                        ":2:7: the file is named MC.000901.yaml," + " expected MC.000902.yaml"),
                Arguments.of(
                        "results:\n  -",
                        """
                        steps:
                          - {id: a, name: {vi: A, en: A}, kind: task, agency: deciding, position: head, next: c}
                          - {id: b, name: {vi: B, en: B}, kind: task, agency: deciding, position: head}
                          - {id: c, name: {vi: C, en: C}, kind: tasks, agency: deciding, position: head}
                        results:
                          -""",
                        ":55:41: 'kind' is \"tasks\", expected one of task, consult, wait, decision, parallel, link, call"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_fault_is_told_with_line_and_what_is_expected(String part, String replacement, String fault) {
        TestFolder folder = new TestFolder(path).with(part, replacement);
        assertThat(folder.faults()).contains(FILE + fault);
        assertThat(new Folder(path).read().faults())
                .as("in Vietnamese")
                .allSatisfy(one -> assertThat(FaultWords.knows(one.message()))
                        .as(one.message())
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'visits' is "none", expected integer|'visits' là "none", cần số nguyên
            no sector giao-thog; did you mean 'giao-thong'?|không có lĩnh vực giao-thog; có phải bạn muốn viết 'giao-thong' không?
            months is 13, expected at most 12|months là 13, cần không quá 12
            'visits' must have a minimum value of 0|'visits' phải từ 0 trở lên
            the rule gives int, expected true or false|quy tắc cho ra số nguyên, cần true hoặc false
            scenario "Ô tô": the fees are 3, not 4|tình huống "Ô tô": phí và lệ phí là 3, không phải 4
            'name' is missing in form/0|thiếu 'name' trong form/0
            something that only a parser says|something that only a parser says
            """)
    void a_fault_is_told_in_vietnamese(String english, String vietnamese) {
        assertThat(FaultWords.vietnamese(english)).isEqualTo(vietnamese);
    }

    @Test
    void each_shipped_file_names_its_schema_so_that_editors_complete_and_check_it() {
        for (Source source : new Folder(TestFolder.real()).read().sources()) {
            if (source.kind() == Kind.TEMPLATE) {
                continue;
            }
            Path file = TestFolder.real().resolve(source.path());
            assertThat(file)
                    .content()
                    .as(source.path())
                    .startsWith("# yaml-language-server: $schema=../schema/" + source.kind().schema + ".schema.json\n");
            assertThat(TestFolder.real().resolve("schema/" + source.kind().schema + ".schema.json"))
                    .exists();
        }
    }

    @Test
    void a_step_that_nothing_leads_to_and_shares_above_one_are_faults() {
        List<String> faults = new TestFolder(path).with("results:\n  -", """
                        steps:
                          - {id: review, name: {vi: A, en: A}, kind: task, agency: deciding, position: head, share: 0.7, next: approve}
                          - {id: b, name: {vi: B, en: B}, kind: task, agency: deciding, position: head}
                          - {id: approve, name: {vi: C, en: C}, kind: task, agency: deciding, position: head, share: 0.4}
                          - {id: sign, name: {vi: C, en: C}, kind: task, agency: deciding, position: head, next: somewhere}
                          - {id: issue, name: {vi: C, en: C}, kind: task, agency: deciding, position: head, next: end}
                        results:
                          -""").faults();

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        FILE + ":53:3: the shares of a path sum to 1.1, expected at most 1",
                        FILE + ":54:10: step b is never reached",
                        FILE + ":56:90: no step somewhere in this list",
                        FILE + ":57:10: step issue is never reached");
    }

    @Test
    void all_faults_of_all_files_are_told_at_once() {
        TestFolder folder = new TestFolder(path).with("visits: 0", "visits: -1");
        folder.write("values/phi-do-xe.yaml", "name: {vi: Phí, en: Fee}\nvalues: []\n");
        folder.write("results/the-do-xe.html", "<p style=\"color: red\">\n{{#form.plate}}{{applicant.name}}</p>\n");

        assertThat(folder.faults())
                .anyMatch(fault -> fault.startsWith(FILE + ":14:9: 'visits' "))
                .anyMatch(fault -> fault.startsWith("definitions/values/phi-do-xe.yaml:2:9: 'values' "))
                .contains(
                        "definitions/results/the-do-xe.html:1:3: 'style=' is not allowed in a result: no script, no inline"
                                + " style",
                        "definitions/results/the-do-xe.html:3:1: {{#form.plate}} is not closed with {{/form.plate}}");
    }

    @Test
    void anchors_and_decomposed_letters_are_faults() {
        TestFolder folder = new TestFolder(path);
        folder.write("catalogue/sectors.yaml", """
                sectors:
                  - {id: giao-thong, vi: Giao thông, en: &name Traffic, fields: [*name]}
                """.replace("ô", "o\u0302"));

        assertThat(folder.faults())
                .contains(
                        "definitions/catalogue/sectors.yaml:2:1: letters and their marks apart, expected Unicode NFC",
                        "definitions/catalogue/sectors.yaml:2:43: anchors and aliases are not used here: write it again");
    }

    @Test
    void a_key_is_named_in_vietnamese_as_it_is_written() {
        assertThat(FaultWords.vietnamese("'case' is missing in scenarios/0"))
                .isEqualTo("thiếu 'case' trong scenarios/0");
    }

    @Test
    void a_procedure_whose_file_is_wrong_is_not_also_said_to_be_missing() {
        TestFolder folder = new TestFolder(path);
        folder.write("catalogue/life-events.yaml", """
                events:
                  - {id: driving, vi: Lái xe, en: Driving, icon: ticket, sectors: [giao-thong], first: ["1.000001", "1.000002"]}
                """);
        folder.write("procedures/1.000001.yaml", "code: [1\n");

        assertThat(folder.faults())
                .anyMatch(fault -> fault.startsWith("definitions/procedures/1.000001.yaml:2:1: not YAML"))
                .anyMatch(fault -> fault.contains("no procedure 1.000002 in procedures/"))
                .noneMatch(fault -> fault.contains("no procedure 1.000001"));
    }

    @Test
    void a_missing_folder_stops_the_start_in_one_line() {
        assertThatThrownBy(() -> new Folder(path.resolve("nowhere")))
                .isInstanceOf(StartFailure.class)
                .hasMessageEndingWith("start from the project's folder or set MOTCUA_DEFINITIONS.");
    }

    @Test
    void every_model_survives_writing_and_reading() {
        for (Source source : new Folder(TestFolder.real()).read().sources()) {
            Object again = Model.read(Json.bytes(source.model()), source.kind().type);
            if (source.kind() != Kind.TEMPLATE) {
                assertThat(again).as(source.path()).isEqualTo(source.model());
            }
        }
    }
}
