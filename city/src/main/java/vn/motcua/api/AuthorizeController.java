package vn.motcua.api;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;
import vn.motcua.web.Page;

/**
 * Where an app sends a person to be allowed something (RFC 6749, 4.1; PKCE with S256 always). Whoever sends a wrong client or
 * address of return is shown a page here: nobody is ever sent to an address that was not registered.
 */
@Controller
@Allowed(Kind.RESIDENT)
class AuthorizeController {

    private static final List<String> ASKED = List.of(
            "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method");

    private final Clients clients;
    private final Grants grants;
    private final Issuer issuer;

    AuthorizeController(Clients clients, Grants grants, Issuer issuer) {
        this.clients = clients;
        this.grants = grants;
        this.issuer = issuer;
    }

    /** A request that may be put before the person. */
    private record Asked(Client client, String redirect, List<String> scopes, String challenge, String state) {}

    @GetMapping("/oauth/authorize")
    Object ask(
            @RequestParam MultiValueMap<String, String> fields,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response) {
        Client client = client(fields);
        String redirect = redirect(client, fields);
        Asked asked;
        try {
            asked = asked(client, redirect, fields);
        } catch (OAuthRefusal e) {
            return back(redirect, request, state(fields), "error", e.code(), "error_description", e.description());
        }
        response.setHeader("Content-Security-Policy", policy(redirect));
        Map<String, String> hidden = new LinkedHashMap<>();
        ASKED.stream().filter(fields::containsKey).forEach(name -> hidden.put(name, fields.getFirst(name)));
        return new ModelAndView(
                "api/consent",
                Map.of(
                        "page",
                                page.titled(
                                        page.text("api.consent", asked.client().name())),
                        "client", asked.client().name(),
                        "place", place(redirect),
                        "scopes", asked.scopes(),
                        "hidden", hidden));
    }

    @PostMapping("/oauth/authorize/decisions")
    @Limited(perMinute = 30)
    ResponseEntity<Void> decide(
            @RequestParam MultiValueMap<String, String> fields, Caller caller, HttpServletRequest request) {
        Client client = client(fields);
        String redirect = redirect(client, fields);
        try {
            Asked asked = asked(client, redirect, fields);
            if (!"allow".equals(fields.getFirst("decision"))) {
                return back(redirect, request, asked.state(), "error", "access_denied");
            }
            String code = grants.allow(client, caller, asked.scopes(), redirect, asked.challenge());
            return back(redirect, request, asked.state(), "code", code);
        } catch (OAuthRefusal e) {
            return back(redirect, request, state(fields), "error", e.code(), "error_description", e.description());
        }
    }

    private Client client(MultiValueMap<String, String> fields) {
        String id = fields.getFirst("client_id");
        return clients.find(id == null ? "" : id)
                .filter(client -> client.kind() == Client.Kind.APP && !client.disabled())
                .orElseThrow(() -> new ApiProblem.UnknownApp().asException());
    }

    private static String redirect(Client client, MultiValueMap<String, String> fields) {
        String wanted = fields.getFirst("redirect_uri");
        if (wanted == null || !client.redirects().contains(wanted)) {
            throw new ApiProblem.UnknownApp().asException();
        }
        return wanted;
    }

    private static Asked asked(Client client, String redirect, MultiValueMap<String, String> fields)
            throws OAuthRefusal {
        AuthorizationRequest parsed;
        try {
            MultiValueMap<String, String> known = new LinkedMultiValueMap<>();
            ASKED.stream()
                    .filter(fields::containsKey)
                    .forEach(name -> known.put(name, fields.getOrDefault(name, List.of())));
            parsed = AuthorizationRequest.parse(known);
        } catch (ParseException e) {
            throw OAuthRefusal.request("the request can't be read");
        }
        if (!ResponseType.CODE.equals(parsed.getResponseType())) {
            throw new OAuthRefusal("unsupported_response_type", 400, "only code");
        }
        var challenge = parsed.getCodeChallenge();
        if (challenge == null
                || !CodeChallengeMethod.S256.equals(parsed.getCodeChallengeMethod())
                || challenge.getValue().length() != 43) {
            throw OAuthRefusal.request("code_challenge with code_challenge_method S256 is required");
        }
        List<String> scopes =
                parsed.getScope() == null ? List.of() : parsed.getScope().toStringList();
        if (scopes.isEmpty() || !client.scopes().containsAll(scopes)) {
            throw OAuthRefusal.scope();
        }
        return new Asked(client, redirect, List.copyOf(scopes), challenge.getValue(), state(fields));
    }

    private static String state(MultiValueMap<String, String> fields) {
        String state = fields.getFirst("state");
        return state == null ? "" : state;
    }

    /** Back to the app, with the issuer's name so that it can't be mixed up (RFC 9207). */
    private ResponseEntity<Void> back(String redirect, HttpServletRequest request, String state, String... answer) {
        UriComponentsBuilder to = UriComponentsBuilder.fromUriString(redirect);
        for (int i = 0; i < answer.length; i += 2) {
            to.queryParam(answer[i], encoded(answer[i + 1]));
        }
        if (!state.isEmpty()) {
            to.queryParam("state", encoded(state));
        }
        to.queryParam("iss", encoded(issuer.of(request).toString()));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, to.build(true).toUriString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String encoded(String value) {
        return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Browsers follow the form's answer only to where the page says that its forms lead. */
    private static String policy(String redirect) {
        URI uri = URI.create(redirect);
        String target = uri.getHost() == null
                ? uri.getScheme() + ":"
                : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        return "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
                + "base-uri 'none'; frame-ancestors 'none'; form-action 'self' " + target;
    }

    private static String place(String redirect) {
        URI uri = URI.create(redirect);
        return uri.getHost() == null ? uri.getScheme() + ":" : uri.getHost();
    }
}
