package vn.motcua.api;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.ApiCallers;
import vn.motcua.kernel.Caller;

/** The caller of an access token: the person for whom an app acts, or the system itself; never with an officer's powers. */
@Component
class ApiTokens implements ApiCallers {

    private final Grants grants;
    private final Accounts accounts;

    ApiTokens(Grants grants, Accounts accounts) {
        this.grants = grants;
        this.accounts = accounts;
    }

    @Override
    public Optional<Caller> caller(String bearer) {
        return grants.find(Grants.Kind.ACCESS, bearer, false)
                .flatMap(kept -> accounts.find(kept.account())
                        .filter(account -> account.status() == Account.Status.ACTIVE)
                        .map(account -> new Caller(
                                account.kind(),
                                account.id(),
                                account.name(),
                                kept.assurance(),
                                List.of(),
                                null,
                                "api:" + kept.client(),
                                kept.scopes())));
    }
}
