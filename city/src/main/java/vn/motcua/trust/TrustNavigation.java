package vn.motcua.trust;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

@Component
class TrustNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        return caller.kind() == Caller.Kind.OFFICER
                ? List.of(new NavItem("/desk/signature", texts.get("trust.picture.title.signature"), "pen"))
                : List.of();
    }
}
