package vn.motcua.portal;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** Where residents go: home, their dossiers or tracking. */
@Component
@Order(10)
class PortalNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        if (caller.kind() == Caller.Kind.OFFICER || caller.kind() == Caller.Kind.ADMINISTRATOR) {
            return List.of();
        }
        List<NavItem> items = new ArrayList<>();
        items.add(new NavItem("/", texts.get("web.home"), "home"));
        items.add(
                caller.signedIn()
                        ? new NavItem("/dossiers", texts.get("portal.dossiers"), "document")
                        : new NavItem("/track", texts.get("portal.track"), "document"));
        return items;
    }
}
