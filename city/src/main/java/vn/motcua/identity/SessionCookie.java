package vn.motcua.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** Cookies of this module: never read by script, sent to our own origin only, over TLS wherever the page is. */
enum SessionCookie {
    SESSION("motcua_session"),
    /** The ticket of a step that is under way: a half-done sign-in, a challenge. */
    STEP("motcua_step"),
    /** The ticket of a form that waits for a stronger proof. */
    FORM("motcua_kept");

    private final String word;

    SessionCookie(String word) {
        this.word = word;
    }

    Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(word)) {
                return Optional.of(cookie.getValue()).filter(value -> !value.isEmpty());
            }
        }
        return Optional.empty();
    }

    void write(HttpServletRequest request, HttpServletResponse response, String token) {
        send(request, response, token, Duration.ofSeconds(-1));
    }

    void clear(HttpServletRequest request, HttpServletResponse response) {
        send(request, response, "", Duration.ZERO);
    }

    /** Lax, not strict: a person who comes from the national identity page or from a mailed link stays signed in. */
    private void send(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(word, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
