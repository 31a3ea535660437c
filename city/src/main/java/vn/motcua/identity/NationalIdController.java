package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.AccessProblem;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;

/** Signing in with the national identity platform: there and back. */
@Controller
class NationalIdController {

    private static final String RETURN = "/sign-in/national-id/return";

    private final NationalId nationalId;
    private final Citizens citizens;
    private final SignIn signIn;
    private final Sessions sessions;
    private final PublicUrl url;

    NationalIdController(NationalId nationalId, Citizens citizens, SignIn signIn, Sessions sessions, PublicUrl url) {
        this.nationalId = nationalId;
        this.citizens = citizens;
        this.signIn = signIn;
        this.sessions = sessions;
        this.url = url;
    }

    @GetMapping("/sign-in/national-id")
    @Allowed(Kind.ANYONE)
    @Limited(perMinute = 30)
    ModelAndView leave(
            @RequestParam(defaultValue = "") String back,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!nationalId.offered()) {
            throw new AccessProblem.NoSuchPage(request.getRequestURI()).asException();
        }
        NationalId.Start start =
                nationalId.start(url.required(request) + RETURN, Way.back(back, "/me"), caller.account());
        SessionCookie.STEP.write(request, response, start.ticket());
        return Way.out(start.url());
    }

    @GetMapping(RETURN)
    @Allowed(Kind.ANYONE)
    @Limited(perMinute = 30)
    ModelAndView comeBack(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String error,
            HttpServletRequest request,
            HttpServletResponse response) {
        NationalId.Step step = nationalId.step(
                SessionCookie.STEP.read(request).orElseThrow(() -> new IdentityProblem.Expired().asException()));
        if (!MessageDigest.isEqual(bytes(step.state()), bytes(state))) {
            throw new IdentityProblem.Expired().asException();
        }
        if (!error.isEmpty() || code.isEmpty()) {
            SessionCookie.STEP.clear(request, response);
            return Way.to(Way.with("/sign-in", step.back()));
        }
        NationalId.Citizen citizen = nationalId.citizen(step, state, code);
        UUID account = citizens.account(citizen, step.account());
        String token = signIn.start(account, Session.Method.NATIONAL_ID, Way.place(request));
        SessionCookie.SESSION.read(request).ifPresent(before -> sessions.replace(before, token));
        Way.signedIn(request, response, token);
        return Way.to(step.back());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
