package vn.motcua.desk;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.cases.core.Roles;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** The places of officers in the side bar. */
@Component
@Order(10)
class DeskNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        if (caller.kind() != Caller.Kind.OFFICER) {
            return List.of();
        }
        List<NavItem> items = new ArrayList<>();
        items.add(new NavItem("/desk", texts.get("desk.nav.mine"), "list").under(texts.get("desk.nav.work")));
        if (caller.holdings().stream().anyMatch(h -> h.role().equals(Roles.RECEPTIONIST))) {
            items.add(new NavItem("/desk/reception", texts.get("desk.nav.reception"), "ticket"));
        }
        if (caller.holdings().stream()
                .anyMatch(h -> h.role().equals(Roles.RECEPTIONIST) || Roles.SUPERVISORS.contains(h.role()))) {
            items.add(new NavItem("/desk/register", texts.get("desk.nav.register"), "document"));
        }
        if (caller.holdings().stream().anyMatch(h -> Roles.SUPERVISORS.contains(h.role()))) {
            items.add(new NavItem("/desk/overview", texts.get("desk.nav.overview"), "chart")
                    .under(texts.get("desk.nav.steering")));
        }
        items.add(new NavItem("/desk/search", texts.get("desk.nav.search"), "documents")
                .under(texts.get("desk.nav.look-up")));
        return items;
    }
}
