package vn.motcua.definitions;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import vn.motcua.kernel.Json;

/** What makes a procedure of the folder complete, and that its time limit is the one that was published. */
class CompleteProceduresTest {

    /** The table gives a number only: any unit may be meant. */
    private static final String NO_UNIT = "?";

    private static final Folder.Reading READING = new Folder(TestFolder.real()).read();

    /** Published limits that are the limit of no case, each with its reason; docs/rules/procedures.md says more. */
    private static final Map<String, Set<String>> NOT_TAKEN = Map.ofEntries(
            // "1" without a unit; the text: in the working day of receipt, after 15:00 the next one.
            entry("1.000656", Set.of("1 ?")),
            entry("1.000894", Set.of("1 ?")),
            entry("1.001193", Set.of("1 ?")),
            // "1" without a unit; the steps, or the law they name, give other limits.
            entry("1.001266", Set.of("1 ?")),
            entry("1.001742", Set.of("1 ?")),
            entry("1.004859", Set.of("1 ?")),
            entry("2.000720", Set.of("1 ?")),
            // The longer limit is for what is complex, or for a good reason: the office's reasoned extension.
            entry("1.003677", Set.of("2 WORKINGDAYS")),
            entry("1.011441", Set.of("3 WORKINGDAYS")),
            entry("1.011443", Set.of("3 WORKINGDAYS")),
            // The table says days, the text of the same publication working days.
            entry("1.009664", Set.of("10 DAYS")),
            entry("1.013237", Set.of("6 DAYS")),
            entry("2.000986", Set.of("20 DAYS")),
            // The hour is that of the plate, which is given on the spot; the certificate has 2 working days.
            entry("1.013067", Set.of("1 HOURS")),
            // 20 days online against 15 in person: a separate house has 15 by law, whatever the channel.
            entry("1.013225", Set.of("20 DAYS")),
            entry("1.013229", Set.of("20 DAYS")));

    static Stream<Procedure> procedures() {
        return READING.<Procedure>models(Kind.PROCEDURE).stream();
    }

    @Test
    void there_are_many_more_than_forty() {
        assertThat(procedures().count()).isGreaterThanOrEqualTo(77);
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void a_procedure_is_complete(Procedure procedure) {
        assertThat(procedure.form()).as("pages of the form").hasSizeGreaterThanOrEqualTo(2);
        List<Field> fields = procedure.fields().toList();
        assertThat(fields).hasSizeGreaterThanOrEqualTo(8);
        assertThat(fields).as("who applies can be called").anyMatch(field -> field.type() == Field.Type.PHONE);
        assertThat(procedure.cases()).isNotEmpty();
        assertThat(procedure.flow().all()).as("steps").hasSizeGreaterThanOrEqualTo(3);
        assertThat(procedure.legalBasis())
                .isNotEmpty()
                .allSatisfy(law -> assertThat(law.number()).isNotBlank());
        assertThat(procedure.keywords()).isNotEmpty();
        assertThat(procedure.minutesToFill()).isPositive();
        assertThat(procedure.results()).isNotEmpty().allSatisfy(result -> {
            assertThat(result.template()).isNotEmpty();
            assertThat(result.symbol()).isNotEmpty();
        });
        Stream.of(procedure.name(), procedure.plainName(), procedure.summary()).forEach(text -> {
            assertThat(text.vi()).isNotBlank();
            assertThat(text.en()).isNotBlank();
        });
        assertThat(procedure.scenarios())
                .as("the way to a delivered result is played")
                .anyMatch(scenario -> scenario.then().status() == 10);
        Set<String> played =
                procedure.scenarios().stream().map(Scenario::inCase).collect(Collectors.toSet());
        assertThat(played)
                .as("cases that are played")
                .containsAll(procedure.cases().stream().map(ProcedureCase::id).toList());
    }

    @Test
    void a_paper_that_is_needed_only_sometimes_says_when_in_both_languages() {
        assertThat(procedures()
                        .flatMap(procedure -> Stream.concat(
                                        procedure.papers().stream(),
                                        procedure.cases().stream().flatMap(one -> one.papers().stream()))
                                .filter(paper -> paper.required().isRule())
                                .filter(paper -> paper.hint().vi().isBlank()
                                        || paper.hint().en().isBlank())
                                .map(paper -> procedure.code() + " " + paper.id())))
                .isEmpty();
    }

    @Test
    void each_type_of_paper_and_each_template_is_used() {
        Set<String> templates = READING.sources().stream()
                .filter(source -> source.kind() == Kind.TEMPLATE)
                .map(Source::code)
                .collect(Collectors.toSet());
        Set<String> used = procedures()
                .flatMap(procedure -> procedure.results().stream())
                .map(Result::template)
                .collect(Collectors.toSet());
        assertThat(templates).isEqualTo(used);
    }

    /** Each limit of the published table is the limit of a case, or stands in the list above. */
    @Test
    void time_limits_are_those_that_were_published() throws IOException {
        Map<String, JsonNode> published = published();
        Map<String, Set<String>> notTaken = new TreeMap<>();
        int compared = 0;
        for (Procedure procedure : procedures().toList()) {
            JsonNode entry = published.get(procedure.code());
            Set<String> table = entry == null ? Set.of() : limits(entry);
            if (table.isEmpty()) {
                continue;
            }
            compared++;
            Set<String> missing = new TreeSet<>(table);
            procedure.cases().stream().map(procedure::time).forEach(time -> {
                missing.remove(time.amount() + " " + unit(time.unit().name()));
                missing.remove(time.amount() + " " + NO_UNIT);
            });
            if (!missing.isEmpty()) {
                notTaken.put(procedure.code(), missing);
            }
        }
        assertThat(notTaken).isEqualTo(NOT_TAKEN);
        assertThat(compared).isGreaterThanOrEqualTo(53);
    }

    private static String unit(String name) {
        return name.replace("_", "").toUpperCase(java.util.Locale.ROOT);
    }

    private static Set<String> limits(JsonNode entry) {
        Set<String> limits = new HashSet<>();
        for (JsonNode method : entry.path("methods")) {
            if (method.path("amount").isNumber()) {
                limits.add(method.path("amount").asInt() + " "
                        + (method.path("unit").isString()
                                ? unit(method.path("unit").asString())
                                : NO_UNIT));
            }
        }
        return limits;
    }

    private static Map<String, JsonNode> published() throws IOException {
        Map<String, JsonNode> entries = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(TestFolder.real().resolve("catalogue/procedures.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode entry = Json.tree(line.getBytes(StandardCharsets.UTF_8));
                entries.put(entry.path("code").asString(), entry);
            }
        }
        return entries;
    }
}
