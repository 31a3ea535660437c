package vn.motcua.running;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** How the city runs, for who runs it. */
@Component
@Order(20)
class OperationNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        return caller.kind() == Caller.Kind.ADMINISTRATOR
                ? List.of(new NavItem(OperationController.PATH, texts.get("running.title"), "gear"))
                : List.of();
    }
}
