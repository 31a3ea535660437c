package vn.motcua.trust;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** Certificates, for who renews and revokes them. */
@Component
@Order(18)
class CertificatesNavigation implements Navigation {

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        return caller.kind() == Caller.Kind.ADMINISTRATOR
                ? List.of(new NavItem("/trust/certificates", texts.get("trust.certificates.nav"), "key"))
                : List.of();
    }
}
