package vn.motcua.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import vn.motcua.City;
import vn.motcua.agencies.Agencies;
import vn.motcua.database.TestDatabase;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.NewAccount;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.Dossiers;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** A city that runs while somebody changes its folder of definitions: no build, no restart. */
@SpringBootTest(classes = City.class)
class RunningCityTest {

    private static final String DATABASE = TestDatabase.freshUrl();
    private static final Path FOLDER = copied();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private Definitions definitions;

    @Autowired
    private Agencies agencies;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Publisher publisher;

    private MockMvcTester web;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("city.database-url", () -> DATABASE);
        registry.add(
                "city.data",
                () -> Path.of("target", "running-test").toAbsolutePath().toString());
        registry.add("city.demo", () -> "false");
        registry.add("city.definitions", FOLDER::toString);
    }

    private static Path copied() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "definitions");
            Guide.copy(TestFolder.real(), folder);
            return folder;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void open() {
        web = MockMvcTester.from(context);
    }

    private static LocalDate today() {
        return LocalDate.now(WorkingCalendar.ZONE);
    }

    private static Caller administrator() {
        return new Caller(
                Caller.Kind.ADMINISTRATOR, UUID.randomUUID(), "Quản trị", 2, List.of(), null, "web", List.of());
    }

    private String admin(String path) throws Exception {
        var answer = web.get()
                .uri(path)
                .requestAttr(Caller.class.getName(), administrator())
                .exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString();
    }

    private void publish() {
        assertThat(web.post()
                        .uri("/admin/definitions/publications")
                        .requestAttr(Caller.class.getName(), administrator()))
                .hasStatus(302);
    }

    private static void replace(String file, String part, String by) throws IOException {
        Path path = FOLDER.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(part);
        Files.writeString(path, text.replace(part, by));
    }

    @Test
    void the_guides_procedure_is_published_applied_for_and_its_fee_changes_for_later_dossiers_only() throws Exception {
        String page = "/procedures/MC.000900";
        assertThat(web.get().uri(page)).hasStatus(404);
        Guide.write(FOLDER);
        String file = "procedures/MC.000900.yaml";
        replace(file, "sector: van-hoa", "sector: van-hoas");
        assertThat(admin("/admin/definitions"))
                .contains(
                        "definitions/procedures/MC.000900.yaml:7:9", "không có lĩnh vực van-hoas", "có phải bạn muốn");
        assertThat(admin("/admin/definitions?lang=en")).contains("no sector van-hoas; did you mean");
        publish();
        assertThat(web.get().uri(page)).hasStatus(404);
        replace(file, "sector: van-hoas", "sector: van-hoa");
        publish();
        assertThat(web.get().uri(page)).hasStatusOk().bodyText().contains("Mượn nhà văn hóa", "Kế hoạch buổi họp mặt");
        assertThat(found("hoi truong dam cuoi")).contains("MC.000900");

        Caller resident = resident();
        String first = apply(resident);
        assertThat(fees(first, resident)).isEqualTo(40_000);
        replace(
                "values/tien-dien-nha-van-hoa.yaml",
                "  - {from: \"2026-01-01\"",
                "  - {from: \"2025-12-01\", value: 18000, source: \"Quy chế 01/QC, bản 2025\"}\n  - {from: \"2026-01-01\"");
        Files.writeString(
                FOLDER.resolve("values/tien-dien-nha-van-hoa.yaml"),
                Files.readString(FOLDER.resolve("values/tien-dien-nha-van-hoa.yaml")) + "  - {from: \"" + today()
                        + "\", value: 25000, source: \"Quy chế 02/QC\"}\n");
        publish();
        assertThat(definitions.values().at("tien-dien-nha-van-hoa", today().minusDays(1)))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("20000"));
        assertThat(fees(first, resident)).as("in force when it was handed in").isEqualTo(40_000);
        assertThat(fees(apply(resident), resident)).isEqualTo(50_000);
    }

    /** What the search page shows for the words. */
    private String found(String words) throws Exception {
        var answer = web.get().uri("/procedures").param("q", words).exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString();
    }

    /** Another process tells this one nothing: it looks by itself every two seconds. */
    @Test
    void what_another_process_published_or_withdrew_is_found_here_too() throws Exception {
        assertThat(found("chăm chim bồ câu")).doesNotContain("MC.000901");
        Path file = FOLDER.resolve("procedures/MC.000901.yaml");
        Files.writeString(
                file,
                Files.readString(FOLDER.resolve("procedures/2.000829.yaml"))
                        .replace("2.000829", "MC.000901")
                        .replaceFirst("keywords: \\[", "keywords: [chăm chim bồ câu, "));

        assertThat(publisher.publish(Actor.system("another process"))).isInstanceOf(Publication.Done.class);
        awaitFound(true);

        Files.delete(file);
        assertThat(publisher.publish(Actor.system("another process"))).isInstanceOf(Publication.Done.class);
        awaitFound(false);
    }

    private void awaitFound(boolean there) throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        while (found("chăm chim bồ câu").contains("MC.000901") != there) {
            assertThat(System.nanoTime()).as("seen in time").isLessThan(end);
            Thread.sleep(200);
        }
    }

    private Caller resident() {
        UUID account = accounts.open(
                        NewAccount.Resident.of("Trần Thị Mai", "048190001234", "0905123218", ""),
                        null,
                        Actor.system("test"))
                .id();
        return new Caller(Caller.Kind.RESIDENT, account, "Trần Thị Mai", 2, List.of(), null, "web", List.of());
    }

    private String apply(Caller caller) {
        Published published = definitions.procedure("MC.000900", today()).orElseThrow();
        Map<String, Object> answers =
                new LinkedHashMap<>(published.procedure().scenarios().getFirst().form());
        answers.put("day", today().plusDays(10).toString());
        return dossiers.submit(
                        new Application(
                                "MC.000900",
                                published.version(),
                                "citizen",
                                answers,
                                Map.of(),
                                new Application.Person(
                                        caller.account(), "Trần Thị Mai", "0905123218", "048190001234", ""),
                                Application.Channel.ONLINE,
                                null,
                                new Application.Delivery(Application.Delivery.How.ONLINE, null, ""),
                                true),
                        caller,
                        UUID.randomUUID().toString())
                .code();
    }

    private long fees(String dossier, Caller caller) {
        return dossiers.view(dossier, caller, "").fees().stream()
                .mapToLong(fee -> fee.vnd())
                .sum();
    }

    @Test
    void a_new_holiday_and_a_new_agency_are_known_at_once() throws Exception {
        UUID committee = agencies.byCode("H17", today()).orElseThrow().id();
        LocalDate day = Stream.iterate(today().plusDays(200), d -> d.plusDays(1))
                .filter(d -> agencies.calendar(committee).isWorkingDay(d))
                .findFirst()
                .orElseThrow();
        Path holidays = FOLDER.resolve("holidays/vn.yaml");
        Files.writeString(
                holidays,
                Files.readString(holidays) + "  - {date: \"" + day
                        + "\", name: {vi: Ngày nghỉ thêm, en: Extra day}, kind: holiday, status: official, working: false}\n");
        replace("cities/danang.yaml", "agencies:\n", """
                agencies:
                  - {kind: food-safety-board, code: H17.77, name: Ban Quản lý chợ, en: Market Board, parent: H17, positions: {leader: 1}}
                """);
        publish();
        assertThat(admin("/admin/definitions")).doesNotContain(".yaml:");
        assertThat(agencies.calendar(committee).isWorkingDay(day)).isFalse();
        assertThat(agencies.byCode("H17.77", today())).isPresent();
    }
}
