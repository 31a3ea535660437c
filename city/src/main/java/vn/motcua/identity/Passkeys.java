package vn.motcua.identity;

import com.webauthn4j.WebAuthnManager;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;

/**
 * Passkeys (khóa truy cập, W3C Web Authentication): made, used, removed. The authenticator must verify its user, so that a
 * passkey alone is two factors.
 */
@Service
class Passkeys {

    private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

    private final PasskeyRows rows;
    private final Tickets tickets;
    private final Journal journal;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager();

    Passkeys(PasskeyRows rows, Tickets tickets, Journal journal) {
        this.rows = rows;
        this.tickets = tickets;
        this.journal = journal;
    }

    /** Options as JSON for the browser, and the ticket that finds their challenge again. */
    record Asked(String options, String ticket) {}

    private record Challenge(String value) {}

    Asked register(String url, UUID account) {
        var options = party(url, null)
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(proven(account)));
        return asked(Tickets.Kind.PASSKEY_NEW, account, options.getChallenge(), json.writeValueAsString(options));
    }

    /** Keeps the new passkey that the browser made; {@code body} as the framework's own page sends it. */
    @Transactional
    public void registered(String url, UUID account, String ticket, String body, Actor actor) {
        Bytes challenge = challenge(Tickets.Kind.PASSKEY_NEW, ticket, account);
        try {
            var party = party(url, challenge);
            var options = party.createPublicKeyCredentialCreationOptions(
                    new ImmutablePublicKeyCredentialCreationOptionsRequest(proven(account)));
            RelyingPartyPublicKey key =
                    json.treeToValue(json.readTree(body).get("publicKey"), RelyingPartyPublicKey.class);
            party.registerCredential(new ImmutableRelyingPartyRegistrationRequest(options, key));
        } catch (JacksonException
                | IllegalArgumentException
                | com.webauthn4j.verifier.exception.VerificationException e) {
            throw new IdentityProblem.PasskeyRefused().asException();
        }
        journal.append(NewEntry.of("account/" + account, "account.passkey-added", actor, Map.of()));
    }

    Asked signIn(String url) {
        var options = party(url, null)
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
        return asked(Tickets.Kind.PASSKEY_SIGN_IN, null, options.getChallenge(), json.writeValueAsString(options));
    }

    /** Checks what the browser answered and gives the account whose passkey it was. */
    @Transactional
    public UUID signedIn(String url, String ticket, String body) {
        Bytes challenge = challenge(Tickets.Kind.PASSKEY_SIGN_IN, ticket, null);
        try {
            var party = party(url, challenge);
            var options =
                    party.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
            PublicKeyCredential<AuthenticatorAssertionResponse> answer = json.readValue(body, new TypeReference<>() {});
            var owner = party.authenticate(new RelyingPartyAuthenticationRequest(options, answer));
            return account(owner.getId());
        } catch (JacksonException
                | IllegalArgumentException
                | NullPointerException
                | com.webauthn4j.verifier.exception.VerificationException e) {
            throw new IdentityProblem.PasskeyRefused().asException();
        }
    }

    List<PasskeyRows.Passkey> list(UUID account) {
        return rows.list(account);
    }

    @Transactional
    public void remove(UUID account, UUID passkey, Actor actor) {
        if (rows.remove(account, passkey)) {
            journal.append(NewEntry.of("account/" + account, "account.passkey-removed", actor, Map.of()));
        }
    }

    private Asked asked(Tickets.Kind kind, @Nullable UUID account, Bytes challenge, String options) {
        return new Asked(
                options, tickets.issue(kind, account, new Challenge(challenge.toBase64UrlString()), CHALLENGE_LIFE));
    }

    private Bytes challenge(Tickets.Kind kind, String token, @Nullable UUID account) {
        Tickets.Ticket ticket = tickets.take(kind, token)
                .filter(found -> java.util.Objects.equals(found.account(), account))
                .orElseThrow(() -> new IdentityProblem.Expired().asException());
        return Bytes.fromBase64(ticket.body(Challenge.class).value());
    }

    /** The framework's verifier for our origin; made anew with the challenge that was given out before. */
    private Webauthn4JRelyingPartyOperations party(String url, @Nullable Bytes challenge) {
        var self = PublicKeyCredentialRpEntity.builder()
                .id(URI.create(url).getHost())
                .name("Một Cửa")
                .build();
        var party = new Webauthn4JRelyingPartyOperations(rows.owners(), rows.credentials(), self, Set.of(url));
        party.setWebAuthnManager(manager);
        party.setCustomizeCreationOptions(options -> {
            options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                    .residentKey(ResidentKeyRequirement.REQUIRED)
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .build());
            if (challenge != null) {
                options.challenge(challenge);
            }
        });
        party.setCustomizeRequestOptions(options -> {
            options.userVerification(UserVerificationRequirement.REQUIRED);
            if (challenge != null) {
                options.challenge(challenge);
            }
        });
        return party;
    }

    private static Authentication proven(UUID account) {
        return UsernamePasswordAuthenticationToken.authenticated(account.toString(), "", List.of());
    }

    static Bytes bytes(UUID account) {
        return new Bytes(ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array());
    }

    static UUID account(Bytes id) {
        ByteBuffer bytes = ByteBuffer.wrap(id.getBytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
