package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Field;
import vn.motcua.web.Limited;
import vn.motcua.web.Page;
import vn.motcua.web.Texts;

/** A forgotten password. Without a mail server the page says plainly where to go instead. */
@Controller
class RecoverController {

    private final Recovery recovery;
    private final PublicUrl url;

    RecoverController(Recovery recovery, PublicUrl url) {
        this.recovery = recovery;
        this.url = url;
    }

    @GetMapping("/recover")
    @Allowed(Kind.ANYONE)
    ModelAndView ask(Page page, HttpServletRequest request) {
        if (!recovery.available() || url.of(request).isEmpty()) {
            return notice(page, "identity.recover", "identity.recover.desk");
        }
        Form form = Form.to("/recover", page.text("identity.recover.lead"), page.text("identity.recover.button"))
                .with(Field.text("name", page.text("identity.sign-in.name"))
                        .hinted(page.text("identity.sign-in.name.hint"))
                        .completing("username"))
                .linking("/sign-in", page.text("identity.sign-in"));
        return new ModelAndView(
                "identity/form", Map.of("page", page.titled(page.text("identity.recover")), "form", form));
    }

    @PostMapping("/recover")
    @Allowed(Kind.ANYONE)
    @Limited(perMinute = 5)
    ModelAndView send(
            @RequestParam(defaultValue = "") String name, Page page, Texts texts, HttpServletRequest request) {
        if (!recovery.available() || url.of(request).isEmpty()) {
            return notice(page, "identity.recover", "identity.recover.desk");
        }
        recovery.ask(name, url.required(request), texts);
        return notice(page, "identity.recover", "identity.recover.sent");
    }

    @GetMapping("/recover/new")
    @Allowed(Kind.ANYONE)
    ModelAndView askNew(@RequestParam(defaultValue = "") String token, Page page) {
        return showNew(page, token, Map.of(), HttpStatus.OK);
    }

    @PostMapping("/recover/new")
    @Allowed(Kind.ANYONE)
    @Limited(perMinute = 10)
    ModelAndView renew(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String proof,
            @RequestParam(defaultValue = "") String password,
            Page page) {
        Optional<Recovery.Fault> fault = recovery.renew(token, proof, password);
        if (fault.isPresent()) {
            Map<String, String> errors = Map.of(fault.get().field(), fault.get().key());
            return showNew(page, token, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return notice(page, "identity.recover", "identity.recover.done");
    }

    private ModelAndView showNew(Page page, String token, Map<String, String> errors, HttpStatus status) {
        String proof = recovery.asksForCode(token) ? "identity.second.code" : "identity.personalId";
        Form form = Form.to("/recover/new", "", page.text("identity.password.change"))
                .with(Field.text("proof", page.text(proof))
                        .hinted(page.text(
                                proof.equals("identity.personalId") ? proof + ".hint" : "identity.second.hint"))
                        .sized(Field.Size.MEDIUM)
                        .completing("off"))
                .with(Field.of(Field.Kind.PASSWORD, "password", page.text("identity.password.new"), List.of())
                        .hinted(page.text("identity.password.hint"))
                        .completing("new-password"))
                .hiding("token", token)
                .answered(page, Map.of(), errors);
        return new ModelAndView(
                "identity/form", Map.of("page", page.titled(page.text("identity.recover")), "form", form), status);
    }

    private static ModelAndView notice(Page page, String title, String sentence) {
        return new ModelAndView(
                "identity/notice", Map.of("page", page.titled(page.text(title)), "sentence", page.text(sentence)));
    }
}
