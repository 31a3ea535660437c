package vn.motcua.agencies;

import java.util.List;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;

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
}
