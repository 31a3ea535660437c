package vn.motcua.api;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** Apps and systems, for who lets them in. */
@Component
@Order(17)
class ClientsNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        return caller.kind() == Caller.Kind.ADMINISTRATOR
                ? List.of(new NavItem("/admin/clients", texts.get("api.clients"), "link").under(texts.get("api.nav")))
                : List.of();
    }
}
