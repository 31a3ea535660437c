package vn.motcua.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.motcua.LiveCity;
import vn.motcua.Visit;

/** The upload protocol as tus 1.0.0 writes it, over HTTP: core, creation, termination, checksum, expiration. */
class TusTest extends LiveCity {

    private final HttpClient http = HttpClient.newHttpClient();
    private Visit visit;
    private UUID account;

    @BeforeEach
    void signIn() {
        account = resident("Nguyễn Thị Thu Hà", UUID.randomUUID() + "@vi-du.vn");
        visit = visit(account);
    }

    private HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(visit.get("/me/profile").body());
        assertThat(token.find()).isTrue();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("Cookie", visit.cookies())
                .header("X-CSRF-TOKEN", token.group(1))
                .header("Accept", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private String created(int length) {
        HttpResponse<String> answer = send(
                "POST",
                "/uploads",
                new byte[0],
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                Integer.toString(length),
                "Upload-Metadata",
                "filename " + Base64.getEncoder().encodeToString("giấy tờ.pdf".getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(header(answer, "Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(header(answer, "Upload-Expires")).endsWith("GMT");
        return header(answer, "Location");
    }

    private HttpResponse<String> patch(String path, int offset, byte[] piece, String... more) {
        String[] all = Arrays.copyOf(
                new String[] {
                    "Tus-Resumable",
                    "1.0.0",
                    "Upload-Offset",
                    Integer.toString(offset),
                    "Content-Type",
                    "application/offset+octet-stream"
                },
                6 + more.length);
        System.arraycopy(more, 0, all, 6, more.length);
        return send("PATCH", path, piece, all);
    }

    private HttpResponse<String> head(String path) {
        return send("HEAD", path, new byte[0], "Tus-Resumable", "1.0.0");
    }

    @Test
    void abilities_are_told_without_a_session() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/uploads"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "Tus-Version")).isEqualTo("1.0.0");
        assertThat(header(answer, "Tus-Extension").split(","))
                .containsExactlyInAnyOrder("creation", "termination", "checksum", "expiration");
        assertThat(header(answer, "Tus-Max-Size")).isEqualTo(Long.toString(Files.MOST_BYTES));
        assertThat(header(answer, "Tus-Checksum-Algorithm")).contains("sha256");
    }

    @Test
    void a_file_arrives_in_pieces_and_offsets_are_told() throws Exception {
        byte[] pdf = TestFiles.pdf(20);
        String path = created(pdf.length);
        assertThat(header(head(path), "Upload-Offset")).isEqualTo("0");
        assertThat(header(head(path), "Upload-Length")).isEqualTo(Integer.toString(pdf.length));
        assertThat(header(head(path), "Cache-Control")).contains("no-store");

        HttpResponse<String> first = patch(path, 0, Arrays.copyOf(pdf, 500));
        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(header(first, "Upload-Offset")).isEqualTo("500");
        assertThat(header(first, "Tus-Resumable")).isEqualTo("1.0.0");

        HttpResponse<String> again = patch(path, 0, Arrays.copyOf(pdf, 500));
        assertThat(again.statusCode()).as("offsets differ").isEqualTo(409);
        assertThat(header(again, "Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(patch(path, 600, Arrays.copyOfRange(pdf, 600, 700)).statusCode())
                .isEqualTo(409);
        assertThat(header(head(path), "Upload-Offset")).isEqualTo("500");

        byte[] rest = Arrays.copyOfRange(pdf, 500, pdf.length);
        HttpResponse<String> last = patch(path, 500, rest, "Upload-Checksum", "sha256 " + sha256(rest));
        assertThat(last.statusCode()).isEqualTo(204);
        assertThat(header(last, "Upload-Offset")).isEqualTo(Integer.toString(pdf.length));
    }

    @Test
    void a_damaged_piece_is_refused_with_460_and_can_be_sent_again() throws Exception {
        byte[] pdf = TestFiles.pdf(3);
        String path = created(pdf.length);
        byte[] damaged = pdf.clone();
        damaged[100] ^= 1;

        assertThat(patch(path, 0, damaged, "Upload-Checksum", "sha256 " + sha256(pdf))
                        .statusCode())
                .isEqualTo(460);
        assertThat(header(head(path), "Upload-Offset")).isEqualTo("0");
        assertThat(patch(path, 0, pdf, "Upload-Checksum", "md5 AAAA").statusCode())
                .as("an algorithm that is not spoken")
                .isEqualTo(400);
        assertThat(patch(path, 0, pdf, "Upload-Checksum", "sha256 " + sha256(pdf))
                        .statusCode())
                .isEqualTo(204);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void what_breaks_the_protocol_is_answered_as_it_says() {
        byte[] pdf = TestFiles.pdf(1);
        String path = created(pdf.length);
        HttpResponse<String> old = send("HEAD", path, new byte[0], "Tus-Resumable", "0.2.2");
        assertThat(old.statusCode()).isEqualTo(412);
        assertThat(header(old, "Tus-Version")).isEqualTo("1.0.0");
        assertThat(send("POST", "/uploads", new byte[0], "Upload-Length", "5").statusCode())
                .isEqualTo(412);
        assertThat(send("POST", "/uploads", new byte[0], "Tus-Resumable", "1.0.0")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/uploads", new byte[0], "Tus-Resumable", "1.0.0", "Upload-Length", "-1")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(
                                "POST",
                                "/uploads",
                                new byte[0],
                                "Tus-Resumable",
                                "1.0.0",
                                "Upload-Length",
                                Long.toString(Files.MOST_BYTES + 1))
                        .statusCode())
                .isEqualTo(413);
        assertThat(send(
                                "PATCH",
                                path,
                                pdf,
                                "Tus-Resumable",
                                "1.0.0",
                                "Upload-Offset",
                                "0",
                                "Content-Type",
                                "application/octet-stream")
                        .statusCode())
                .isEqualTo(415);
        assertThat(head("/uploads/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void an_upload_is_ended_by_its_owner_only() {
        String path = created(1000);
        Visit own = visit;
        visit = visit(resident("Người Khác", UUID.randomUUID() + "@vi-du.vn"));
        assertThat(head(path).statusCode()).isEqualTo(404);
        assertThat(send("DELETE", path, new byte[0], "Tus-Resumable", "1.0.0").statusCode())
                .isEqualTo(404);
        visit = own;
        assertThat(send("DELETE", path, new byte[0], "Tus-Resumable", "1.0.0").statusCode())
                .isEqualTo(204);
        assertThat(head(path).statusCode()).isIn(404, 410);
        assertThat(patch(path, 0, new byte[10]).statusCode()).isIn(404, 410);
    }
}
