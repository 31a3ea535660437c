package vn.motcua.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.stereotype.Component;

/** Writes down what a person allowed. Nothing is found again: the person is asked each time (RFC 8252, 8.6). */
@Component
class GivenConsents implements OAuth2AuthorizationConsentService {

    private final Grants grants;

    GivenConsents(Grants grants) {
        this.grants = grants;
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        List<String> scopes = consent.getScopes().stream().sorted().toList();
        grants.allow(consent.getRegisteredClientId(), Person.named(consent.getPrincipalName()), scopes);
    }

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        throw new IllegalStateException("consents end through Grants");
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String client, String principal) {
        return null;
    }
}
