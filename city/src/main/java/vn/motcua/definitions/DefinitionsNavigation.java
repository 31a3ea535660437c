package vn.motcua.definitions;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** The definitions, for who publishes them. */
@Component
@Order(13)
class DefinitionsNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        return caller.kind() == Caller.Kind.ADMINISTRATOR
                ? List.of(new NavItem("/admin/definitions", texts.get("definitions.title"), "edit"))
                : List.of();
    }
}
