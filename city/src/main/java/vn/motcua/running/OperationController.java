package vn.motcua.running;

import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Allowed;
import vn.motcua.web.Navigation;
import vn.motcua.web.Page;

/** How the city runs, on one page that asks anew each time it is opened. */
@Controller
@Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
class OperationController {

    static final String PATH = "/admin/operation";

    private final OperationPages pages;

    @Bean
    @Order(20)
    static Navigation operationPlace() {
        return Navigation.place(Navigation.ADMINISTRATORS, PATH, "running.title", "gear");
    }

    OperationController(OperationPages pages) {
        this.pages = pages;
    }

    @GetMapping(PATH)
    String operation(Page page, Model model) {
        model.addAttribute("page", page.titled(page.text("running.title")));
        model.addAttribute("view", pages.of(page));
        return "running/operation";
    }
}
