package vn.motcua.running;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.PeopledCity;
import vn.motcua.Visit;
import vn.motcua.database.ProcessName;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;
import vn.motcua.web.Requests;

/** What an operator sees of a running city, over real HTTP, and what nobody sees of the people in it. */
class RunningTest extends PeopledCity {

    private static final String SECRET = "a-secret-that-only-the-scraper-knows";
    private static final String NAME = "Nguyễn Thị Vận Hành";
    private static final String EMAIL = "van.hanh@vi-du.vn";
    private static final Pattern ROUTE = Pattern.compile("uri=\"([^\"]*)\"");
    private static final Pattern FIGURE = Pattern.compile("\\b(?:motcua|http|hikaricp|jvm|process)_[a-z_]+");
    private static final FakeCollector COLLECTOR = new FakeCollector();

    @DynamicPropertySource
    static void watched(DynamicPropertyRegistry registry) {
        registry.add("city.metrics-secret", () -> SECRET);
        registry.add("city.request-log", () -> "true");
        registry.add("city.traces.endpoint", COLLECTOR::endpoint);
    }

    private HttpResponse<String> scraped() {
        return visit().get("/metrics", "Authorization", "Bearer " + SECRET);
    }

    private static void until(BooleanSupplier there) throws InterruptedException {
        for (int i = 0; i < 300 && !there.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(there.getAsBoolean()).isTrue();
    }

    @Test
    void probes_say_up_or_down_and_nothing_else() {
        for (String probe : List.of("/health/live", "/health/ready")) {
            HttpResponse<String> answer = visit().get(probe);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("up\n");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        try {
            assertThat(visit().get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(visit().get("/health/ready").body()).isEqualTo("down\n");
            assertThat(visit().get("/health/live").statusCode()).isEqualTo(200);
        } finally {
            AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        }
        assertThat(visit().get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void figures_are_for_administrators_and_for_the_secret_alone() {
        assertThat(visit().get("/metrics").statusCode()).isEqualTo(401);
        for (String wrong : List.of("Bearer ", "Bearer x", "Basic " + SECRET, SECRET, "Bearer " + SECRET + "x")) {
            assertThat(visit().get("/metrics", "Authorization", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(401);
        }
        Visit resident = visit(resident("Trần Thị Tò Mò", "to.mo@vi-du.vn"));
        assertThat(resident.get("/metrics").statusCode()).isEqualTo(403);
        assertThat(visit(administrator("Quản Trị Máy")).get("/metrics").statusCode())
                .isEqualTo(200);
        HttpResponse<String> plain = scraped();
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain;");
        HttpResponse<String> open = visit().get(
                        "/metrics",
                        "Authorization",
                        "Bearer " + SECRET,
                        "Accept",
                        "application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1");
        assertThat(open.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text;");
        assertThat(open.body()).endsWith("# EOF\n");
    }

    @Test
    void figures_tell_of_the_machine_the_pool_the_followers_and_the_commands() throws InterruptedException {
        handed(resident("Lê Văn Nộp", "nop@vi-du.vn"));
        Pattern followed = Pattern.compile("motcua_follower_seconds_count\\{.*follower=\"public-log\"} [1-9]");
        until(() -> followed.matcher(scraped().body()).find());
        assertThat(scraped().body())
                .contains(
                        "jvm_memory_used_bytes{",
                        "process_cpu_usage ",
                        "hikaricp_connections_active{pool=\"city\"}",
                        "motcua_follower_lag_entries{follower=\"public-log\"}",
                        "motcua_follower_lag_seconds{follower=\"notifications\"}",
                        "motcua_follower_failures{follower=\"notifications\"} 0.0",
                        "motcua_notices_dead ",
                        "motcua_log_entries ",
                        "motcua_log_unsealed_entries ",
                        "motcua_uploads_open ",
                        "motcua_database_up 1.0",
                        "motcua_disk_free_bytes ",
                        "motcua_requests_active 1.0",
                        "motcua_requests_most 600.0",
                        "motcua_uploads_most 200.0")
                .containsPattern("motcua_command_seconds_count\\{command=\"Submit\",.*outcome=\"done\"} [1-9]");
    }

    /** A rule over a figure that is not there never fires. */
    @Test
    void every_rule_of_the_alerts_asks_for_figures_that_are_there() throws Exception {
        handed(resident("Lê Văn Báo", "bao@vi-du.vn"));
        until(() -> scraped().body().contains("http_server_requests_seconds_bucket"));
        String figures = scraped().body();
        List<String> asked = Files.readAllLines(Path.of("../deploy/alerts.yml")).stream()
                .filter(line -> line.matches(" +(expr:|sum|/ sum).*"))
                .flatMap(line -> FIGURE.matcher(line).results().map(MatchResult::group))
                .distinct()
                .toList();
        assertThat(asked).hasSizeGreaterThan(12).allMatch(figure -> figures.contains("\n" + figure));
    }

    @Test
    void nothing_personal_and_no_address_becomes_a_label_a_span_or_a_line() throws InterruptedException {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("vn.motcua");
        lines.start();
        logger.addAppender(lines);
        UUID owner = resident(NAME, EMAIL);
        Handed handed = handed(owner);
        String code = handed.dossier().code();
        try {
            Visit own = visit(owner);
            for (String path : List.of(
                    "/me",
                    "/dossiers",
                    "/dossiers/" + code,
                    "/dossiers/" + code + "/receipt",
                    "/files/" + handed.file())) {
                assertThat(own.get(path, "Accept", "*/*").statusCode()).as(path).isLessThan(400);
            }
            own.get("/dossiers/H17.60.05.01-200101-0001");
            own.get("/procedures?q=Nguy%E1%BB%85n+Th%E1%BB%8B");
            own.post("/track", "code", code, "check", "8901");
            own.get("/nothing/" + code);
            own.send("PROPFIND", "/dossiers/" + code, "", "Accept", "text/html");
            until(() -> COLLECTOR.spans().stream()
                    .anyMatch(span -> span.name().equals("http get /dossiers/{code}/receipt")));
        } finally {
            logger.detachAppender(lines);
        }
        String spans = COLLECTOR.spans().stream().map(FakeCollector.Span::whole).collect(Collectors.joining("\n"));
        String said = lines.list.stream().map(RunningTest::json).collect(Collectors.joining("\n"));
        String figures = scraped().body();
        assertThat(COLLECTOR.wrong()).isEmpty();
        assertThat(said).contains("/dossiers/{code}/receipt");
        assertThat(figures).contains("uri=\"/dossiers/{code}/receipt\"");
        for (String told : List.of(figures, spans, said)) {
            assertThat(told)
                    .doesNotContain(
                            code,
                            owner.toString(),
                            handed.file().toString(),
                            "Nguy",
                            EMAIL,
                            "0905123218",
                            "200101-0001",
                            "giấy tờ");
        }
    }

    @Test
    void strangers_cannot_make_new_series() {
        Set<String> before = routes();
        for (int i = 0; i < 40; i++) {
            visit().get("/made-up-" + i);
            visit().get("/procedures/9.99" + i);
            visit().send("MADE" + i, "/procedures", "");
        }
        Set<String> after = routes();
        after.removeAll(before);
        assertThat(Set.of("NOT_FOUND", "UNKNOWN", "/procedures/{code}", "/procedures", "/metrics"))
                .containsAll(after);
        assertThat(scraped().body()).doesNotContain("MADE", "made-up");
    }

    private Set<String> routes() {
        return ROUTE.matcher(scraped().body())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void a_command_is_traced_within_its_request_and_a_strangers_trace_is_not_followed() throws InterruptedException {
        String strangers = "4bf92f3577b34da6a3ce929d0e0e4736";
        Handed handed = handed(resident("Phạm Văn Hai", "hai@vi-du.vn"));
        Visit desk = visit(officer(desk(WARD), "receptionist", "Trần Tiếp Nhận"));
        String page = "/desk/dossiers/" + handed.dossier().code();
        assertThat(desk.get(page).statusCode()).isEqualTo(200);
        desk.post(
                page + "/comments",
                "text",
                "Đã xem",
                "version",
                "1",
                "key",
                UUID.randomUUID().toString());
        visit().get("/track", "traceparent", "00-" + strangers + "-00f067aa0ba902b7-01", "Accept", "text/html");
        until(() -> COLLECTOR.spans().stream().anyMatch(span -> span.name().equals("http get /track")));
        assertThat(COLLECTOR.spans())
                .anyMatch(command -> command.name().equals("motcua.command")
                        && command.whole().contains("Comment")
                        && COLLECTOR.spans().stream()
                                .anyMatch(request -> request.id().equals(command.parent())
                                        && request.name().equals("http post /desk/dossiers/{code}/comments")))
                .noneMatch(span -> span.trace().equals(strangers));
    }

    @Test
    void the_code_on_an_errors_page_is_the_one_of_the_answer_and_of_the_log() throws InterruptedException {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Requests.class);
        lines.start();
        logger.addAppender(lines);
        try {
            HttpResponse<String> answer = visit().get("/nothing-here");
            String code = answer.headers().firstValue(Requests.HEADER).orElse("");
            assertThat(code).matches("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}");
            assertThat(answer.body()).contains("Mã sự cố", code);
            until(() -> lines.list.stream().anyMatch(line -> json(line).contains(code)));
            var line = Json.tree(json(lines.list.stream()
                            .filter(one -> json(one).contains(code))
                            .findFirst()
                            .orElseThrow())
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(line.at("/http/request/method").asString()).isEqualTo("GET");
            assertThat(line.at("/http/response/status_code").asInt()).isEqualTo(404);
            assertThat(line.at("/http/route").asString()).isNotEmpty().doesNotContain("nothing-here");
            assertThat(line.at("/event/duration").asLong()).isPositive();
            assertThat(line.at("/caller/kind").asString()).isEqualTo("ANYONE");
            assertThat(line.at("/trace/id").asString()).hasSize(32);
        } finally {
            logger.detachAppender(lines);
        }
    }

    /** A line as {@code --log json} writes it. */
    private static String json(ILoggingEvent event) {
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        encoder.setFormat("ecs");
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void the_operators_page_says_what_needs_somebody() {
        Visit resident = visit(resident("Trần Thị Khác", "khac@vi-du.vn"));
        assertThat(resident.get("/admin/operation").statusCode()).isEqualTo(403);
        Visit operator = visit(administrator("Quản Trị Vận Hành"));
        dead();
        HttpResponse<String> page = operator.get("/admin/operation");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Vận hành hệ thống", "Cần xử lý", "thông báo không gửi được", "href=\"/admin/notifications\"")
                .contains("public-log", "PostgreSQL", "(tiến trình này)", ProcessName.OURS.substring(7))
                .contains("không giữ thống kê truy vấn");
        assertThat(operator.get("/admin/operation?lang=en").body())
                .contains("Needs somebody", "Followers of the journal");
    }

    private void dead() {
        bean(JdbcClient.class)
                .sql("""
                        insert into notifications.notice
                          (id, entry, recipient, channel, key, words, path, formal, created_at, state, next_at)
                        values (:id, 1, :owner, 'EMAIL', 'test', '[]', '/dossiers', false, :now, 'DEAD', :now)
                        """)
                .param("id", bean(Ids.class).next())
                .param("owner", bean(Ids.class).next())
                .param("now", clock().instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The test's server loads the library, as a city's own does; the extension is made here. */
    @Test
    void slow_queries_are_shown_and_each_of_the_pages_queries_is_asked_once() {
        JdbcClient db = bean(JdbcClient.class);
        Visit operator = visit(administrator("Quản Trị Truy Vấn"));
        db.sql("create extension pg_stat_statements").update();
        try {
            operator.get("/admin/operation");
            db.sql("select pg_stat_statements_reset()").query().listOfRows();
            for (int i = 0; i < 3; i++) {
                assertThat(operator.get("/admin/operation").body())
                        .contains("Truy vấn tốn nhiều thời gian nhất")
                        .doesNotContain("không giữ thống kê truy vấn");
            }
            List<Long> calls = db.sql("""
                            select calls from pg_stat_statements
                            where dbid = (select oid from pg_database where datname = current_database())
                              and query ~ 'pg_stat_activity|pg_extension|pg_stat_statements|journal.cursor as c|select count.*files.upload|state = .*DEAD'
                              and query !~ 'reset'
                            """).query(Long.class).list();
            assertThat(calls).hasSizeBetween(5, 10).allMatch(times -> times <= 3);
        } finally {
            db.sql("drop extension pg_stat_statements").update();
        }
    }
}
