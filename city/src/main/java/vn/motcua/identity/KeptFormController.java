package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;

/** After the stronger proof: what was typed before it, one press from being sent. */
@Controller
class KeptFormController {

    private final StoredForms forms;

    KeptFormController(StoredForms forms) {
        this.forms = forms;
    }

    @GetMapping(StoredForms.PATH)
    @Allowed(
            value = {Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR},
            assurance = 2)
    ModelAndView show(Caller caller, Page page, HttpServletRequest request) {
        return forms.of(request, caller.signedInAccount())
                .map(kept -> new ModelAndView(
                        "identity/kept", Map.of("page", page.titled(page.text("identity.kept")), "kept", kept)))
                .orElseGet(() -> new ModelAndView(
                        "identity/notice",
                        Map.of(
                                "page", page.titled(page.text("identity.kept.gone")),
                                "sentence", page.text("identity.kept.gone.next"))));
    }
}
