package vn.motcua.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.auth.verifier.ClientAuthenticationVerifier;
import com.nimbusds.oauth2.sdk.auth.verifier.ClientCredentialsSelector;
import com.nimbusds.oauth2.sdk.auth.verifier.Context;
import com.nimbusds.oauth2.sdk.auth.verifier.ExpendedJTIChecker;
import com.nimbusds.oauth2.sdk.auth.verifier.InvalidClientException;
import com.nimbusds.oauth2.sdk.auth.verifier.JWTAudienceCheck;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import java.net.URI;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks how a client proves who it is: not at all (PKCE binds its codes), by secret, or by a signed assertion. */
@Component
class ClientProof {

    private static final Duration LONGEST_ASSERTION = Duration.ofMinutes(10);

    private final Clients clients;
    private final JdbcClient db;
    private final Clock clock;

    ClientProof(Clients clients, JdbcClient db, Clock clock) {
        this.clients = clients;
        this.db = db;
        this.clock = clock;
    }

    /** The client of a request. */
    Client check(TokenRequest request, URI issuer) throws OAuthRefusal {
        ClientAuthentication proof = request.getClientAuthentication();
        ClientID id = proof == null ? request.getClientID() : proof.getClientID();
        return check(id, proof, issuer);
    }

    Client check(@Nullable ClientID id, @Nullable ClientAuthentication proof, URI issuer) throws OAuthRefusal {
        if (id == null) {
            throw OAuthRefusal.client();
        }
        Client client =
                clients.find(id.getValue()).filter(found -> !found.disabled()).orElseThrow(OAuthRefusal::client);
        boolean proven = switch (client.auth()) {
            case NONE -> proof == null;
            case SECRET ->
                proof instanceof PlainClientSecret plain
                        && clients.hasSecret(
                                client.id(), plain.getClientSecret().getValue());
            case KEY -> proof instanceof PrivateKeyJWT signed && signed(client, signed, issuer);
        };
        if (!proven) {
            throw OAuthRefusal.client();
        }
        return client;
    }

    private boolean signed(Client client, PrivateKeyJWT proof, URI issuer) {
        var claims = proof.getJWTAuthenticationClaimsSet();
        Instant longest = clock.instant().plus(LONGEST_ASSERTION);
        if (claims.getJWTID() == null || claims.getExpirationTime().toInstant().isAfter(longest)) {
            return false;
        }
        Set<Audience> audience = Set.of(new Audience(issuer), new Audience(issuer.resolve("/oauth/token")));
        try {
            new ClientAuthenticationVerifier<>(new Keys(client), audience, JWTAudienceCheck.LEGACY, new Once(client))
                    .verify(proof, null, null);
            return true;
        } catch (InvalidClientException | JOSEException e) {
            return false;
        }
    }

    /** The keys that the client registered. */
    private record Keys(Client client) implements ClientCredentialsSelector<Void> {

        @Override
        public List<Secret> selectClientSecrets(ClientID id, ClientAuthenticationMethod method, Context<Void> context) {
            return List.of();
        }

        @Override
        public List<? extends PublicKey> selectPublicKeys(
                ClientID id,
                ClientAuthenticationMethod method,
                JWSHeader header,
                boolean forceRefresh,
                Context<Void> context)
                throws InvalidClientException {
            try {
                List<PublicKey> keys = new ArrayList<>();
                for (JWK key : JWKSet.parse(client.jwks()).getKeys()) {
                    boolean named = header.getKeyID() == null || Objects.equals(header.getKeyID(), key.getKeyID());
                    if (named && key instanceof AsymmetricJWK pair) {
                        keys.add(pair.toPublicKey());
                    }
                }
                return keys;
            } catch (ParseException | JOSEException e) {
                throw new InvalidClientException("keys can't be read");
            }
        }
    }

    /** Each assertion works once, whichever process sees it. */
    private final class Once implements ExpendedJTIChecker<Void> {

        private final Client client;

        Once(Client client) {
            this.client = client;
        }

        @Override
        public boolean isExpended(JWTID jti, ClientID id, ClientAuthenticationMethod method, Context<Void> context) {
            db.sql("delete from api.assertion where expires_at < :now")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            boolean first = db.sql("""
                            insert into api.assertion (key, expires_at) values (:key, :expires)
                            on conflict (key) do nothing
                            """)
                            .param("key", Tokens.hash(client.id() + " " + jti.getValue()))
                            .param(
                                    "expires",
                                    clock.instant()
                                            .plus(LONGEST_ASSERTION)
                                            .plusSeconds(120)
                                            .atOffset(ZoneOffset.UTC))
                            .update()
                    == 1;
            return !first;
        }

        @Override
        public void markExpended(
                JWTID jti, Date expires, ClientID id, ClientAuthenticationMethod method, Context<Void> context) {
            // kept already, in one statement with the question
        }
    }
}
