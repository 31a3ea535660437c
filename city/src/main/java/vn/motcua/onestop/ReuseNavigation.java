package vn.motcua.onestop;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.cases.core.Roles;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** The figure of reuse, for those who steer. */
@Component
@Order(15)
class ReuseNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        boolean steers = caller.kind() == Caller.Kind.ADMINISTRATOR
                || caller.kind() == Caller.Kind.OFFICER
                        && caller.holdings().stream().anyMatch(h -> Roles.SUPERVISORS.contains(h.role()));
        return steers ? List.of(new NavItem(ReuseController.URL, texts.get("onestop.reuse.nav"), "layers")) : List.of();
    }
}
