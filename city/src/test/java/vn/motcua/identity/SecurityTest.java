package vn.motcua.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The chains in front of everything, over real HTTP. */
class SecurityTest extends WholeCity {

    @Test
    void a_page_for_everybody_starts_no_session_and_carries_the_strict_headers() {
        var answer = browser().get("/log");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("motcua_session"));
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("JSESSIONID"));
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void a_session_token_that_nobody_was_given_is_nobody_and_is_cleared() {
        var browser = browser();
        browser.cookie("motcua_session", "made-up");

        var answer = browser.get("/log");

        assertThat(answer.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("motcua_session=;"));
    }

    @Test
    void a_bearer_token_that_nobody_issued_is_refused_as_rfc_6750_says() {
        var answer = browser().get("/api/v1/anything", "Authorization", "Bearer made-up");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }
}
