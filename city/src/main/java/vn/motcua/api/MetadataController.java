package vn.motcua.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;

/** What the authorisation server can (RFC 8414). */
@RestController
@Allowed(Kind.ANYONE)
class MetadataController {

    private final Issuer issuer;

    MetadataController(Issuer issuer) {
        this.issuer = issuer;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Metadata(
            URI issuer,
            URI authorizationEndpoint,
            URI tokenEndpoint,
            URI revocationEndpoint,
            List<String> responseTypesSupported,
            List<String> grantTypesSupported,
            List<String> codeChallengeMethodsSupported,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> tokenEndpointAuthSigningAlgValuesSupported,
            List<String> scopesSupported,
            boolean authorizationResponseIssParameterSupported) {}

    @GetMapping("/.well-known/oauth-authorization-server")
    Metadata metadata(HttpServletRequest request) {
        URI here = issuer.of(request);
        return new Metadata(
                here,
                here.resolve("/oauth/authorize"),
                here.resolve("/oauth/token"),
                here.resolve("/oauth/revoke"),
                List.of("code"),
                List.of("authorization_code", "refresh_token", "client_credentials"),
                List.of("S256"),
                List.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt"),
                List.of("ES256", "RS256", "PS256"),
                Scopes.ALL,
                true);
    }
}
