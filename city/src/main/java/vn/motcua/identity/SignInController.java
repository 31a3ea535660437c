package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Field;
import vn.motcua.web.Limited;
import vn.motcua.web.Link;
import vn.motcua.web.Page;

/** Signing in, the second step, becoming stronger, signing out. */
@Controller
class SignInController {

    private static final String HOME = "/me";

    private final SignIn signIn;
    private final Sessions sessions;
    private final TwoFactor twoFactor;
    private final NationalId nationalId;
    private final PublicUrl url;
    private final ObjectProvider<CodeHelp> help;
    private final Clock clock;

    SignInController(
            SignIn signIn,
            Sessions sessions,
            TwoFactor twoFactor,
            NationalId nationalId,
            PublicUrl url,
            ObjectProvider<CodeHelp> help,
            Clock clock) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.twoFactor = twoFactor;
        this.nationalId = nationalId;
        this.url = url;
        this.help = help;
        this.clock = clock;
    }

    @GetMapping("/sign-in")
    @Allowed(Kind.ANYONE)
    ModelAndView ask(
            @RequestParam(defaultValue = "") String back, Caller caller, Page page, HttpServletRequest request) {
        if (caller.signedIn()) {
            return Way.to(Way.back(back, HOME));
        }
        return show(page, request, back, Map.of(), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/sign-in")
    @Allowed(Kind.ANYONE)
    @Limited(perMinute = 20)
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String back,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (name.isBlank() || password.isEmpty()) {
            return show(
                    page,
                    request,
                    back,
                    Map.of("name", name),
                    Map.of(name.isBlank() ? "name" : "password", "identity.sign-in.both"),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (signIn.password(name, password, Way.place(request))) {
            case SignIn.Outcome.Done(var token) -> {
                Way.signedIn(request, response, token);
                yield Way.to(Way.back(back, HOME));
            }
            case SignIn.Outcome.SecondNeeded(var ticket) -> {
                SessionCookie.STEP.write(request, response, ticket);
                yield Way.to(Way.with("/sign-in/second", Way.back(back, "")));
            }
            case SignIn.Outcome.Wrong() ->
                show(
                        page,
                        request,
                        back,
                        Map.of("name", name),
                        Map.of("password", "identity.sign-in.wrong"),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            case SignIn.Outcome.Paused(var until) -> {
                paused(response, until);
                yield show(
                        page,
                        request,
                        back,
                        Map.of("name", name),
                        Map.of("password", "identity.sign-in.paused"),
                        HttpStatus.TOO_MANY_REQUESTS);
            }
        };
    }

    private ModelAndView show(
            Page page,
            HttpServletRequest request,
            String back,
            Map<String, String> answers,
            Map<String, String> errors,
            HttpStatus status) {
        String lead = back.equals(StoredForms.PATH) ? page.text("identity.kept.waits") : "";
        Form form = Form.to("/sign-in", lead, page.text("identity.sign-in.button"))
                .with(Field.text("name", page.text("identity.sign-in.name"))
                        .hinted(page.text("identity.sign-in.name.hint"))
                        .completing("username webauthn"))
                .with(Field.of(Field.Kind.PASSWORD, "password", page.text("identity.password"), java.util.List.of())
                        .completing("current-password"))
                .hiding("back", Way.back(back, ""))
                .linking("/register", page.text("identity.register.link"))
                .linking("/recover", page.text("identity.recover.link"))
                .answered(page, answers, errors);
        return new ModelAndView(
                "identity/sign_in",
                Map.of(
                        "page", page.titled(page.text("identity.sign-in")),
                        "form", form,
                        "nationalId", nationalIdUrl(request, back),
                        "passkeys", url.of(request).isPresent()),
                status);
    }

    /** Where signing in with the national identity begins; empty where it is not offered. */
    private String nationalIdUrl(HttpServletRequest request, String back) {
        return nationalId.offered() && url.of(request).isPresent()
                ? Way.with("/sign-in/national-id", Way.back(back, ""))
                : "";
    }

    @GetMapping("/sign-in/second")
    @Allowed(Kind.ANYONE)
    ModelAndView askSecond(@RequestParam(defaultValue = "") String back, Page page, HttpServletRequest request) {
        if (SessionCookie.STEP.read(request).isEmpty()) {
            return Way.to(Way.with("/sign-in", Way.back(back, "")));
        }
        return showSecond(page, "/sign-in/second", back, Map.of(), HttpStatus.OK);
    }

    @PostMapping("/sign-in/second")
    @Allowed(Kind.ANYONE)
    @Limited(perMinute = 20)
    ModelAndView second(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String back,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response) {
        String ticket = SessionCookie.STEP.read(request).orElseThrow(() -> new IdentityProblem.Expired().asException());
        return proven(
                signIn.second(ticket, code, Way.place(request)), "/sign-in/second", back, page, request, response);
    }

    /** A page asked for more than a password; afterwards the person returns to it. */
    @GetMapping("/sign-in/stronger")
    @Allowed({Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR})
    ModelAndView askStronger(
            @RequestParam(defaultValue = "") String back, Caller caller, Page page, HttpServletRequest request) {
        if (caller.assurance() >= 2) {
            return Way.to(Way.back(back, HOME));
        }
        return new ModelAndView(
                "identity/stronger",
                Map.of(
                        "page", page.titled(page.text("identity.stronger")),
                        "form", codeForm(page, "/sign-in/stronger", back),
                        "setUp", Way.with("/me/security/totp", Way.back(back, "")),
                        "code", twoFactor.enabled(caller.signedInAccount()),
                        "nationalId", nationalIdUrl(request, back),
                        "passkeys", url.of(request).isPresent()));
    }

    @PostMapping("/sign-in/stronger")
    @Allowed({Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR})
    @Limited(perMinute = 20)
    ModelAndView stronger(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String back,
            Caller caller,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignIn.Outcome outcome = signIn.stronger(caller.signedInAccount(), code, Way.place(request));
        if (outcome instanceof SignIn.Outcome.Done(var token)) {
            SessionCookie.SESSION.read(request).ifPresent(before -> sessions.replace(before, token));
        }
        return proven(outcome, "/sign-in/stronger", back, page, request, response);
    }

    private ModelAndView proven(
            SignIn.Outcome outcome,
            String action,
            String back,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (outcome) {
            case SignIn.Outcome.Done(var token) -> {
                Way.signedIn(request, response, token);
                yield Way.to(Way.back(back, HOME));
            }
            case SignIn.Outcome.Paused(var until) -> {
                paused(response, until);
                yield showSecond(
                        page, action, back, Map.of("code", "identity.sign-in.paused"), HttpStatus.TOO_MANY_REQUESTS);
            }
            case SignIn.Outcome.Wrong() ->
                showSecond(
                        page, action, back, Map.of("code", "identity.second.wrong"), HttpStatus.UNPROCESSABLE_CONTENT);
            case SignIn.Outcome.SecondNeeded _ ->
                throw new IllegalStateException("the second factor asks for no other");
        };
    }

    private ModelAndView showSecond(
            Page page, String action, String back, Map<String, String> errors, HttpStatus status) {
        return new ModelAndView(
                "identity/form",
                Map.of(
                        "page", page.titled(page.text("identity.second")),
                        "form", codeForm(page, action, back).answered(page, Map.of(), errors)),
                status);
    }

    private Form codeForm(Page page, String action, String back) {
        Form form = Form.to(action, page.text("identity.second.lead"), page.text("identity.second.button"))
                .with(Field.text("code", page.text("identity.second.code"))
                        .hinted(page.text("identity.second.hint"))
                        .sized(Field.Size.MEDIUM)
                        .completing("one-time-code"))
                .hiding("back", Way.back(back, ""));
        CodeHelp somewhere = help.getIfAvailable();
        if (somewhere == null) {
            return form;
        }
        Link link = somewhere.link(page.texts());
        return form.linking(link.href(), link.label());
    }

    private void paused(HttpServletResponse response, Instant until) {
        long seconds = Math.max(1, Duration.between(clock.instant(), until).toSeconds());
        response.setHeader("Retry-After", Long.toString(seconds));
    }

    @PostMapping("/sign-out")
    @Allowed(Kind.ANYONE)
    ModelAndView signOut(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.SESSION.read(request).ifPresent(sessions::close);
        SessionCookie.SESSION.clear(request, response);
        SessionCookie.STEP.clear(request, response);
        Security.formTokens().saveToken(null, request, response);
        return Way.to("/");
    }
}
