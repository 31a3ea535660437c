package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.kernel.Ids;
import vn.motcua.web.Allowed;
import vn.motcua.web.Field;
import vn.motcua.web.Limited;
import vn.motcua.web.Link;
import vn.motcua.web.Page;
import vn.motcua.web.QrCode;

/** How a person signs in, seen and changed by that person. */
@Controller
@Allowed({Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR})
class MySecurityController {

    private static final Duration ENROL_LIFE = Duration.ofMinutes(15);

    private final Accounts accounts;
    private final PasswordChange passwordChange;
    private final TwoFactor twoFactor;
    private final RecoveryCodes recoveryCodes;
    private final Passkeys passkeys;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Tickets tickets;
    private final PublicUrl url;
    private final Ids ids;

    MySecurityController(
            Accounts accounts,
            PasswordChange passwordChange,
            TwoFactor twoFactor,
            RecoveryCodes recoveryCodes,
            Passkeys passkeys,
            SignIn signIn,
            Sessions sessions,
            Tickets tickets,
            PublicUrl url,
            Ids ids) {
        this.accounts = accounts;
        this.passwordChange = passwordChange;
        this.twoFactor = twoFactor;
        this.recoveryCodes = recoveryCodes;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.sessions = sessions;
        this.tickets = tickets;
        this.url = url;
        this.ids = ids;
    }

    private record Secret(byte[] bytes) {}

    @GetMapping("/me/security")
    ModelAndView show(Caller caller, Page page, HttpServletRequest request) {
        UUID id = caller.signedInAccount();
        return new ModelAndView(
                "identity/security",
                Map.of(
                        "page", titled(page, "identity.security"),
                        "hasPassword", passwordChange.has(id),
                        "hasTotp", twoFactor.enabled(id),
                        "codesLeft", recoveryCodes.left(id),
                        "passkeys", passkeyRows(id),
                        "passkeysOffered", url.of(request).isPresent()));
    }

    private List<PasskeyRow> passkeyRows(UUID account) {
        return passkeys.list(account).stream()
                .map(key -> new PasskeyRow(key.id(), key.label(), key.createdAt(), key.usedAt()))
                .toList();
    }

    /** Removing one needs a strong session: who only stole a password must not remove the owner's passkey. */
    @PostMapping("/me/security/passkeys/{passkey}/removals")
    @Allowed(
            value = {Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR},
            assurance = 2)
    ModelAndView removePasskey(@PathVariable UUID passkey, Caller caller) {
        passkeys.remove(caller.signedInAccount(), passkey, caller.actor());
        return Way.to("/me/security");
    }

    @GetMapping("/me/security/password")
    ModelAndView askPassword(Caller caller, Page page) {
        return showPassword(caller, page, Map.of(), HttpStatus.OK);
    }

