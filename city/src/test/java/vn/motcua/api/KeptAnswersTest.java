package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The catalogue and procedures change seldom: an app that has an answer already is not sent it again. */
class KeptAnswersTest extends LiveApi {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/catalogue?q=khai%20sinh&size=2",
                "/api/v1/catalogue/1.001193",
                "/api/v1/procedures?size=10",
                "/api/v1/procedures/1.000894"
            })
    void what_an_app_has_already_is_not_sent_again(String path) {
        HttpResponse<String> first = read(path, "");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        String tag = tag(first);
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");

        HttpResponse<String> same = ifNot(path, tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(tag(same)).isEqualTo(tag);
        assertThat(ifNot(path, "\"another\", " + tag).statusCode()).isEqualTo(304);

        HttpResponse<String> other = ifNot(path, "W/\"another\"");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(first.body());
        assertThat(tag(other)).isEqualTo(tag);
    }

    @Test
    void another_answer_has_another_tag_and_a_problem_has_none() {
        assertThat(tag(read("/api/v1/procedures?size=10", "")))
                .isNotEqualTo(tag(read("/api/v1/procedures?size=11", "")));
        HttpResponse<String> nothing = read("/api/v1/procedures/9.999999", "");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void the_description_says_so() {
        JsonNode paths = json(read("/api/v1/openapi.json", "")).path("paths");
        for (String path : List.of("/catalogue", "/catalogue/{code}", "/procedures", "/procedures/{code}")) {
            JsonNode operation = paths.path("/api/v1" + path).path("get");
            assertThat(operation.path("responses").has("304")).as(path).isTrue();
            assertThat(operation.path("responses").path("200").path("headers").has("ETag"))
                    .as(path)
                    .isTrue();
            assertThat(operation
                            .path("parameters")
                            .valueStream()
                            .map(one -> one.path("name").asString()))
                    .as(path)
                    .contains("If-None-Match");
        }
        assertThat(paths.path("/api/v1/log").path("get").path("responses").has("304"))
                .isFalse();
    }

    private HttpResponse<String> ifNot(String path, String tag) {
        return visit().send("GET", path, "", "Accept", "application/json", "If-None-Match", tag);
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
