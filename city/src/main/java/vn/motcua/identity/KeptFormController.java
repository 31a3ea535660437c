package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.AccessProblem;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;

/** After signing in again, or the stronger proof: what was typed before it, one press from being sent. */
@Controller
class KeptFormController {

    private final StoredForms forms;
    private final Sessions sessions;
    private final SessionCallers callers;
    private final Representations representations;

    KeptFormController(StoredForms forms, Sessions sessions, SessionCallers callers, Representations representations) {
        this.forms = forms;
        this.sessions = sessions;
        this.callers = callers;
        this.representations = representations;
    }

    @GetMapping(StoredForms.PATH)
    @Allowed({Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR})
    ModelAndView show(Caller caller, Page page, HttpServletRequest request) {
        Optional<StoredForms.Kept> waiting = forms.of(request, caller.signedInAccount());
        if (waiting.isEmpty()) {
            return gone(page);
        }
        StoredForms.Kept kept = waiting.get();
        if (caller.assurance() < kept.assurance()) {
            throw new AccessProblem.StrongerSignInNeeded(kept.assurance()).asException();
        }
        if (actsAsBefore(request, kept)) {
            return Way.to(StoredForms.PATH);
        }
        if (!Objects.equals(caller.onBehalfOf(), kept.principal())) {
            return gone(page);
        }
        return new ModelAndView("identity/kept", Map.of("page", page.titled(page.text("identity.kept")), "kept", kept));
    }

    private static ModelAndView gone(Page page) {
        return new ModelAndView(
                "identity/notice",
                Map.of(
                        "page", page.titled(page.text("identity.kept.gone")),
                        "sentence", page.text("identity.kept.gone.next")));
    }

    /** A new session acts for nobody and through any position: it goes on as the one did in which the form was typed. */
    private boolean actsAsBefore(HttpServletRequest request, StoredForms.Kept kept) {
        Session now = CallerFilter.live(request).orElseThrow().session();
        boolean changed = false;
        if (!Objects.equals(now.onBehalfOf(), kept.principal()) && mayActFor(now.account(), kept.principal())) {
            sessions.actFor(now.id(), kept.principal());
            changed = true;
        }
        UUID position = kept.position();
        if (position != null
                && !position.equals(now.position())
                && callers.holdings(now.account(), null).stream()
                        .anyMatch(held -> held.position().equals(position))) {
            sessions.actThrough(now.id(), position);
            changed = true;
        }
        return changed;
    }

    private boolean mayActFor(UUID account, @Nullable UUID principal) {
        return principal == null
                || representations.of(account).stream()
                        .anyMatch(right -> right.principal().equals(principal));
    }
}
