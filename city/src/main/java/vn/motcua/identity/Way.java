package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** How browsers are led from one page to the next, never off our own origin. */
final class Way {

    private Way() {}

    /** A path of our own that was asked for, or {@code otherwise}: {@code //elsewhere} and the like lead nowhere. */
    static String back(String asked, String otherwise) {
        boolean ours = asked.startsWith("/")
                && !asked.startsWith("//")
                && !asked.startsWith("/\\")
                && asked.length() <= 2000
                && asked.chars().noneMatch(c -> c < 0x20 || c == '\\');
        return ours ? asked : otherwise;
    }

    static String with(String path, String back) {
        return back.isEmpty() ? path : path + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /** 303, so that reloading the next page sends nothing again. */
    static ModelAndView to(String path) {
        RedirectView redirect = new RedirectView(path, false, true, false);
        redirect.setStatusCode(org.springframework.http.HttpStatus.SEE_OTHER);
        return new ModelAndView((View) redirect);
    }

    /** To an address outside, which our own settings name. */
    static ModelAndView out(String url) {
        return to(url);
    }

    static SignIn.Place place(HttpServletRequest request) {
        String device = request.getHeader(HttpHeaders.USER_AGENT);
        return new SignIn.Place(device == null ? "" : device, request.getRemoteAddr());
    }

    /** Hands a new session to the browser: a new token, and a new form token with it. */
    static void signedIn(HttpServletRequest request, HttpServletResponse response, String token) {
        SessionCookie.SESSION.write(request, response, token);
        SessionCookie.STEP.clear(request, response);
        Security.formTokens().saveToken(null, request, response);
    }
}
