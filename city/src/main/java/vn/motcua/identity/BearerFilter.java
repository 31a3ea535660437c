package vn.motcua.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Json;
import vn.motcua.web.Callers;
import vn.motcua.web.Problems;

/** Puts the caller of the API into the request: the one of the bearer token, or nobody. Cookies count for nothing here. */
class BearerFilter extends OncePerRequestFilter {

    private final ObjectProvider<ApiCallers> sources;

    BearerFilter(ObjectProvider<ApiCallers> sources) {
        this.sources = sources;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            Callers.set(request, Caller.NOBODY);
            chain.doFilter(request, response);
            return;
        }
        Optional<Caller> caller = bearer(header).flatMap(this::caller);
        if (caller.isEmpty()) {
            refuse(response);
            return;
        }
        Callers.set(request, caller.get());
        chain.doFilter(request, response);
    }

    private static Optional<String> bearer(String header) {
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(header.substring(7).strip())
                : Optional.empty();
    }

    private Optional<Caller> caller(String bearer) {
        return sources.stream()
                .flatMap(source -> source.caller(bearer).stream())
                .findFirst();
    }

    /** RFC 6750, section 3.1. */
    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(Json.bytes(java.util.Map.of(
                        "type", Problems.TYPES + "access/invalid-token", "title", "invalid token", "status", 401)));
    }
}
