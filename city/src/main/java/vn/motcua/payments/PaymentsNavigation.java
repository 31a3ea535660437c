package vn.motcua.payments;

import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.motcua.cases.core.Roles;
import vn.motcua.kernel.Caller;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Texts;

/** The list of unmatched credits, where the city takes transfers. */
@Component
@Order(15)
class PaymentsNavigation implements Navigation {

    private static final Set<String> ROLES = Set.of(Roles.RECEPTIONIST, Roles.CLERK);

    private final CityAccount account;

    PaymentsNavigation(CityAccount account) {
        this.account = account;
    }

    @Override
    public List<NavItem> items(Caller caller, Texts texts) {
        boolean concerned = caller.kind() == Caller.Kind.ADMINISTRATOR
                || caller.kind() == Caller.Kind.OFFICER
                        && caller.holdings().stream().anyMatch(h -> ROLES.contains(h.role()));
        return account.open() && concerned
                ? List.of(new NavItem(CreditsController.URL, texts.get("payments.nav"), "money"))
                : List.of();
    }
}
