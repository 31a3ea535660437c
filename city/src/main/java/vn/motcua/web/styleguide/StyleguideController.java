package vn.motcua.web.styleguide;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;

/** Shows the component page, and the same parts in the other frames. */
@Controller
@Allowed(Kind.ANYONE)
class StyleguideController {

    @GetMapping("/styleguide")
    String parts(Page page, Model model) {
        return show("styleguide/parts", page, model);
    }

    @GetMapping("/styleguide/home")
    String home(Page page, Model model) {
        return show("styleguide/home", page, model);
    }

    @GetMapping("/styleguide/desk")
    String desk(Page page, Model model) {
        return show("styleguide/desk", page, model);
    }

    @GetMapping("/styleguide/receipt")
    String receipt(Page page, Model model) {
        return show("styleguide/receipt", page, model);
    }

    private static String show(String view, Page page, Model model) {
        model.addAttribute("page", page);
        model.addAttribute("samples", new Samples(page.texts().locale()));
        return view;
    }
}
