package vn.motcua.desk;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;

/** The printed forms of a dossier. */
@Controller
@Allowed(
        value = Caller.Kind.OFFICER,
        roles = {"receptionist", "specialist", "head", "leader", "clerk"})
class PrintController {

    private final DeskDossiers dossiers;
    private final Prints prints;

    PrintController(DeskDossiers dossiers, Prints prints) {
        this.dossiers = dossiers;
        this.prints = prints;
    }

    @GetMapping("/desk/dossiers/{code}/print/{form}")
    String print(Caller caller, Page page, Model model, @PathVariable String code, @PathVariable String form) {
        DossierView view = dossiers.of(code, caller);
        String tracking = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/track")
                .queryParam("code", view.code())
                .encode()
                .toUriString();
        PrintPage print = prints.of(view, form, tracking).orElseThrow(() -> new DeskProblem.NoSuchThing().asException());
        model.addAttribute("page", page.titled(print.head().title()));
        model.addAttribute("print", print);
        model.addAttribute("back", Addresses.dossier(view.code()));
        return "desk/print";
    }
}
