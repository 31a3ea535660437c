package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.motcua.definitions.Definitions;
import vn.motcua.files.Files;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Json;
import vn.motcua.trust.DocumentRequest;
import vn.motcua.trust.Documents;
import vn.motcua.trust.IssuedDocument;

/** What anybody may ask: the catalogue, procedures, where a dossier stands, whether a paper is genuine. */
class PublicResourcesTest extends ApiCalls {

    private static final String VERIFICATIONS = "/api/v1/verifications";

    @Test
    void anybody_searches_the_catalogue_page_by_page() {
        var first = described("get", "/api/v1/catalogue", read("/api/v1/catalogue?q=khai%20sinh&size=2", ""));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).path("items").size()).isEqualTo(2);
        String next = json(first).path("next").asString();
        assertThat(first.headers().firstValue("Link").orElse("")).isEqualTo("<" + next + ">; rel=\"next\"");
        var second = described("get", "/api/v1/catalogue", read(next, ""));
        assertThat(json(second).path("items").get(0).path("code"))
                .isNotEqualTo(json(first).path("items").get(0).path("code"));

        String code = json(first).path("items").get(0).path("code").asString();
        assertThat(described("get", "/api/v1/catalogue/{code}", read("/api/v1/catalogue/" + code, ""))
                        .statusCode())
                .isIn(200, 404);
        assertThat(described("get", "/api/v1/catalogue/{code}", read("/api/v1/catalogue/9.999999", ""))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void procedures_tell_what_one_needs_to_apply() {
        var marriage = described("get", "/api/v1/procedures/{code}", read("/api/v1/procedures/" + MARRIAGE, ""));
        assertThat(json(marriage).path("plainName").path("vi").asString()).isEqualTo("Đăng ký kết hôn");
        assertThat(json(marriage).path("form").size()).isPositive();
        assertThat(described("get", "/api/v1/log", read("/api/v1/log", "")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void procedures_are_paged_by_code_until_all_were_seen_once() {
        List<String> codes = new ArrayList<>();
        String next = "/api/v1/procedures?size=10";
        while (!next.isEmpty()) {
            var page = described("get", "/api/v1/procedures", read(next, ""));
            JsonNode items = json(page).path("items");
            assertThat(items.size()).isBetween(1, 10);
            items.forEach(item -> codes.add(item.path("code").asString()));
            next = json(page).path("next").asString("");
            assertThat(page.headers().firstValue("Link").orElse(""))
                    .isEqualTo(next.isEmpty() ? "" : "<" + next + ">; rel=\"next\"");
        }
        assertThat(codes).hasSizeGreaterThan(40).doesNotHaveDuplicates().isSorted();
        assertThat(codes)
                .hasSameSizeAs(bean(Definitions.class)
                        .procedures(LocalDate.ofInstant(clock().instant(), ZoneId.of("Asia/Ho_Chi_Minh"))));
    }

    @Test
    void a_signed_result_is_verified_by_its_file() {
        UUID agency = bean(vn.motcua.agencies.Agencies.class)
                .agenciesOn(LocalDate.ofInstant(clock().instant(), ZoneId.of("Asia/Ho_Chi_Minh")))
                .getFirst()
                .id();
        IssuedDocument issued = bean(Documents.class)
                .issue(
                        DocumentRequest.of("result", agency, "TL-UBND", "<h1>Trích lục</h1><p>Nội dung</p>")
                                .ownedBy(UUID.randomUUID(), "Nguyễn Văn An")
                                .about("dossier/1"),
                        Actor.system("test"));
        byte[] pdf = bean(Files.class).bytes(issued.file());

        var genuine = described("post", VERIFICATIONS, multipart(VERIFICATIONS, "", "kq.pdf", pdf));
        assertThat(genuine.statusCode()).as(genuine.body()).isEqualTo(200);
        assertThat(json(genuine).path("outcome").asString()).isEqualTo("AUTHENTIC");
        assertThat(json(genuine).path("paper").path("code").asString()).isEqualTo(issued.code());
        assertThat(json(genuine).path("signatures").get(0).path("intact").asBoolean())
                .isTrue();
        assertThat(genuine.body()).doesNotContain("Nguyễn Văn An");

        pdf[pdf.length / 2] ^= 1;
        var changed = described("post", VERIFICATIONS, multipart(VERIFICATIONS, "", "kq.pdf", pdf));
        assertThat(json(changed).path("outcome").asString()).isEqualTo("CHANGED");
        assertThat(json(changed).path("paper").isNull()).isTrue();

        var nothing = described("post", VERIFICATIONS, multipart(VERIFICATIONS, "", "a.txt", "xin chào".getBytes()));
        assertThat(nothing.statusCode()).isEqualTo(415);
        String catalogue = access(resident("Nguyễn Văn An", ""), Scopes.CATALOGUE);
        assertThat(multipart(VERIFICATIONS, catalogue, "kq.pdf", pdf).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_paper_that_nobody_issued_is_not_found() {
        var answer = described("get", "/api/v1/verifications/{code}", read("/api/v1/verifications/7K3P-9QXM-4RTA", ""));
        assertThat(answer.statusCode()).isIn(404, 503);
    }

    @Test
    void tracking_needs_both_factors_tells_no_name_and_is_slow_to_guess() {
        String token = access(resident("Nguyễn Hoàng Long", ""), Scopes.WRITE);
        String code = json(send("/api/v1/dossiers", token, marriage(), "Idempotency-Key", "k"))
                .path("code")
                .asString();

        var found = described("post", "/api/v1/tracking", track(code, "3218"));
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(found.body()).doesNotContain("Long");
        var wrong = described("post", "/api/v1/tracking", track(code, "0000"));
        var nothing = described("post", "/api/v1/tracking", track("H99.99-261122-0001", "0000"));
        assertThat(wrong.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).isEqualTo(wrong.body());

        int status = 0;
        for (int i = 0; i < 200 && status != 429; i++) {
            status = track(code, "0000").statusCode();
        }
        var limited = described("post", "/api/v1/tracking", track(code, "3218"));
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).isPresent();
    }

    private java.net.http.HttpResponse<String> track(String code, String lastFour) {
        return visit().send(
                        "POST",
                        "/api/v1/tracking",
                        Json.text(Map.of("code", code, "lastFour", lastFour)),
                        "Content-Type",
                        "application/json");
    }
}
