package vn.motcua.running;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.motcua.database.StartFailure;
import vn.motcua.identity.PeoplesChain;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Callers;

/**
 * Who may read the figures besides administrators: a scraper with the secret of {@code city.metrics-secret}. It works without
 * the database, whose absence is what the figures should tell (ADR 11). Without a configured secret nobody comes in so.
 */
@Configuration
class MetricsDoor {

    static final String PATH = "/metrics";
    private static final int SHORTEST = 24;

    /** It has no account: the id is nobody's. */
    private static final Caller SCRAPER =
            new Caller(Caller.Kind.SYSTEM, new UUID(0, 0), "", 2, List.of(), null, "metrics", List.of());

    @Bean
    @Order(0)
    SecurityFilterChain metrics(
            HttpSecurity http, PeoplesChain people, @Value("${city.metrics-secret:}") String secret) {
        if (!secret.isEmpty() && secret.length() < SHORTEST) {
            throw new StartFailure("MOTCUA_METRICS_SECRET is shorter than " + SHORTEST
                    + " characters: take, for example, what 'openssl rand -hex 24' prints.");
        }
        http.securityMatcher(PATH);
        people.apply(http);
        http.addFilterAfter(new BySecret(secret), CsrfFilter.class);
        return http.build();
    }

    private static final class BySecret extends OncePerRequestFilter {

        private final byte[] expected;
        private final boolean open;

        BySecret(String secret) {
            expected = sha256("Bearer " + secret);
            open = !secret.isEmpty();
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String brought = request.getHeader(HttpHeaders.AUTHORIZATION);
            // Digests have one length, so the time of the comparison tells nothing.
            if (open && brought != null && MessageDigest.isEqual(expected, sha256(brought))) {
                Callers.set(request, SCRAPER);
            }
            chain.doFilter(request, response);
        }

        private static byte[] sha256(String text) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
