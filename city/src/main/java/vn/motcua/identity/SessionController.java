package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Browser;
import vn.motcua.web.Page;

/** Where somebody is signed in, and how to end it. */
@Controller
@Allowed({Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR})
class SessionController {

    static final String LEFT = "/session";

    private final Sessions sessions;
    private final Accounts accounts;
    private final Clock clock;

    SessionController(Sessions sessions, Accounts accounts, Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping("/me/sessions")
    ModelAndView show(Caller caller, Page page, HttpServletRequest request) {
        UUID current =
                CallerFilter.live(request).map(live -> live.session().id()).orElse(new UUID(0, 0));
        List<SessionRow> rows = sessions.list(caller.signedInAccount()).stream()
                .map(session -> new SessionRow(
                        session.id(),
                        Browser.of(session.device()).said(page),
                        session.address(),
                        session.createdAt(),
                        session.seenAt(),
                        page.text("identity.method." + session.method()),
                        session.id().equals(current)))
                .toList();
        return new ModelAndView(
                "identity/sessions",
                Map.of(
                        "page",
                        page.titled(page.text("identity.sessions")).under(MeController.mine(page)),
                        "rows",
                        rows));
    }

    @PostMapping("/me/sessions/{session}/endings")
    ModelAndView end(@PathVariable UUID session, Caller caller) {
        sessions.close(caller.signedInAccount(), session);
        return Way.to("/me/sessions");
    }

    /** Signs out everywhere, here too. */
    @PostMapping("/me/sessions/endings")
    ModelAndView endAll(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        sessions.closeAll(caller.signedInAccount());
        accounts.record(caller.signedInAccount(), "account.signed-out-everywhere", caller.actor(), Map.of());
        SessionCookie.SESSION.clear(request, response);
        return Way.to("/sign-in");
    }

    /** How many seconds are left; asking does not prolong it, so that a page left open ends like any other. */
    @GetMapping(LEFT)
    ResponseEntity<Map<String, Object>> left(HttpServletRequest request) {
        return ResponseEntity.of(CallerFilter.live(request)
                .map(live -> Map.<String, Object>of(
                        "secondsLeft",
                        Duration.between(clock.instant(), sessions.ends(live.session()))
                                .toSeconds())));
    }
}
