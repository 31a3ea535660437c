package vn.motcua.desk;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** After the administrator's other places: the first of them is where the brand leads. */
@Component
@Order(14)
class DueDatesNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        return caller.kind() == Caller.Kind.ADMINISTRATOR
                ? List.of(new NavItem("/admin/due-dates", texts.get("desk.due-dates.title"), "clock"))
                : List.of();
    }
}
