package vn.motcua.notifications;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import nl.martijndwars.webpush.AbstractPushService;
import nl.martijndwars.webpush.Encoding;
import nl.martijndwars.webpush.HttpRequest;
import nl.martijndwars.webpush.Notification;
import nl.martijndwars.webpush.Utils;
import org.bouncycastle.jce.interfaces.ECPublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Json;
import vn.motcua.secrets.Secrets;

/** Web push: the library encrypts and signs (RFC 8291, RFC 8292), the JDK's client sends (RFC 8030). */
@Component
class Push {

    private static final int DAY_SECONDS = 86_400;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Set<String> SET_BY_CLIENT = Set.of("content-length", "host", "connection");

    private final Secrets secrets;
    private final String subject;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LONGEST)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile @Nullable Requests requests;

    Push(Secrets secrets, @Value("${city.push.contact:${city.url:https://motcua.vn}}") String subject) {
        this.secrets = secrets;
        this.subject = subject;
    }

    /** What browsers subscribe with: the public key, uncompressed, in base64url. */
    String applicationKey() {
        ECPublicKey key = (ECPublicKey) requests().getPublicKey();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Utils.encode(key));
    }

    /** Sends a payload of at most 3 kB to a browser; a newer one with the same topic replaces it while it waits there. */
    void send(Subscriptions.Subscription to, byte[] payload) throws Undelivered {
        HttpResponse<Void> answer;
        try {
            HttpRequest made =
                    requests().request(new Notification(to.endpoint(), to.p256dh(), to.auth(), payload, DAY_SECONDS));
            var request = java.net.http.HttpRequest.newBuilder(URI.create(made.getUrl()))
                    .timeout(LONGEST)
                    .POST(BodyPublishers.ofByteArray(made.getBody()));
            made.getHeaders().forEach((name, value) -> {
                if (!SET_BY_CLIENT.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    request.header(name, value);
                }
            });
            answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        } catch (GeneralSecurityException | JoseException | IllegalArgumentException e) {
            throw Undelivered.forGood(e.toString());
        } catch (IOException e) {
            throw Undelivered.forNow(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Undelivered.forNow("stopped");
        }
        int status = answer.statusCode();
        if (status == 404 || status == 410) {
            throw Undelivered.forGood("given up: " + status);
        }
        if (status / 100 != 2) {
            throw Undelivered.forNow("push service answered " + status);
        }
    }

    private Requests requests() {
        Requests known = requests;
        if (known == null) {
            known = new Requests(keyPair(), subject);
            requests = known;
        }
        return known;
    }

    /** The key by which push services know this city (VAPID): one for ever, or every subscription would be void. */
    private KeyPair keyPair() {
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
            Security.addProvider(new BouncyCastleProvider());
        }
        byte[] kept = secrets.stored("notifications.vapid", Push::make);
        try {
            Pair pair = Json.read(kept, Pair.class);
            return new KeyPair(Utils.loadPublicKey(pair.publicKey()), Utils.loadPrivateKey(pair.privateKey()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of web push can't be read", e);
        }
    }

    private static byte[] make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastleProvider.PROVIDER_NAME);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair made = generator.generateKeyPair();
            return Json.bytes(new Pair(
                    Utils.encode((ECPublicKey) made.getPublic()),
                    Utils.encode((org.bouncycastle.jce.interfaces.ECPrivateKey) made.getPrivate())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Pair(byte[] publicKey, byte[] privateKey) {}

    /** The library's part that makes requests, without the clients that it would send them with. */
    private static final class Requests extends AbstractPushService<Requests> {

        Requests(KeyPair pair, String subject) {
            super(pair, subject);
        }

        HttpRequest request(Notification notification) throws GeneralSecurityException, IOException, JoseException {
            return prepareRequest(notification, Encoding.AES128GCM);
        }
    }
}
