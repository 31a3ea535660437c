package vn.motcua.agencies;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

@Component
@Order(12)
class AgenciesNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        return switch (caller.kind()) {
            case OFFICER -> List.of(new NavItem("/desk/leave", texts.get("agencies.leave.title"), "calendar"));
            case ADMINISTRATOR ->
                List.of(
                        new NavItem("/admin/agencies", texts.get("agencies.list.title"), "office"),
                        new NavItem("/admin/mergers", texts.get("agencies.mergers.title"), "layers"));
            default -> List.of();
        };
    }
}
