package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A city that is asked for more than it has says so in time, and goes on when the crowd is gone. */
class OverloadTest extends LiveCity {

    private static final int POOL = 6;
    private static final int REQUESTS = 3;

    @DynamicPropertySource
    static void small(DynamicPropertyRegistry registry) {
        registry.add("city.database-pool", () -> POOL);
        registry.add("city.database-wait", () -> "1s");
        registry.add("city.most-requests", () -> REQUESTS);
    }

    @Test
    void no_free_connection_is_503_in_time_and_over_when_one_is_free_again() throws SQLException {
        Visit visit = visit(resident("Trần Thị Đông", "dong@vi-du.vn"));
        assertThat(visit.get("/me").statusCode()).isEqualTo(200);
        List<Connection> taken = take();
        try {
            for (String address : List.of("/me", "/dossiers", "/api/v1/verifications/7K3P-9QXM-4RTA")) {
                long start = System.nanoTime();
                HttpResponse<String> answer = visit.get(address, "Accept", "text/html,*/*");
                assertThat(answer.statusCode())
                        .as(address + " " + answer.body())
                        .isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After"))
                        .as(address)
                        .isPresent();
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .as(address)
                        .isPresent();
                assertThat(answer.body()).as(address).doesNotContain("SQLTransient", "Hikari", "\tat ");
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as(address)
                        .isLessThan(Duration.ofSeconds(8));
            }
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        assertThat(visit.get("/me").statusCode()).isEqualTo(200);
    }

    /** All connections; the followers have one now and then, so it takes a few tries. */
    private List<Connection> take() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (taken.size() < POOL && System.nanoTime() < end) {
            try {
                taken.add(bean(DataSource.class).getConnection());
            } catch (SQLException e) {
                // tried again
            }
        }
        assertThat(taken).hasSize(POOL);
        return taken;
    }

    @Test
    void more_requests_than_places_are_turned_away_at_once_and_the_next_crowd_is_served() throws Exception {
        Visit visit = visit();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < REQUESTS; i++) {
                slow.add(unfinished(port));
            }
            HttpResponse<String> page = until(visit, 503);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'");
            assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(page.body()).contains("<h1>Hệ thống đang quá tải</h1>", "<p lang=\"en\">The city is very busy");
            HttpResponse<String> data = visit.get("/api/v1/log", "Accept", "application/json");
            assertThat(data.statusCode()).isEqualTo(503);
            assertThat(data.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(visit.get("/health/ready").statusCode())
                    .as("whoever spreads the load sends nobody here now")
                    .isEqualTo(503);
            assertThat(visit.get("/health/live").statusCode())
                    .as("but nobody should end a busy process")
                    .isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        assertThat(until(visit, 200).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> until(Visit visit, int status) throws InterruptedException {
        HttpResponse<String> answer = visit.get("/procedures");
        for (int i = 0; i < 100 && answer.statusCode() != status; i++) {
            Thread.sleep(50);
            answer = visit.get("/procedures");
        }
        return answer;
    }

    /** A request whose body never comes to its end. */
    static Socket unfinished(int port) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.getOutputStream()
                .write(("POST /api/v1/tracking HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 1000\r\n\r\n{\"code\":")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void a_body_without_end_is_413_also_when_it_does_not_say_how_long_it_is() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/tracking HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write("9\r\n{\"code\":\"\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "a".repeat(65536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                for (int i = 0; i < 100; i++) {
                    out.write(chunk);
                }
            } catch (IOException e) {
                // it stopped listening, as it should
            }
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }
}
