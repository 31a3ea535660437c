package vn.motcua.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.kernel.Caller.Kind;

/**
 * Light or dark, larger text. A plain link, so that pages need neither a script nor a session for it: a stranger who
 * makes somebody follow it changes how a page looks, nothing else.
 */
@Controller
@Allowed(Kind.ANYONE)
class DisplayController {

    static final String PATH = "/display";

    @GetMapping(PATH)
    String set(
            @RequestParam @Nullable String theme,
            @RequestParam @Nullable String text,
            @RequestParam(defaultValue = "/") String back,
            HttpServletResponse response) {
        if (theme != null) {
            keep(response, Display.THEME_COOKIE, Display.Theme.of(theme).word());
        }
        if (text != null) {
            keep(response, Display.TEXT_COOKIE, Display.LARGE.equals(text) ? Display.LARGE : "normal");
        }
        return "redirect:" + ownPath(back);
    }

    /** Only a path of ours: "//elsewhere" and "/\elsewhere" are other hosts to a browser. */
    static String ownPath(String back) {
        var ours = back.startsWith("/")
                && !back.startsWith("//")
                && back.indexOf('\\') < 0
                && back.chars().noneMatch(Character::isISOControl);
        return ours ? back : "/";
    }

    private static void keep(HttpServletResponse response, String name, String value) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
