package vn.motcua.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import vn.motcua.files.Tus;

/** Which browsers' pages may call the API: those of registered origins, never with cookies. */
@Configuration
class Cors {

    private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();

    private final Clients clients;
    private volatile Known known = new Known(List.of(), Long.MIN_VALUE, -1);

    Cors(Clients clients) {
        this.clients = clients;
    }

    /** Origins as they were read last. */
    private record Known(List<String> origins, long readAt, long changes) {}

    @Bean
    FilterRegistrationBean<CorsFilter> apiCors() {
        FilterRegistrationBean<CorsFilter> bean = new FilterRegistrationBean<>(new CorsFilter(this::configuration));
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return bean;
    }

    private @Nullable CorsConfiguration configuration(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.startsWith("/api/v1/") && !path.equals("/oauth/token") && !path.equals("/oauth/revoke")) {
            return null;
        }
        CorsConfiguration rule = new CorsConfiguration();
        rule.setAllowedOrigins(origins());
        rule.setAllowedMethods(List.of("GET", "HEAD", "POST", "PATCH", "DELETE"));
        rule.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                Tus.RESUMABLE,
                Tus.LENGTH,
                Tus.OFFSET,
                Tus.METADATA,
                Tus.CHECKSUM,
                ReadYourWrites.HEADER));
        rule.setExposedHeaders(List.of(
                "ETag",
                "Link",
                "Location",
                "Retry-After",
                Tus.RESUMABLE,
                Tus.LENGTH,
                Tus.OFFSET,
                Tus.EXPIRES,
                ReadYourWrites.HEADER));
        rule.setAllowCredentials(false);
        rule.setMaxAge(Duration.ofMinutes(10));
        return rule;
    }

    private List<String> origins() {
        Known last = known;
        long now = System.nanoTime();
        long changes = clients.changes();
        if (last.changes() != changes || now - last.readAt() > KEPT_NANOS) {
            last = new Known(clients.origins(), now, changes);
            known = last;
        }
        return last.origins();
    }
}
