package vn.motcua.api;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;

/**
 * Codes, refresh tokens and proofs for access tokens (RFC 6749, 7636, 7523, 9700). The SDK reads requests and checks
 * signatures; what may be issued is decided here.
 */
@RestController
@Allowed(Kind.ANYONE)
class TokenController {

    private final ClientProof proof;
    private final Grants grants;
    private final Issuer issuer;

    TokenController(ClientProof proof, Grants grants, Issuer issuer) {
        this.proof = proof;
        this.grants = grants;
        this.issuer = issuer;
    }

    @PostMapping(path = "/oauth/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Limited(perMinute = 120)
    ResponseEntity<Map<String, Object>> token(
            @RequestParam MultiValueMap<String, String> fields, HttpServletRequest request) {
        URI address = issuer.of(request);
        try {
            TokenRequest asked = TokenRequest.parse(copy(fields, request, address.resolve("/oauth/token")));
            Client client = proof.check(asked, address);
            return answer(issue(client, asked));
        } catch (ParseException e) {
            var error = e.getErrorObject();
            return error == null
                    ? refused(OAuthRefusal.request("the request can't be read"))
                    : refused(new OAuthRefusal(
                            error.getCode(), error.getHTTPStatusCode(), String.valueOf(error.getDescription())));
        } catch (OAuthRefusal e) {
            return refused(e);
        }
    }

    /** The client gives a token back, and with it everything under the same consent (RFC 7009). */
    @PostMapping(path = "/oauth/revoke", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Limited(perMinute = 60)
    ResponseEntity<Map<String, Object>> revoke(
            @RequestParam MultiValueMap<String, String> fields, HttpServletRequest request) {
        URI address = issuer.of(request);
        try {
            TokenRevocationRequest asked =
                    TokenRevocationRequest.parse(copy(fields, request, address.resolve("/oauth/revoke")));
            var authentication = asked.getClientAuthentication();
            Client client = proof.check(
                    authentication == null ? asked.getClientID() : authentication.getClientID(),
                    authentication,
                    address);
            grants.revoke(asked.getToken().getValue(), client.id());
            return ResponseEntity.ok().build();
        } catch (ParseException e) {
            return refused(OAuthRefusal.request("the request can't be read"));
        } catch (OAuthRefusal e) {
            return refused(e);
        }
    }

    private Grants.Pair issue(Client client, TokenRequest asked) throws OAuthRefusal {
        AuthorizationGrant grant = asked.getAuthorizationGrant();
        List<String> wanted =
                asked.getScope() == null ? List.of() : asked.getScope().toStringList();
        return switch (grant) {
            case AuthorizationCodeGrant code when client.kind() == Client.Kind.APP -> exchange(client, code);
            case RefreshTokenGrant refresh when client.kind() == Client.Kind.APP -> refresh(client, refresh, wanted);
            case ClientCredentialsGrant _ when client.kind() == Client.Kind.SYSTEM -> itself(client, wanted);
            default -> throw new OAuthRefusal("unauthorized_client", 400, "not a grant type of this client");
        };
    }

    private Grants.Pair exchange(Client client, AuthorizationCodeGrant code) throws OAuthRefusal {
        Grants.Kept kept = grants.take(
                        Grants.Kind.CODE, code.getAuthorizationCode().getValue(), client.id())
                .orElseThrow(OAuthRefusal::grant);
        String redirect = Objects.toString(code.getRedirectionURI(), "");
        if (code.getCodeVerifier() == null || !redirect.equals(kept.redirect())) {
            throw OAuthRefusal.grant();
        }
        String computed = CodeChallenge.compute(CodeChallengeMethod.S256, code.getCodeVerifier())
                .getValue();
        if (!MessageDigest.isEqual(
                computed.getBytes(StandardCharsets.US_ASCII), kept.challenge().getBytes(StandardCharsets.US_ASCII))) {
            throw OAuthRefusal.grant();
        }
        return grants.issue(kept, kept.scopes());
    }

    private Grants.Pair refresh(Client client, RefreshTokenGrant refresh, List<String> wanted) throws OAuthRefusal {
        Grants.Kept kept = grants.take(
                        Grants.Kind.REFRESH, refresh.getRefreshToken().getValue(), client.id())
                .orElseThrow(OAuthRefusal::grant);
        if (!kept.scopes().containsAll(wanted)) {
            throw OAuthRefusal.scope();
        }
        return grants.issue(kept, wanted.isEmpty() ? kept.scopes() : wanted);
    }

    private Grants.Pair itself(Client client, List<String> wanted) throws OAuthRefusal {
        UUID account = client.account();
        if (account == null) {
            throw OAuthRefusal.client();
        }
        if (!client.scopes().containsAll(wanted)) {
            throw OAuthRefusal.scope();
        }
        return grants.issueToSystem(client, account, wanted.isEmpty() ? client.scopes() : wanted);
    }

    /** The request as the SDK reads it; parameters of the address count for nothing, they end up in logs. */
    private static HTTPRequest copy(MultiValueMap<String, String> fields, HttpServletRequest request, URI address)
            throws ParseException, OAuthRefusal {
        if (request.getQueryString() != null) {
            throw OAuthRefusal.request("parameters belong into the body");
        }
        HTTPRequest copy = new HTTPRequest(HTTPRequest.Method.POST, address);
        copy.setContentType(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        copy.setBody(URLUtils.serializeParameters(fields));
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            copy.setAuthorization(authorization);
        }
        return copy;
    }

    private static ResponseEntity<Map<String, Object>> answer(Grants.Pair pair) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", pair.access());
        body.put("token_type", "Bearer");
        body.put("expires_in", Grants.ACCESS.toSeconds());
        body.put("scope", String.join(" ", pair.scopes()));
        if (pair.refresh() != null) {
            body.put("refresh_token", pair.refresh());
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static ResponseEntity<Map<String, Object>> refused(OAuthRefusal refusal) {
        var answer = ResponseEntity.status(refusal.status()).cacheControl(CacheControl.noStore());
        if (refusal.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"motcua\"");
        }
        return answer.contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", refusal.code(), "error_description", refusal.description()));
    }
}
