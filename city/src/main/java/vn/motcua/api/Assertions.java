package vn.motcua.api;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Signed assertions of clients (RFC 7523) against the public keys that were registered with them: the library would fetch
 * keys from an address of the client's, and this city calls nobody whom its administrators did not name.
 */
@Component
class Assertions implements JwtDecoderFactory<RegisteredClient> {

    static final Set<SignatureAlgorithm> ALGORITHMS =
            Set.of(SignatureAlgorithm.ES256, SignatureAlgorithm.RS256, SignatureAlgorithm.PS256);

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clients clients;
    private final JdbcClient db;
    private final Clock clock;

    Assertions(Clients clients, JdbcClient db, Clock clock) {
        this.clients = clients;
        this.db = db;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(keys(client)))
                .jwsAlgorithms(allowed -> allowed.addAll(ALGORITHMS))
                .build();
        OAuth2TokenValidator<Jwt> claims = JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client);
        decoder.setJwtValidator(jwt -> {
            OAuth2TokenValidatorResult result = claims.validate(jwt);
            if (result.hasErrors()) {
                return result;
            }
            return isFirst(client.getClientId(), jwt)
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT));
        });
        return decoder;
    }

    private JWKSet keys(RegisteredClient client) {
        try {
            return JWKSet.parse(
                    clients.find(client.getClientId()).map(Client::jwks).orElse(""));
        } catch (ParseException e) {
            throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT), e);
        }
    }

    /** Each assertion is short-lived and works once, whichever process sees it. */
    private boolean isFirst(String client, Jwt jwt) {
        Instant expires = jwt.getExpiresAt();
        String id = jwt.getId();
        if (id == null || expires == null || expires.isAfter(Instant.now().plus(LONGEST))) {
            return false;
        }
        db.sql("delete from api.assertion where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return db.sql("""
                        insert into api.assertion (key, expires_at) values (:key, :expires)
                        on conflict (key) do nothing
                        """)
                        .param("key", Tokens.hash(client + " " + id))
                        .param(
                                "expires",
                                clock.instant().plus(LONGEST).plusSeconds(120).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
