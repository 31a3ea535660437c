package vn.motcua.notifications;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** The inbox in the frame, with what is unread. */
@Component
class InboxNavigation implements Navigation {

    private final Notices notices;

    InboxNavigation(Notices notices) {
        this.notices = notices;
    }

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        if (!caller.signedIn() || caller.client().startsWith("api:")) {
            return List.of();
        }
        return List.of(new NavItem("/me/inbox", texts.get("notifications.nav"), "bell")
                .counting(notices.unread(Own.of(caller)))
                .under(texts.get("notifications.own")));
    }
}
