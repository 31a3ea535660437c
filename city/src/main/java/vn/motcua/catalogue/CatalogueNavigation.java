package vn.motcua.catalogue;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** The catalogue's place in the citizens' navigation. */
@Component
@Order(20)
class CatalogueNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        return caller.kind() == Caller.Kind.OFFICER || caller.kind() == Caller.Kind.ADMINISTRATOR
                ? List.of()
                : List.of(new NavItem("/procedures", texts.get("catalogue.nav"), "documents"));
    }
}
