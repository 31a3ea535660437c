package vn.motcua.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.webauthn4j.data.AuthenticatorSelectionCriteria;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.PublicKeyCredentialRpEntity;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.PublicKeyCredentialUserEntity;
import com.webauthn4j.data.ResidentKeyRequirement;
import com.webauthn4j.data.UserVerificationRequirement;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.WebAuthnAuthenticatorAdaptor;
import com.webauthn4j.test.client.ClientPlatform;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.motcua.Visit;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Json;

/** Passkeys over real HTTP, with an authenticator in software where a phone would be. */
class PasskeyTest extends WholeCity {

    private final NoneAttestationAuthenticator authenticator = new NoneAttestationAuthenticator();

    @Test
    void a_passkey_is_added_signs_in_strongly_by_itself_and_its_answer_works_once() {
        UUID account = person("048090555001");
        Visit browser = signedIn("048090555001");
        browser.get("/me/security");

        assertThat(browser.postJson("/webauthn/register", made(options(browser, "/webauthn/register/options"), phone()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/me/security").body()).contains("điện thoại của Bình");

        Visit other = browser();
        other.get("/sign-in");
        String answer = signed(options(other, "/webauthn/authenticate/options"), phone(), account);
        String step = other.cookie("motcua_step");
        var done = other.postJson("/login/webauthn?back=%2Fme%2Fprofile", answer);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(Json.tree(done.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .get("redirectUrl")
                        .asString())
                .isEqualTo("/me/profile");
        assertThat(Visit.location(other.get("/sign-in/stronger?back=/me/profile")))
                .isEqualTo("/me/profile");

        Visit replay = browser();
        replay.get("/sign-in");
        replay.cookie("motcua_step", step);
        assertThat(replay.postJson("/login/webauthn", answer).statusCode()).isEqualTo(409);
        assertThat(bean(Journal.class).stream("account/" + account, 0, 50).stream()
                        .map(Entry::type))
                .contains("account.passkey-added", "account.signed-in");
    }

    @Test
    void an_answer_given_to_another_site_is_refused() {
        UUID account = person("048090555002");
        Visit browser = signedIn("048090555002");
        browser.get("/me/security");
        browser.postJson("/webauthn/register", made(options(browser, "/webauthn/register/options"), phone()));

        Visit phished = browser();
        phished.get("/sign-in");
        var evil =
                new ClientPlatform(new Origin("http://localhost:1"), new WebAuthnAuthenticatorAdaptor(authenticator));
        String answer = signed(options(phished, "/webauthn/authenticate/options"), evil, account);

        assertThat(phished.postJson("/login/webauthn", answer).statusCode()).isEqualTo(403);
    }

    private UUID person(String personalId) {
        return bean(NewAccounts.class)
                .open(
                        List.of(NewAccount.Resident.of("Trần Văn Bình", personalId, "", "")),
                        "một câu dài dễ nhớ",
                        Actor.system("test"))
                .getFirst();
    }

    private Visit signedIn(String name) {
        Visit browser = browser();
        browser.get("/sign-in");
        assertThat(browser.post("/sign-in", "name", name, "password", "một câu dài dễ nhớ")
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private ClientPlatform phone() {
        return new ClientPlatform(
                new Origin("http://localhost:" + port), new WebAuthnAuthenticatorAdaptor(authenticator));
    }

    private static JsonNode options(Visit browser, String path) {
        var answer = browser.postJson(path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.tree(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String made(JsonNode options, ClientPlatform platform) {
        assertThat(options.get("authenticatorSelection").get("userVerification").asString())
                .isEqualTo("required");
        var wanted = new PublicKeyCredentialCreationOptions(
                new PublicKeyCredentialRpEntity(
                        options.get("rp").get("id").asString(),
                        options.get("rp").get("name").asString()),
                new PublicKeyCredentialUserEntity(
                        bytes(options.get("user").get("id")),
                        options.get("user").get("name").asString(),
                        options.get("user").get("displayName").asString()),
                new DefaultChallenge(bytes(options.get("challenge"))),
                List.of(new PublicKeyCredentialParameters(
                        PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256)),
                null,
                List.of(),
                new AuthenticatorSelectionCriteria(
                        null, true, ResidentKeyRequirement.REQUIRED, UserVerificationRequirement.REQUIRED),
                null,
                null);
        var credential = platform.create(wanted);
        var response = credential.getResponse();
        return Json.text(Map.of(
                "publicKey",
                Map.of(
                        "label",
                        "điện thoại của Bình",
                        "credential",
                        Map.of(
                                "id", text(credential.getRawId()),
                                "rawId", text(credential.getRawId()),
                                "type", "public-key",
                                "clientExtensionResults", Map.of(),
                                "authenticatorAttachment", "platform",
                                "response",
                                        Map.of(
                                                "attestationObject",
                                                text(response.getAttestationObject()),
                                                "clientDataJSON",
                                                text(response.getClientDataJSON()),
                                                "transports",
                                                List.of("internal"))))));
    }

    private static String signed(JsonNode options, ClientPlatform platform, UUID account) {
        var wanted = new PublicKeyCredentialRequestOptions(
                new DefaultChallenge(bytes(options.get("challenge"))),
                null,
                options.get("rpId").asString(),
                List.of(),
                UserVerificationRequirement.REQUIRED,
                null);
        var credential = platform.get(wanted);
        var response = credential.getResponse();
        return Json.text(Map.of(
                "id", text(credential.getRawId()),
                "rawId", text(credential.getRawId()),
                "type", "public-key",
                "clientExtensionResults", Map.of(),
                "authenticatorAttachment", "platform",
                "response",
                        Map.of(
                                "authenticatorData", text(response.getAuthenticatorData()),
                                "clientDataJSON", text(response.getClientDataJSON()),
                                "signature", text(response.getSignature()),
                                "userHandle", Passkeys.bytes(account).toBase64UrlString())));
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getUrlDecoder().decode(base64.asString());
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
