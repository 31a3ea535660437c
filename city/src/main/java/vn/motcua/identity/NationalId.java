package vn.motcua.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Ids;
import vn.motcua.vietnam.id.PersonalId;

/**
 * The national identity platform (định danh điện tử, NĐ 69/2024/NĐ-CP) as an OpenID Connect provider: authorisation code
 * with PKCE, state and nonce. The names of claims are settings, since each installation agrees them with the platform.
 */
@Component
class NationalId {

    static final Duration STEP_LIFE = Duration.ofMinutes(10);

    private final String issuer;
    private final String clientId;
    private final String clientSecret;
    private final String personalNumberClaim;
    private final String levelClaim;
    private final Tickets tickets;
    private final Ids ids;
    private final OidcAuthorizationCodeAuthenticationProvider provider =
            new OidcAuthorizationCodeAuthenticationProvider(
                    new RestClientAuthorizationCodeTokenResponseClient(), new OidcUserService());
    private volatile @Nullable ClientRegistration discovered;

    NationalId(
            @Value("${city.national-id.issuer:}") String issuer,
            @Value("${city.national-id.client-id:motcua}") String clientId,
            @Value("${city.national-id.client-secret:}") String clientSecret,
            @Value("${city.national-id.claims.personal-number:personal_number}") String personalNumberClaim,
            @Value("${city.national-id.claims.level:identity_level}") String levelClaim,
            Tickets tickets,
            Ids ids) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.personalNumberClaim = personalNumberClaim;
        this.levelClaim = levelClaim;
        this.tickets = tickets;
        this.ids = ids;
    }

    /** Who the platform says it is. */
    record Citizen(
            String subject, String personalId, String name, Optional<LocalDate> birthDate, String sex, String phone) {}

    /** Where to send the browser, and the ticket with which it comes back. */
    record Start(String url, String ticket) {}

    /** Kept in the ticket; {@code account} is who was signed in when it began. */
    record Step(
            String state,
            String nonce,
            String verifier,
            String redirect,
            String back,
            @Nullable UUID account) {}

    boolean offered() {
        return !issuer.isEmpty();
    }

    Start start(String redirect, String back, @Nullable UUID account) {
        Step step = new Step(Tokens.fresh(ids), Tokens.fresh(ids), Tokens.fresh(ids), redirect, back, account);
        return new Start(
                request(step).getAuthorizationRequestUri(),
                tickets.issue(Tickets.Kind.NATIONAL_ID, null, step, STEP_LIFE));
    }

    /** The step that a ticket began, once. */
    Step step(String ticket) {
        return tickets.take(Tickets.Kind.NATIONAL_ID, ticket)
                .orElseThrow(() -> new IdentityProblem.Expired().asException())
                .body(Step.class);
    }

    /** Trades the code for the citizen; every signature, time, audience, state and nonce is checked by the framework. */
    Citizen citizen(Step step, String state, String code) {
        ClientRegistration registration = registration();
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(step.redirect())
                .state(state)
                .build();
        try {
            var answer = provider.authenticate(new OAuth2LoginAuthenticationToken(
                    registration, new OAuth2AuthorizationExchange(request(step), response)));
            if (answer == null || !(answer.getPrincipal() instanceof OidcUser user)) {
                throw new IdentityProblem.NationalIdRefused("no user").asException();
            }
            return citizen(user);
        } catch (AuthenticationException e) {
            throw new IdentityProblem.NationalIdRefused("the code was not accepted").asException();
        }
    }

    private Citizen citizen(OidcUser user) {
        if (!"2".equals(String.valueOf(user.<Object>getClaim(levelClaim)))) {
            throw new IdentityProblem.NationalIdRefused("level 2 is needed").asException();
        }
        PersonalId number = Optional.ofNullable(user.getClaimAsString(personalNumberClaim))
                .flatMap(PersonalId::parse)
                .orElseThrow(() -> new IdentityProblem.NationalIdRefused("no personal number").asException());
        String name = user.getFullName();
        String subject = user.getSubject();
        if (name == null || subject == null) {
            throw new IdentityProblem.NationalIdRefused("no name").asException();
        }
        return new Citizen(
                subject,
                number.value(),
                name,
                date(user.getBirthdate()),
                sex(user.getGender()),
                user.getPhoneNumber() == null ? "" : user.getPhoneNumber());
    }

    private OAuth2AuthorizationRequest request(Step step) {
        ClientRegistration registration = registration();
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(Objects.requireNonNull(
                        registration.getProviderDetails().getAuthorizationUri(),
                        "the issuer has no authorization endpoint"))
                .redirectUri(step.redirect())
                .scopes(registration.getScopes())
                .state(step.state())
                .attributes(attributes -> attributes.putAll(Map.of(
                        OidcParameterNames.NONCE, step.nonce(), PkceParameterNames.CODE_VERIFIER, step.verifier())))
                .additionalParameters(parameters -> parameters.putAll(Map.of(
                        OidcParameterNames.NONCE,
                        digest(step.nonce()),
                        PkceParameterNames.CODE_CHALLENGE,
                        digest(step.verifier()),
                        PkceParameterNames.CODE_CHALLENGE_METHOD,
                        "S256")))
                .build();
    }

    /** Asked for when first needed, so that the city starts while the platform is away. */
    private ClientRegistration registration() {
        ClientRegistration known = discovered;
        if (known == null) {
            try {
                known = ClientRegistrations.fromIssuerLocation(issuer)
                        .registrationId("national-id")
                        .clientId(clientId)
                        .clientSecret(clientSecret)
                        .scope("openid", "profile", "phone", "personal_number")
                        .redirectUri("{baseUrl}/sign-in/national-id/return")
                        .build();
                discovered = known;
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw new IdentityProblem.NationalIdUnreachable().asException();
            }
        }
        return known;
    }

    private static Optional<LocalDate> date(@Nullable String iso) {
        try {
            return iso == null ? Optional.empty() : Optional.of(LocalDate.parse(iso));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String sex(@Nullable String gender) {
        return "male".equals(gender) ? "nam" : "female".equals(gender) ? "nữ" : "";
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
