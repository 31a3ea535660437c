package vn.motcua.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.kernel.Json;
import vn.motcua.web.Refusals;

/** How the authorisation server answers: back to the app with the issuer's name (RFC 9207), or with an error of RFC 6749. */
@Component
class OAuthAnswers {

    private static final Map<String, String> SENTENCES = Map.of(
            OAuth2ErrorCodes.INVALID_CLIENT, "unknown client, or its proof is wrong",
            OAuth2ErrorCodes.INVALID_GRANT, "the code or token is wrong, expired or used",
            OAuth2ErrorCodes.INVALID_SCOPE, "a scope that this client may not have",
            OAuth2ErrorCodes.INVALID_REQUEST, "the request can't be read",
            OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "not a grant type of this client");

    private final Clients clients;
    private final Grants grants;
    private final Refusals refusals;

    OAuthAnswers(Clients clients, Grants grants, Refusals refusals) {
        this.clients = clients;
        this.grants = grants;
        this.refusals = refusals;
    }

    /** The person allowed it. */
    void allowed(HttpServletRequest request, HttpServletResponse response, Authentication done) throws IOException {
        OAuth2AuthorizationCodeRequestAuthenticationToken answer =
                (OAuth2AuthorizationCodeRequestAuthenticationToken) done;
        OAuth2AuthorizationCode code = answer.getAuthorizationCode();
        String redirect = answer.getRedirectUri();
        if (code == null || redirect == null) {
            throw new IllegalStateException("allowed, but without a code or a way back");
        }
        back(response, redirect, answer.getState(), "code", code.getTokenValue());
    }

    /** The request was wrong or the person refused: told to the app, unless it is not certain whose address that is. */
    void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        OAuth2Error error = error(failure);
        Optional<String> redirect = redirect(request, failure);
        if (redirect.isEmpty()) {
            refusals.answer(request, response, new ApiProblem.UnknownApp().asException());
            return;
        }
        String description = error.getDescription();
        back(
                response,
                redirect.get(),
                state(request, failure),
                "error",
                error.getErrorCode(),
                "error_description",
                description == null ? "" : description);
    }

    private Optional<String> redirect(HttpServletRequest request, AuthenticationException failure) {
        if (failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused
                && refused.getAuthorizationCodeRequestAuthentication() != null) {
            return Optional.ofNullable(
                            refused.getAuthorizationCodeRequestAuthentication().getRedirectUri())
                    .filter(uri -> !uri.isEmpty());
        }
        String id = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
        String wanted = request.getParameter(OAuth2ParameterNames.REDIRECT_URI);
        if (id == null || wanted == null || id.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return clients.find(id)
                .filter(client -> !client.disabled() && client.redirects().contains(wanted))
                .map(client -> wanted);
    }

    private static @Nullable String state(HttpServletRequest request, AuthenticationException failure) {
        if (failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused
                && refused.getAuthorizationCodeRequestAuthentication() != null) {
            return refused.getAuthorizationCodeRequestAuthentication().getState();
        }
        return request.getParameter(OAuth2ParameterNames.STATE);
    }

    /** Browsers follow with a GET, and keep nothing. */
    private static void back(HttpServletResponse response, String redirect, @Nullable String state, String... answer) {
        UriComponentsBuilder to = UriComponentsBuilder.fromUriString(redirect);
        for (int i = 0; i < answer.length; i += 2) {
            if (!answer[i + 1].isEmpty()) {
                to.queryParam(answer[i], encoded(answer[i + 1]));
            }
        }
        if (state != null && !state.isEmpty()) {
            to.queryParam("state", encoded(state));
        }
        to.queryParam(
                "iss", encoded(AuthorizationServerContextHolder.getContext().getIssuer()));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, to.build(true).toUriString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** An error of the endpoints that programs call (RFC 6749, 5.2). A code that came with it is worth nothing any more. */
    void error(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = request.getParameter(OAuth2ParameterNames.CODE);
        OAuth2Error error = error(failure);
        if (code != null && OAuth2ErrorCodes.INVALID_GRANT.equals(error.getErrorCode())) {
            grants.spoil(code);
        }
        boolean client = OAuth2ErrorCodes.INVALID_CLIENT.equals(error.getErrorCode());
        response.setStatus(client ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_BAD_REQUEST);
        if (client) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"motcua\"");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error.getErrorCode());
        String sentence = SENTENCES.get(error.getErrorCode());
        if (sentence != null) {
            body.put("error_description", sentence);
        }
        response.getOutputStream().write(Json.bytes(body));
    }

    private static OAuth2Error error(AuthenticationException failure) {
        return failure instanceof OAuth2AuthenticationException known
                ? known.getError()
                : new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
