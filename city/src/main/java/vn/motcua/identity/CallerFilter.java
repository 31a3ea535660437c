package vn.motcua.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Callers;

/** Puts the caller, and the session where there is one, into the request. Without our cookie it asks the database nothing. */
class CallerFilter extends OncePerRequestFilter {

    static final String SESSION = Session.class.getName();

    private final Sessions sessions;
    private final SessionCallers callers;

    CallerFilter(Sessions sessions, SessionCallers callers) {
        this.sessions = sessions;
        this.callers = callers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> token = SessionCookie.SESSION.read(request);
        Optional<Sessions.Live> live = token.flatMap(value -> sessions.find(value, isUse(request)));
        live.ifPresent(found -> request.setAttribute(SESSION, found));
        Callers.set(request, live.map(callers::of).orElse(Caller.NOBODY));
        if (token.isPresent() && live.isEmpty()) {
            SessionCookie.SESSION.clear(request, response);
        }
        chain.doFilter(request, response);
    }

    /**
     * What an open page asks for by itself must not keep the session alive: how long it lasts, and whatever ends with
     * {@code /state}.
     */
    private static boolean isUse(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !(request.getMethod().equals("GET") && (path.equals(SessionController.LEFT) || path.endsWith("/state")));
    }

    static Optional<Sessions.Live> live(HttpServletRequest request) {
        return request.getAttribute(SESSION) instanceof Sessions.Live live ? Optional.of(live) : Optional.empty();
    }
}
