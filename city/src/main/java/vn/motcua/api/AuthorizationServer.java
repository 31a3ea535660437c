package vn.motcua.api;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.PublicClientAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.csrf.CsrfFilter;
import vn.motcua.identity.PeoplesChain;
import vn.motcua.web.Paces;
import vn.motcua.web.Refusals;

/**
 * The authorisation server (OAuth 2.1): Spring Security's, with this city's people, programs, storage and pages (ADR 6). Open
 * are authorisation codes with PKCE for apps, client credentials for systems, refresh with rotation, revocation and metadata;
 * no OpenID Connect, no introspection, no device flow.
 */
@Configuration
class AuthorizationServer {

    private static final int LONGEST_STATE = 1000;

    private final String url;

    AuthorizationServer(@Value("${city.url:}") String url) {
        this.url = url.replaceAll("/+$", "");
    }

    @Bean
    @Order(0)
    SecurityFilterChain oauth(
            HttpSecurity http,
            PeoplesChain people,
            RegisteredPrograms programs,
            StoredAuthorizations authorizations,
            GivenConsents consents,
            TokenMaker tokens,
            Assertions assertions,
            OAuthAnswers answers,
            Issuer issuer,
            Paces paces,
            Refusals refusals) {
        http.securityMatcher(
                "/oauth/authorize", "/oauth/token", "/oauth/revoke", "/.well-known/oauth-authorization-server");
        people.apply(http);
        http.addFilterAfter(new OAuthDoor(issuer, paces, refusals), CsrfFilter.class);
        AppsWithoutSecret apps = new AppsWithoutSecret(programs);
        http.with(
                new OAuth2AuthorizationServerConfigurer(),
                server -> server.registeredClientRepository(programs)
                        .authorizationService(authorizations)
                        .authorizationConsentService(consents)
                        .authorizationServerSettings(settings())
                        .tokenGenerator(tokens)
                        .clientAuthentication(clients -> clients.authenticationConverters(converters -> {
                                    converters.removeIf(PublicClientAuthenticationConverter.class::isInstance);
                                    converters.add(0, new UnnamedAssertion());
                                    converters.add(apps);
                                })
                                .authenticationProviders(providers -> {
                                    providers.add(0, apps);
                                    providers.forEach(provider -> prove(provider, assertions));
                                })
                                .errorResponseHandler(answers::error))
                        .authorizationEndpoint(endpoint -> endpoint.consentPage(ConsentController.HERE)
                                .authenticationProviders(
                                        providers -> providers.forEach(provider -> ask(provider, tokens)))
                                .authorizationResponseHandler(answers::allowed)
                                .errorResponseHandler(answers::refused))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(AuthorizationServer::ownScopes)
                                .errorResponseHandler(answers::error))
                        .tokenRevocationEndpoint(endpoint -> endpoint.errorResponseHandler(answers::error))
                        .authorizationServerMetadataEndpoint(endpoint -> endpoint.authorizationServerMetadataCustomizer(
                                metadata -> metadata.claims(AuthorizationServer::describe))));
        return http.build();
    }

    private AuthorizationServerSettings settings() {
        AuthorizationServerSettings.Builder settings = AuthorizationServerSettings.builder()
                .authorizationEndpoint("/oauth/authorize")
                .tokenEndpoint("/oauth/token")
                .tokenRevocationEndpoint("/oauth/revoke");
        if (!url.isEmpty()) {
            settings.issuer(url);
        }
        return settings.build();
    }

    private static void prove(AuthenticationProvider provider, Assertions assertions) {
        switch (provider) {
            case ClientSecretAuthenticationProvider secret -> secret.setPasswordEncoder(new Hashed());
            case JwtClientAssertionAuthenticationProvider signed -> signed.setJwtDecoderFactory(assertions);
            default -> {}
        }
    }

    private static void ask(AuthenticationProvider provider, TokenMaker tokens) {
        switch (provider) {
            case OAuth2AuthorizationCodeRequestAuthenticationProvider asking -> {
                asking.setAuthenticationValidator(new OAuth2AuthorizationCodeRequestAuthenticationValidator()
                        .andThen(AuthorizationServer::strict));
                asking.setAuthorizationCodeGenerator(context -> tokens.code());
            }
            case OAuth2AuthorizationConsentAuthenticationProvider decided ->
                decided.setAuthorizationCodeGenerator(context -> tokens.code());
            default -> {}
        }
    }

    /** More than the library asks: some scope, a challenge as long as SHA-256, a state that fits into a row. */
    private static void strict(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        Object challenge = asked.getAdditionalParameters().get(PkceParameterNames.CODE_CHALLENGE);
        String state = asked.getState();
        if (asked.getScopes().isEmpty()) {
            throw wrong(asked, OAuth2ErrorCodes.INVALID_SCOPE, "scope is needed");
        }
        if (challenge instanceof String text && !text.matches("[A-Za-z0-9_-]{43}")) {
            throw wrong(asked, OAuth2ErrorCodes.INVALID_REQUEST, "code_challenge is no SHA-256");
        }
        if (state != null && (state.length() > LONGEST_STATE || state.indexOf('\0') >= 0)) {
            throw wrong(asked, OAuth2ErrorCodes.INVALID_REQUEST, "state is too long");
        }
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException wrong(
            OAuth2AuthorizationCodeRequestAuthenticationToken asked, String code, String what) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(code, what, null), asked);
    }

    /** A system that names no scope gets its own. */
    private static void ownScopes(List<AuthenticationConverter> converters) {
        converters.replaceAll(converter -> converter instanceof OAuth2ClientCredentialsAuthenticationConverter
                ? request -> withOwnScopes(converter.convert(request))
                : converter);
    }

    private static @Nullable Authentication withOwnScopes(@Nullable Authentication asked) {
        if (asked instanceof OAuth2ClientCredentialsAuthenticationToken grant
                && grant.getScopes().isEmpty()
                && grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                && client.getRegisteredClient() != null) {
            RegisteredClient registered = client.getRegisteredClient();
            return new OAuth2ClientCredentialsAuthenticationToken(
                    client, registered.getScopes(), grant.getAdditionalParameters());
        }
        return asked;
    }

    /** Says what is open here and nothing else. */
    private static void describe(Map<String, Object> claims) {
        claims.keySet()
                .removeAll(Set.of(
                        "jwks_uri",
                        "introspection_endpoint",
                        "introspection_endpoint_auth_methods_supported",
                        "device_authorization_endpoint",
                        "pushed_authorization_request_endpoint",
                        "tls_client_certificate_bound_access_tokens",
                        "dpop_signing_alg_values_supported"));
        List<String> methods = List.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt");
        List<String> algorithms =
                Assertions.ALGORITHMS.stream().map(Enum::name).sorted().toList();
        claims.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
        claims.put("token_endpoint_auth_methods_supported", methods);
        claims.put("token_endpoint_auth_signing_alg_values_supported", algorithms);
        claims.put("revocation_endpoint_auth_methods_supported", methods);
        claims.put("revocation_endpoint_auth_signing_alg_values_supported", algorithms);
        claims.put("scopes_supported", new ArrayList<>(Scopes.ALL));
        claims.put("authorization_response_iss_parameter_supported", true);
    }

    /** Secrets of clients are 256 random bits, so a plain hash keeps them. */
    private static final class Hashed implements PasswordEncoder {

        @Override
        public String encode(@Nullable CharSequence secret) {
            return Tokens.text(Tokens.hash(secret == null ? "" : secret.toString()));
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String kept) {
            return secret != null
                    && kept != null
                    && MessageDigest.isEqual(
                            encode(secret).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            kept.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
