package vn.motcua.api;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;

/** Puts before a person what an app wants. What stands there is what was asked for and kept, not what the address says. */
@Controller
@Allowed({Kind.RESIDENT, Kind.ENTERPRISE})
class ConsentController {

    static final String HERE = "/oauth/consent";

    private final StoredAuthorizations authorizations;
    private final Clients clients;

    ConsentController(StoredAuthorizations authorizations, Clients clients) {
        this.authorizations = authorizations;
        this.clients = clients;
    }

    @GetMapping(HERE)
    ModelAndView ask(
            @RequestParam(defaultValue = "") String state, Caller caller, Page page, HttpServletResponse response) {
        OAuth2Authorization pending = authorizations
                .pending(state)
                .filter(found ->
                        found.getPrincipalName().equals(Person.of(caller).getName()))
                .orElseThrow(() -> new ApiProblem.UnknownApp().asException());
        OAuth2AuthorizationRequest asked = pending.getAttribute(OAuth2AuthorizationRequest.class.getName());
        Client client = clients.find(pending.getRegisteredClientId())
                .orElseThrow(() -> new ApiProblem.UnknownApp().asException());
        String redirect = asked == null ? null : asked.getRedirectUri();
        if (redirect == null || redirect.isEmpty()) {
            redirect = client.redirects().getFirst();
        }
        List<String> scopes = pending.getAuthorizedScopes().stream().sorted().toList();
        response.setHeader("Content-Security-Policy", policy(redirect));
        return new ModelAndView(
                "api/consent",
                Map.of(
                        "page", page.titled(page.text("api.consent", client.name())),
                        "client", client.name(),
                        "clientId", client.id(),
                        "place", place(redirect),
                        "scopes", scopes,
                        "state", state,
                        "actingFor", caller.onBehalfOf() == null ? "" : caller.name()));
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
