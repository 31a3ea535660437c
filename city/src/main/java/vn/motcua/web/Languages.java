package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** The language of a page: {@code ?lang=en} chooses and a cookie remembers it; Vietnamese for everyone else. */
@Component
public class Languages implements HandlerInterceptor {

    private static final String NAME = "lang";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String chosen = request.getParameter(NAME);
        if (chosen != null && request.getMethod().equals("GET")) {
            String known = chosen.equals("en") ? "en" : "vi";
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(NAME, known)
                            .path("/")
                            .maxAge(Duration.ofDays(365))
                            .sameSite("Lax")
                            .build()
                            .toString());
        }
        return true;
    }

    public static Locale of(HttpServletRequest request) {
        String chosen = request.getParameter(NAME);
        if (chosen == null && request.getCookies() != null) {
            for (var cookie : request.getCookies()) {
                if (cookie.getName().equals(NAME)) {
                    chosen = cookie.getValue();
                }
            }
        }
        return "en".equals(chosen) ? Messages.ENGLISH : Messages.VIETNAMESE;
    }
}
