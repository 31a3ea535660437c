package vn.motcua.web.styleguide;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;

/** Shows the component page, and the same parts in the officers' frame. */
@Controller
@Allowed(Kind.ANYONE)
class StyleguideController {

    @GetMapping("/styleguide")
    String parts(Locale locale, Model model) {
        model.addAttribute("samples", new Samples(locale));
        return "styleguide/parts";
    }

    @GetMapping("/styleguide/desk")
    String desk(Locale locale, Model model) {
        model.addAttribute("samples", new Samples(locale));
        return "styleguide/desk";
    }

    @GetMapping("/styleguide/home")
    String home(Locale locale, Model model) {
        model.addAttribute("samples", new Samples(locale));
        return "styleguide/home";
    }

    @GetMapping("/styleguide/receipt")
    String receipt(Locale locale, Model model) {
        model.addAttribute("samples", new Samples(locale));
        return "styleguide/receipt";
    }
}
