package vn.motcua.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.City;
import vn.motcua.agencies.Appointments;
import vn.motcua.database.TestDatabase;
import vn.motcua.identity.KnownFactors;
import vn.motcua.journal.JournalCheck;

@SpringBootTest(classes = City.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DemoTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String DATABASE = TestDatabase.freshUrl();

    @LocalServerPort
    int port;

    @Autowired
    DemoPeople people;

    @Autowired
    DemoLoading loading;

    @Autowired
    Appointments appointments;

    @Autowired
    ReadyNotice notice;

    @Autowired
    JournalCheck journal;

    @Autowired
    JdbcClient db;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("city.database-url", () -> DATABASE);
        registry.add(
                "city.data",
                () -> Path.of("target", "demo-test").toAbsolutePath().toString());
        registry.add("city.demo", () -> "true");
        registry.add("city.pace-factor", () -> "10");
        registry.add(
                "city.definitions",
                () -> Path.of("..", "definitions").toAbsolutePath().toString());
    }

    @Test
    void every_printed_account_signs_in_with_its_password_and_the_code_of_the_demo_page() throws Exception {
        List<Part> parts = people.printed();
        assertThat(parts).hasSize(8).allSatisfy(part -> assertThat(part.name()).isNotEmpty());
        for (Part part : parts) {
            HttpClient client = client();
            String token = token(get(client, "/sign-in").body());
            var password =
                    post(client, "/sign-in", Map.of("_csrf", token, "name", part.login(), "password", Part.PASSWORD));
            assertThat(password.headers().firstValue("Location"))
                    .as(part.login())
                    .hasValue("/sign-in/second");
            token = token(get(client, "/sign-in/second").body());
            var second = post(
                    client,
                    "/sign-in/second",
                    Map.of("_csrf", token, "code", KnownFactors.code(people.secret(), Instant.now())));
            assertThat(second.statusCode()).as(part.login()).isEqualTo(303);
            var me = get(client, "/me");
            assertThat(me.statusCode()).isEqualTo(200);
            assertThat(me.body()).contains(part.name());
        }
    }

    @Test
    void the_start_prints_address_and_accounts() {
        assertThat(notice.text("http://localhost:1"))
                .contains("http://localhost:1", "Thành phố Đà Nẵng", Part.PASSWORD, "/demo")
                .contains(people.printed().stream().map(Part::login).toList());
    }

    @Test
    void the_demo_page_shows_logins_and_code() throws Exception {
        var page = get(client(), "/demo");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(people.printed().stream().map(Part::login).toList());
    }

    @Test
    void no_position_is_without_a_holder() {
        assertThat(appointments.vacancies(java.time.LocalDate.now(java.time.ZoneOffset.UTC)))
                .isEmpty();
    }

    @Test
    void dossiers_stand_at_many_points_of_their_way() {
        Map<String, Long> found = new java.util.TreeMap<>();
        db.sql("select status, count(*) from cases.case group by status").query(row -> {
            found.put(row.getString(1), row.getLong(2));
        });
        assertThat(found).containsKeys("SUBMITTED", "ACCEPTED", "PROCESSING", "SUPPLEMENT", "DECLINED");
        assertThat(found.values().stream().mapToLong(n -> n).sum()).isBetween(25L, 40L);
        assertThat(db.sql("select count(*) from cases.case where due < now() and ended is null")
                        .query(Long.class)
                        .single())
                .as("late")
                .isPositive();
        assertThat(db.sql("select count(*) from cases.case where ended is not null")
                        .query(Long.class)
                        .single())
                .as("done")
                .isPositive();
        assertThat(db.sql("select count(*) from cases.case where opened < now() - interval '7 days'")
                        .query(Long.class)
                        .single())
                .as("of last weeks")
                .isPositive();
    }

    @Test
    void a_joint_dossier_is_under_way_and_its_parts_are_with_other_agencies() {
        assertThat(db.sql("""
                        select count(distinct part.deciding) from cases.case part
                        join cases.case whole on whole.id = part.whole
                        where whole.definition in ('2.000986', 'MC.000108') and part.deciding <> whole.deciding
                        """).query(Long.class).single())
                .isGreaterThanOrEqualTo(2);
        assertThat(db.sql("select count(*) from cases.case where whole is not null and ended is null")
                        .query(Long.class)
                        .single())
                .as("at work")
                .isPositive();
    }

    @Test
    void a_second_start_adds_nothing() {
        long before = entries();
        loading.start();
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void the_journal_holds_what_was_made() {
        assertThat(journal.run().finding()).isEmpty();
    }

    @Test
    void an_old_number_gives_the_old_name() {
        Names names = Names.read();
        assertThat(names.person(7)).isEqualTo(Names.read().person(7));
        assertThat(java.util.stream.LongStream.range(0, 200)
                        .mapToObj(names::person)
                        .distinct()
                        .count())
                .isGreaterThan(150);
    }

    private long entries() {
        return db.sql("select count(*) from journal.entry").query(Long.class).single();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient client, String path, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String token(String page) {
        Matcher found = TOKEN.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
