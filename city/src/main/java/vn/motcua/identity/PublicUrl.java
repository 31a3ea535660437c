package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Under which address people reach this city. Configured as {@code city.url}; what a request claims in its Host header is
 * believed for this very machine only, or a forged one would be mailed out in links.
 */
@Component
class PublicUrl {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String configured;

    PublicUrl(@Value("${city.url:}") String configured) {
        this.configured = configured.replaceAll("/+$", "");
    }

    /** Scheme, host and port, without a slash at the end; none when nothing trustworthy is known. */
    Optional<String> of(HttpServletRequest request) {
        if (!configured.isEmpty()) {
            return Optional.of(configured);
        }
        String host = request.getServerName();
        if (!HERE.contains(host)) {
            return Optional.empty();
        }
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return Optional.of(request.getScheme() + "://" + host + (usual ? "" : ":" + port));
    }

    String required(HttpServletRequest request) {
        return of(request).orElseThrow(() -> new IdentityProblem.NoAddress().asException());
    }
}
