package vn.motcua.desk;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;

/** An officer's work by due date. */
@Controller
@Allowed(
        value = Caller.Kind.OFFICER,
        roles = {"receptionist", "specialist", "head", "leader", "clerk"})
class DeskController {

    private final WorkLists lists;

    DeskController(WorkLists lists) {
        this.lists = lists;
    }

    @GetMapping("/desk")
    String list(Caller caller, Page page, Model model, @RequestParam Map<String, String> query) {
        Listing.Choice choice = Listing.Choice.of(query);
        model.addAttribute("page", page.titled(page.text("desk.nav.mine")));
        model.addAttribute("list", lists.page(caller, choice, page.texts(), null));
        return "desk/work_list";
    }
}
