package vn.motcua.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.ApiCallers;
import vn.motcua.identity.Representations;
import vn.motcua.kernel.Caller;

/**
 * The caller of an access token: the person for whom an app acts, perhaps on behalf of an enterprise, or the system itself;
 * never with an officer's powers. A representation that ended takes the token's worth with it.
 */
@Component
class ApiTokens implements ApiCallers {

    private final Grants grants;
    private final Accounts accounts;
    private final Representations representations;

    ApiTokens(Grants grants, Accounts accounts, Representations representations) {
        this.grants = grants;
        this.accounts = accounts;
        this.representations = representations;
    }

    @Override
    public Optional<Caller> caller(String bearer) {
        return grants.acting(bearer)
                .flatMap(acting -> accounts.find(acting.account())
                        .filter(account -> account.status() == Account.Status.ACTIVE)
                        .flatMap(account -> {
                            UUID principal = acting.onBehalfOf();
                            if (principal == null) {
                                return Optional.of(caller(acting, account.kind(), account.name()));
                            }
                            return representations.of(account.id()).stream()
                                    .filter(right -> right.principal().equals(principal))
                                    .findFirst()
                                    .map(right -> caller(
                                            acting,
                                            right.principalKind() == Caller.Kind.ENTERPRISE
                                                    ? Caller.Kind.ENTERPRISE
                                                    : account.kind(),
                                            account.name() + " · " + right.principalName()));
                        }));
    }

    private static Caller caller(Grants.Acting acting, Caller.Kind kind, String name) {
        return new Caller(
                kind,
                acting.account(),
                name,
                acting.assurance(),
                List.of(),
                acting.onBehalfOf(),
                "api:" + acting.client(),
                acting.scopes());
    }
}
