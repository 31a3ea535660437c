package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Files that an app brings, whole or in pieces, and gets back. */
class AppFilesTest extends ApiCalls {

    private static final String RESUMABLE = "/api/v1/resumable-uploads";
    private static final String NAME = "filename "
            + java.util.Base64.getEncoder()
                    .encodeToString("giay.pdf".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    @Test
    void an_app_sends_a_file_in_pieces_and_goes_on_where_it_stopped() {
        UUID an = resident("Nguyễn Hoàng Long", "");
        String token = access(an, Scopes.READ, Scopes.WRITE);
        byte[] pdf = vn.motcua.SafeFiles.pdf();
        int half = pdf.length / 2;

        var begun =
                tus(token, "POST", RESUMABLE, new byte[0], "Upload-Length", "" + pdf.length, "Upload-Metadata", NAME);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        String here = begun.headers().firstValue("Location").orElse("");
        assertThat(here).startsWith(RESUMABLE + "/");
        byte[] first = java.util.Arrays.copyOf(pdf, half);
        assertThat(piece(token, here, 0, first).statusCode()).isEqualTo(204);
        assertThat(described("get", RESUMABLE + "/{id}", read(here, token)).body())
                .contains("\"received\":" + half)
                .contains("\"file\":null");
        assertThat(piece(token, here, 0, first).statusCode())
                .as("not from the beginning")
                .isEqualTo(409);
        var where = tus(token, "HEAD", here, new byte[0]);
        assertThat(where.headers().firstValue("Upload-Offset")).contains("" + half);
        assertThat(where.headers().firstValue("Upload-Length")).contains("" + pdf.length);
        piece(token, here, half, java.util.Arrays.copyOfRange(pdf, half, pdf.length));
        String file = json(read(here, token)).path("file").path("id").asString();
        assertThat(json(read(here, token)).path("file").path("name").asString()).isEqualTo("giay.pdf");

        String paper = published().procedure().papers().getFirst().id();
        String body = marriage().replace("\"papers\":{}", "\"papers\":{\"" + paper + "\":[\"" + file + "\"]}");
        assertThat(send("/api/v1/dossiers", token, body, "Idempotency-Key", "pieces")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void pieces_need_the_scope_and_belong_to_their_person() {
        UUID an = resident("Nguyễn Hoàng Long", "");
        String token = access(an, Scopes.WRITE);
        String here = tus(token, "POST", RESUMABLE, new byte[0], "Upload-Length", "10")
                .headers()
                .firstValue("Location")
                .orElse("");
        String reader = access(an, Scopes.READ);
        String stranger = access(resident("Lê Thị Bình", ""), Scopes.WRITE);
        String never = RESUMABLE + "/" + UUID.randomUUID();
        assertThat(tus("", "POST", RESUMABLE, new byte[0], "Upload-Length", "10")
                        .statusCode())
                .isEqualTo(401);
        assertThat(tus(reader, "POST", RESUMABLE, new byte[0], "Upload-Length", "10")
                        .statusCode())
                .isEqualTo(403);
        assertThat(piece(reader, here, 0, new byte[10]).statusCode()).isEqualTo(403);
        for (String method : List.of("HEAD", "GET", "DELETE")) {
            assertThat(tus(stranger, method, here, new byte[0]).statusCode())
                    .as(method)
                    .isEqualTo(404)
                    .isEqualTo(tus(stranger, method, never, new byte[0]).statusCode());
        }
        var foreign = described("patch", RESUMABLE + "/{id}", piece(stranger, here, 0, new byte[10]));
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(tus("", "OPTIONS", RESUMABLE, new byte[0]).headers().firstValue("Tus-Extension"))
                .contains("creation,termination,checksum,expiration");
        assertThat(tus(token, "DELETE", here, new byte[0]).statusCode()).isEqualTo(204);
        assertThat(tus(token, "HEAD", here, new byte[0]).statusCode()).isEqualTo(404);
    }

    private java.net.http.HttpResponse<String> piece(String token, String path, int offset, byte[] bytes) {
        return tus(
                token, "PATCH", path, bytes, "Upload-Offset", "" + offset, "Content-Type", vn.motcua.files.Tus.PIECE);
    }

    private java.net.http.HttpResponse<String> tus(
            String token, String method, String path, byte[] bytes, String... more) {
        List<String> headers = new ArrayList<>(List.of("Tus-Resumable", "1.0.0", "Accept", "application/json"));
        headers.addAll(List.of(more));
        if (!token.isEmpty()) {
            headers.addAll(List.of("Authorization", "Bearer " + token));
        }
        return visit().sendBytes(method, path, bytes, headers.toArray(String[]::new));
    }

    @Test
    void an_app_brings_a_file_and_only_its_person_gets_it_back() {
        UUID an = resident("Nguyễn Hoàng Long", "");
        String token = access(an, Scopes.READ, Scopes.WRITE);
        byte[] pdf = vn.motcua.SafeFiles.pdf();
        var brought = described("post", "/api/v1/uploads", upload(token, "giay.pdf", pdf));
        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(201);
        assertThat(json(brought).path("mediaType").asString()).isEqualTo("application/pdf");
        String file = json(brought).path("id").asString();

        // not part of any dossier yet
        var made = json(send("/api/v1/dossiers", token, marriage(), "Idempotency-Key", "k"));
        String here = "/api/v1/dossiers/" + made.path("id").asString() + "/files/";
        assertThat(read(here + file, token).statusCode()).isEqualTo(404);

        var lies = described("post", "/api/v1/uploads", upload(token, "anh.png", "<svg onload=alert(1)>".getBytes()));
        assertThat(lies.statusCode()).isEqualTo(415);
        assertThat(upload("", "giay.pdf", pdf).statusCode()).isEqualTo(401);
        assertThat(upload(access(an, Scopes.READ), "giay.pdf", pdf).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_paper_of_a_dossier_comes_back_byte_for_byte_to_its_owner_alone() {
        UUID an = resident("Nguyễn Hoàng Long", "");
        String token = access(an, Scopes.READ, Scopes.WRITE);
        byte[] pdf = vn.motcua.SafeFiles.pdf();
        String file = json(upload(token, "giay.pdf", pdf)).path("id").asString();
        var paper = published().procedure().papers().getFirst().id();
        String body = marriage().replace("\"papers\":{}", "\"papers\":{\"" + paper + "\":[\"" + file + "\"]}");
        var made = send("/api/v1/dossiers", token, body, "Idempotency-Key", "k");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String here = "/api/v1/dossiers/" + json(made).path("id").asString() + "/files/" + file;

        var got = read(here, token);
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(got.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertThat(got.headers().firstValue("Content-Length")).contains(Integer.toString(pdf.length));
        String stranger = access(resident("Lê Thị Bình", ""), Scopes.READ, Scopes.WRITE);
        assertThat(read(here, stranger).statusCode()).isEqualTo(404);
        // nor can a stranger hand in what is not theirs
        var stolen = send("/api/v1/dossiers", stranger, body, "Idempotency-Key", "k");
        assertThat(stolen.statusCode()).as(stolen.body()).isEqualTo(422);
    }

    private java.net.http.HttpResponse<String> upload(String token, String name, byte[] bytes) {
        return multipart("/api/v1/uploads", token, name, bytes);
    }
}
