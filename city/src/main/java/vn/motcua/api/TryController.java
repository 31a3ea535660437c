package vn.motcua.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;
import vn.motcua.web.Messages;
import vn.motcua.web.Page;
import vn.motcua.web.Texts;

/** The description of the API, and a page to try it. */
@Controller
class TryController {

    /** The client of the page itself; its tokens come from the person's own session. */
    static final String OWN = "mc-try";

    private final OpenApi api;
    private final Issuer issuer;
    private final Clients clients;
    private final Grants grants;
    private final Messages messages;

    TryController(OpenApi api, Issuer issuer, Clients clients, Grants grants, Messages messages) {
        this.api = api;
        this.issuer = issuer;
        this.clients = clients;
        this.grants = grants;
        this.messages = messages;
    }

    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed(value = Kind.ANYONE, scope = Scopes.CATALOGUE)
    @Limited(perMinute = 60)
    ResponseEntity<Map<String, Object>> document(
            HttpServletRequest request,
            Texts texts,
            @RequestHeader(value = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages) {
        Texts spoken = languages.startsWith("en") ? messages.in(Messages.ENGLISH) : texts;
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LANGUAGE, spoken.locale().getLanguage())
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE)
                .cacheControl(CacheControl.maxAge(java.time.Duration.ofMinutes(5)))
                .body(api.document(issuer.of(request).toString(), spoken));
    }

    @GetMapping("/api")
    @Allowed(Kind.ANYONE)
    ModelAndView page(Page page, Caller caller) {
        List<TryRow> rows = api.operations().stream()
                .map(one -> TryRow.of(one, page.texts()))
                .toList();
        return new ModelAndView(
                "api/try",
                Map.of(
                        "page",
                        page.titled(page.text("api.try")),
                        "rows",
                        rows,
                        "signedIn",
                        caller.kind() == Kind.RESIDENT || caller.kind() == Kind.ENTERPRISE));
    }

    /** A token for trying, of the person who is signed in here; it ends like every other, and at /me/apps. */
    @PostMapping(path = "/api/tokens", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed({Kind.RESIDENT, Kind.ENTERPRISE})
    @Limited(perMinute = 10)
    ResponseEntity<Map<String, Object>> token(Caller caller) {
        String access = grants.issueOwn(clients.own(OWN), caller, Scopes.ALL);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("access_token", access));
    }
}
