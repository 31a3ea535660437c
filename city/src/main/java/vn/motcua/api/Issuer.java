package vn.motcua.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Under which address this city issues tokens: {@code city.url}; what a Host header claims counts on this machine only. */
@Component
class Issuer {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String configured;

    Issuer(@Value("${city.url:}") String configured) {
        this.configured = configured.replaceAll("/+$", "");
    }

    URI of(HttpServletRequest request) {
        if (!configured.isEmpty()) {
            return URI.create(configured);
        }
        if (!HERE.contains(request.getServerName())) {
            throw new ApiProblem.NoAddress().asException();
        }
        return URI.create(request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort());
    }
}
