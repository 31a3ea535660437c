package vn.motcua.notifications;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** What could not be sent, for who sends it again. */
@Component
@Order(19)
class DeadNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        return caller.kind() == Caller.Kind.ADMINISTRATOR
                ? List.of(new NavItem("/admin/notifications", texts.get("notifications.dead"), "mail"))
                : List.of();
    }
}
