package vn.motcua.identity;

import java.util.List;
import java.util.Map;
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

/** The page behind the link that a new installation prints. */
@Controller
class SetupController {

    private final FirstAdministrator first;

    SetupController(FirstAdministrator first) {
        this.first = first;
    }

    @GetMapping(FirstAdministrator.PATH)
    @Allowed(Kind.ANYONE)
    @Limited(perMinute = 20)
    ModelAndView ask(@RequestParam(defaultValue = "") String code, Page page) {
        require(code);
        return show(page, code, Map.of(), Map.of(), HttpStatus.OK);
    }

    @PostMapping(FirstAdministrator.PATH)
    @Allowed(Kind.ANYONE)
    @Limited(perMinute = 10)
    ModelAndView open(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String password,
            Page page) {
        require(code);
        Map<String, String> faults = first.open(name, user, password);
        if (!faults.isEmpty()) {
            return show(page, code, Map.of("name", name, "user", user), faults, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView(
                "identity/notice",
                Map.of(
                        "page", page.titled(page.text("identity.setup")),
                        "sentence", page.text("identity.setup.done")));
    }

    private void require(String code) {
        if (!first.admits(code)) {
            throw new IdentityProblem.Expired().asException();
        }
    }

    private static ModelAndView show(
            Page page, String code, Map<String, String> answers, Map<String, String> faults, HttpStatus status) {
        Form form = Form.to(
                        FirstAdministrator.PATH, page.text("identity.setup.lead"), page.text("identity.setup.button"))
                .with(Field.text("name", page.text("identity.setup.name")).completing("name"))
                .with(Field.text("user", page.text("identity.setup.user"))
                        .hinted(page.text("identity.setup.user.hint"))
                        .sized(Field.Size.MEDIUM)
                        .completing("username"))
                .with(Field.of(Field.Kind.PASSWORD, "password", page.text("identity.password.new"), List.of())
                        .hinted(page.text("identity.password.hint"))
                        .completing("new-password"))
                .hiding("code", code)
                .answered(page, answers, faults);
        return new ModelAndView(
                "identity/form", Map.of("page", page.titled(page.text("identity.setup")), "form", form), status);
    }
}
