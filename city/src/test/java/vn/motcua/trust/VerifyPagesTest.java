package vn.motcua.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.City;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.database.TestDatabase;
import vn.motcua.files.Files;
import vn.motcua.kernel.Actor;

/** The public pages over real HTTP, in the whole application. */
@SpringBootTest(classes = City.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class VerifyPagesTest {

    private static final String DATABASE = TestDatabase.freshUrl();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Documents documents;

    @Autowired
    Agencies agencies;

    @Autowired
    Files files;

    private final HttpClient client = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("city.database-url", () -> DATABASE);
        registry.add(
                "city.data",
                () -> Path.of("target", "trust-test").toAbsolutePath().toString());
        registry.add("city.demo", () -> "false");
        registry.add(
                "city.definitions",
                () -> Path.of("..", "definitions").toAbsolutePath().toString());
    }

    @Test
    void a_stranger_verifies_by_code_by_qr_and_by_file_in_both_languages() throws Exception {
        IssuedDocument issued = issue();
        byte[] pdf = files.bytes(issued.file());

        assertThat(get("/verify?code=" + issued.code()).body())
                .contains("Giấy tờ thật, còn hiệu lực", "Trích lục", issued.number(), "N.V.A")
                .doesNotContain("Nguyễn Văn An");
        assertThat(get("/V/" + issued.payload() + "?lang=en").body()).contains("Authentic and valid");
        assertThat(get("/v/" + altered(issued.payload())).body()).contains("Không tìm thấy giấy tờ này");
        assertThat(upload(pdf)).contains("Giấy tờ thật, còn hiệu lực", "Chữ ký hợp lệ, nội dung còn nguyên.");
        pdf[pdf.length / 2] ^= 1;
        assertThat(upload(pdf)).contains("Không đúng bản đã cấp");
    }

    /** The same payload with another character in its middle. */
    private static String altered(String payload) {
        int at = payload.length() / 2;
        return payload.substring(0, at) + (payload.charAt(at) == 'A' ? 'B' : 'A') + payload.substring(at + 1);
    }

    @Test
    void keys_certificates_and_the_revocation_list_are_public() throws Exception {
        issue();
        CertificateFactory x509 = CertificateFactory.getInstance("X.509");
        X509Certificate root =
                (X509Certificate) x509.generateCertificate(new ByteArrayInputStream(bytes("/trust/root.crt")));
        X509CRL list = (X509CRL) x509.generateCRL(new ByteArrayInputStream(bytes("/trust/crl")));

        list.verify(root.getPublicKey());
        assertThat(get("/trust/keys.json").body()).contains("\"crv\":\"P-256\"", "\"kid\"");
        assertThat(get("/trust/certificates").body()).contains("Con dấu số của cơ quan", "Chứng thư gốc");
        assertThat(get("/verify/offline").body()).contains("data-verify=", "verify.");
        assertThat(get("/verify/offline").headers().firstValue("Cache-Control").orElseThrow())
                .doesNotContain("no-store");
    }

    @Test
    void a_file_is_not_told_to_those_who_may_not_read_it() throws Exception {
        IssuedDocument issued = issue();
        HttpRequest request = HttpRequest.newBuilder(uri("/files/" + issued.file()))
                .header("Accept", "application/json")
                .build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        assertThat(get("/uploads/" + UUID.randomUUID()).statusCode()).isNotEqualTo(200);
    }

    private IssuedDocument issue() {
        Agency agency = agencies.agenciesOn(LocalDate.now(IssuedDocuments.ZONE)).getFirst();
        return documents.issue(
                DocumentRequest.of("result", agency.id(), "TL-UBND", "<h1>Trích lục</h1><p>Nội dung</p>")
                        .ownedBy(UUID.randomUUID(), "Nguyễn Văn An")
                        .about("dossier/1"),
                Actor.system("test"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private byte[] bytes(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private String upload(byte[] pdf) throws Exception {
        HttpResponse<String> form = get("/verify");
        Matcher token = TOKEN.matcher(form.body());
        assertThat(token.find()).isTrue();
        String cookie = form.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("motcua_form="))
                .findFirst()
                .orElseThrow()
                .split(";", 2)[0];
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token.group(1)
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(pdf);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri("/verify"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Accept", "text/html")
                .header("Cookie", cookie)
                .header("X-CSRF-TOKEN", token.group(1))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
