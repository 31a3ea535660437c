package vn.motcua.agencies;

import java.util.List;
import org.springframework.ui.Model;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Link;
import vn.motcua.web.Page;

/**
 * A form on a page of its own, or below what a page shows.
 *
 * @param asks whether it only asks and changes nothing
 */
public record FormView(
        String lead, String action, List<Field> fields, String button, List<Fault> faults, boolean asks) {

    FormView(String lead, String action, List<Field> fields, String button, List<Fault> faults) {
        this(lead, action, fields, button, faults, false);
    }

    /** The form on a page of its own, below {@code above}. */
    static String alone(Model model, Page page, String title, Link above, FormView form) {
        model.addAttribute("page", page.titled(page.text(title)).under(above));
        model.addAttribute("form", form);
        model.addAttribute("above", above);
        return "agencies/form";
    }
}
