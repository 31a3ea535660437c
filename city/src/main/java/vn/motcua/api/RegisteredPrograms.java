package vn.motcua.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The programs as the authorisation server knows them; one that is stopped, or has nowhere to return to, it does not know. */
@Component
class RegisteredPrograms implements RegisteredClientRepository {

    private final Clients clients;

    RegisteredPrograms(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new IllegalStateException("programs are registered by an administrator");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return find(id).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return find(clientId).orElse(null);
    }

    private Optional<RegisteredClient> find(String id) {
        if (id.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return clients.find(id)
                .filter(client -> !client.disabled())
                .filter(client -> client.kind() == Client.Kind.SYSTEM
                        || !client.redirects().isEmpty())
                .map(this::registered);
    }

    private RegisteredClient registered(Client client) {
        RegisteredClient.Builder made = RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientName(client.name())
                .clientIdIssuedAt(client.createdAt())
                .redirectUris(all -> all.addAll(client.redirects()))
                .scopes(all -> all.addAll(client.scopes()))
                .clientSettings(settings(client))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                        .authorizationCodeTimeToLive(Grants.CODE)
                        .accessTokenTimeToLive(Grants.ACCESS)
                        .refreshTokenTimeToLive(Grants.REFRESH)
                        .reuseRefreshTokens(false)
                        .build());
        if (client.kind() == Client.Kind.SYSTEM) {
            made.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        } else {
            made.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
        }
        switch (client.auth()) {
            case NONE -> made.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
            case SECRET ->
                made.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        .clientSecret(clients.secretHash(client.id()));
            case KEY -> made.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        }
        return made.build();
    }

    private static ClientSettings settings(Client client) {
        ClientSettings.Builder settings =
                ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(true);
        if (client.auth() == Client.Auth.KEY) {
            // only says that a key pair signs; which algorithms count is in Assertions
            settings.tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256);
        }
        return settings.build();
    }
}
