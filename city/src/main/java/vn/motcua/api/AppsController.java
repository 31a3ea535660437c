package vn.motcua.api;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;

/** Which apps a person allowed what, and taking it back. */
@Controller
@Allowed({Kind.RESIDENT, Kind.ENTERPRISE})
class AppsController {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Grants grants;
    private final Accounts accounts;

    AppsController(Grants grants, Accounts accounts) {
        this.grants = grants;
        this.accounts = accounts;
    }

    @GetMapping("/me/apps")
    ModelAndView apps(Caller caller, Page page) {
        List<Grants.Consent> consents = grants.of(caller.signedInAccount());
        Map<UUID, String> names = accounts.names(consents.stream()
                .map(Grants.Consent::onBehalfOf)
                .filter(Objects::nonNull)
                .toList());
        List<AppRow> rows = consents.stream()
                .map(consent -> new AppRow(
                        consent.id().toString(),
                        consent.name(),
                        consent.onBehalfOf() == null ? "" : names.getOrDefault(consent.onBehalfOf(), ""),
                        consent.scopes(),
                        DAY.format(consent.since())))
                .toList();
        return new ModelAndView("api/apps", Map.of("page", page.titled(page.text("api.apps")), "rows", rows));
    }

    @PostMapping("/me/apps/{id}/endings")
    ModelAndView end(@PathVariable UUID id, Caller caller) {
        if (!grants.end(caller.signedInAccount(), id, caller.actor())) {
            throw new ApiProblem.NoConsent().asException();
        }
        return new ModelAndView("redirect:/me/apps");
    }
}