    @PostMapping("/me/security/password")
    @Limited(perMinute = 10)
    ModelAndView changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            Caller caller,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response) {
        var fault = passwordChange.change(caller, current, password);
        if (fault.isPresent()) {
            return showPassword(
                    caller, page, Map.of(fault.get().field(), fault.get().key()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        renewSession(caller, request, response);
        return Way.to("/me/security");
    }

    /** All other sessions are gone; this one goes on under a new token. */
    private void renewSession(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Session.Method method =
                CallerFilter.live(request).map(live -> live.session().method()).orElse(Session.Method.PASSWORD);
        Way.signedIn(request, response, signIn.start(caller.signedInAccount(), method, Way.place(request)));
    }

    private ModelAndView showPassword(Caller caller, Page page, Map<String, String> errors, HttpStatus status) {
        Form form = Form.to("/me/security/password", "", page.text("identity.password.change"));
        if (passwordChange.has(caller.signedInAccount())) {
            form = form.with(Field.of(Field.Kind.PASSWORD, "current", page.text("identity.password.current"), List.of())
                    .completing("current-password"));
        }
        form = form.with(Field.of(Field.Kind.PASSWORD, "password", page.text("identity.password.new"), List.of())
                        .hinted(page.text("identity.password.hint"))
                        .completing("new-password"))
                .answered(page, Map.of(), errors);
        return new ModelAndView(
                "identity/form", Map.of("page", titled(page, "identity.password.change"), "form", form), status);
    }

    @GetMapping("/me/security/totp")
    ModelAndView askTotp(
            @RequestParam(defaultValue = "") String back,
            Caller caller,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (twoFactor.enabled(caller.signedInAccount())) {
            return Way.to("/me/security");
        }
        byte[] secret = ids.randomBytes(Totp.SECRET_BYTES);
        String ticket = tickets.issue(Tickets.Kind.TOTP, caller.signedInAccount(), new Secret(secret), ENROL_LIFE);
        SessionCookie.STEP.write(request, response, ticket);
        return showTotp(caller, page, secret, back, Map.of(), HttpStatus.OK);
    }

    @PostMapping("/me/security/totp")
    @Limited(perMinute = 20)
    ModelAndView enableTotp(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String back,
            Caller caller,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response) {
        UUID id = caller.signedInAccount();
        byte[] secret = SessionCookie.STEP
                .read(request)
                .flatMap(token -> tickets.peek(Tickets.Kind.TOTP, token))
                .filter(ticket -> id.equals(ticket.account()))
                .orElseThrow(() -> new IdentityProblem.Expired().asException())
                .body(Secret.class)
                .bytes();
        if (!twoFactor.enable(id, secret, code, caller.actor())) {
            return showTotp(
                    caller,
                    page,
                    secret,
                    back,
                    Map.of("code", "identity.second.wrong"),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        List<String> codes = twoFactor.renewRecoveryCodes(id, caller.actor());
        String token = signIn.start(id, Session.Method.TOTP, Way.place(request));
        SessionCookie.SESSION.read(request).ifPresent(before -> sessions.replace(before, token));
        Way.signedIn(request, response, token);
        return showCodes(page, codes, Way.back(back, "/me/security"));
    }

    private ModelAndView showTotp(
            Caller caller, Page page, byte[] secret, String back, Map<String, String> errors, HttpStatus status) {
        String key = Totp.base32(secret);
        String link = provisioning(page, accounts.get(caller.signedInAccount()), key);
        Form form = Form.to("/me/security/totp", "", page.text("identity.totp.button"))
                .with(Field.text("code", page.text("identity.second.code"))
                        .sized(Field.Size.MEDIUM)
                        .keyboard("numeric")
                        .completing("one-time-code"))
                .hiding("back", Way.back(back, ""))
                .answered(page, Map.of(), errors);
        return new ModelAndView(
                "identity/totp",
                Map.of(
                        "page",
                        titled(page, "identity.totp"),
                        "key",
                        key.replaceAll("(.{4})(?=.)", "$1 "),
                        "qr",
                        QrCode.of(link),
                        "link",
                        link,
                        "form",
                        form),
                status);
    }

    /** The key URI that authenticator apps read. */
    private static String provisioning(Page page, Account account, String key) {
        String city = encoded(page.city().shortName());
        String owner = encoded(account.email().isEmpty() ? account.name() : account.email());
        return "otpauth://totp/" + city + ":" + owner + "?secret=" + key + "&issuer=" + city;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Takes the second factor away; only a session that was proven with one may. */
    @PostMapping("/me/security/totp/removals")
    @Allowed(
            value = {Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR},
            assurance = 2)
    ModelAndView disableTotp(Caller caller) {
        twoFactor.disable(caller.signedInAccount(), caller.actor());
        return Way.to("/me/security");
    }

    @PostMapping("/me/security/recovery-codes")
    @Allowed(
            value = {Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR},
            assurance = 2)
    ModelAndView renewCodes(Caller caller, Page page) {
        return showCodes(page, twoFactor.renewRecoveryCodes(caller.signedInAccount(), caller.actor()), "/me/security");
    }

    private static ModelAndView showCodes(Page page, List<String> codes, String next) {
        return new ModelAndView(
                "identity/codes",
                Map.of(
                        "page",
                        titled(page, "identity.codes"),
                        "codes",
                        codes,
                        "next",
                        new Link(next, page.text("identity.codes.kept"))));
    }

    private static Page titled(Page page, String key) {
        return page.titled(page.text(key)).under(MeController.mine(page));
    }
}
