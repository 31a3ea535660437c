package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;

/** Passkeys between the browser's script and us, at the addresses and in the shapes of the framework's own script. */
@RestController
class PasskeyController {

    private final Passkeys passkeys;
    private final SignIn signIn;
    private final Sessions sessions;
    private final PublicUrl url;

    PasskeyController(Passkeys passkeys, SignIn signIn, Sessions sessions, PublicUrl url) {
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.sessions = sessions;
        this.url = url;
    }

    @PostMapping(path = "/webauthn/register/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed({Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR})
    @Limited(perMinute = 20)
    String registerOptions(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Passkeys.Asked asked = passkeys.register(url.required(request), caller.signedInAccount());
        SessionCookie.STEP.write(request, response, asked.ticket());
        return asked.options();
    }

    @PostMapping("/webauthn/register")
    @Allowed({Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR})
    Map<String, Object> register(
            @RequestBody String body, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        passkeys.registered(url.required(request), caller.signedInAccount(), ticket(request), body, caller.actor());
        SessionCookie.STEP.clear(request, response);
        return Map.of("success", true);
    }

    @PostMapping(path = "/webauthn/authenticate/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed(Kind.ANYONE)
    @Limited(perMinute = 30)
    String signInOptions(HttpServletRequest request, HttpServletResponse response) {
        Passkeys.Asked asked = passkeys.signIn(url.required(request));
        SessionCookie.STEP.write(request, response, asked.ticket());
        return asked.options();
    }

    /** Signs in, or makes a session stronger; {@code redirectUrl} is where the page that asked wants to be. */
    @PostMapping("/login/webauthn")
    @Allowed(Kind.ANYONE)
    @Limited(perMinute = 30)
    Map<String, Object> signIn(
            @RequestBody String body,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        UUID account = passkeys.signedIn(url.required(request), ticket(request), body);
        String token = signIn.start(account, Session.Method.PASSKEY, Way.place(request));
        SessionCookie.SESSION.read(request).ifPresent(before -> sessions.replace(before, token));
        Way.signedIn(request, response, token);
        return Map.of("authenticated", true, "redirectUrl", Way.back(back, "/me"));
    }

    private static String ticket(HttpServletRequest request) {
        return SessionCookie.STEP.read(request).orElseThrow(() -> new IdentityProblem.Expired().asException());
    }
}
