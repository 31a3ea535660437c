package vn.motcua.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.ProblemException;
import vn.motcua.web.AccessProblem;
import vn.motcua.web.Callers;
import vn.motcua.web.Paces;
import vn.motcua.web.Refusals;

/**
 * Before the authorisation server: how often somebody may ask, under which address, and who the person is. Its endpoints are
 * filters and not routes, so what {@link vn.motcua.web.Allowed} says elsewhere is said here.
 */
class OAuthDoor extends OncePerRequestFilter {

    private static final Map<String, Integer> PER_MINUTE =
            Map.of("/oauth/token", 120, "/oauth/revoke", 60, "/oauth/authorize", 60);

    private final Issuer issuer;
    private final Paces paces;
    private final Refusals refusals;

    OAuthDoor(Issuer issuer, Paces paces, Refusals refusals) {
        this.issuer = issuer;
        this.paces = paces;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            String path = request.getRequestURI();
            paces.take(path, PER_MINUTE.getOrDefault(path, 300), request);
            issuer.of(request);
            if (path.equals("/oauth/authorize")) {
                person(Callers.of(request));
            }
        } catch (ProblemException refusal) {
            refusals.answer(request, response, refusal);
            return;
        }
        chain.doFilter(request, response);
    }

    /** A resident, for themselves or for the enterprise that they act for; an officer's power is lent to no app. */
    private static void person(Caller caller) {
        if (!caller.signedIn()) {
            throw new AccessProblem.SignInNeeded().asException();
        }
        if (caller.kind() != Caller.Kind.RESIDENT && caller.kind() != Caller.Kind.ENTERPRISE) {
            throw new AccessProblem.NotYours().asException();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Person.of(caller));
        SecurityContextHolder.setContext(context);
    }
}
