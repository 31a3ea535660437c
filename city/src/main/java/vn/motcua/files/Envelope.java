package vn.motcua.files;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;
import vn.motcua.secrets.Secrets;

/**
 * Encryption of contents: each has a data key of its own (AES-256-GCM in segments, so that any part can be read alone), which
 * is sealed by the rotating keyset {@code files}. Rotating reseals data keys; no content is written again.
 */
@Component
class Envelope {

    static final String KEYSET = "files";

    private static final int SEGMENT = 1 << 16;

    private final Secrets secrets;
    private final SecureRandom random;

    Envelope(Secrets secrets, SecureRandom random) {
        this.secrets = secrets;
        this.random = random;
    }

    /** A data key, plain in memory and as it may be stored. */
    record DataKey(byte[] plain, byte[] sealed) {

        StreamingAead cipher() {
            return Envelope.cipher(plain);
        }
    }

    /** A new key; {@code context} is needed again to open it. */
    DataKey make(byte[] plain, String context) {
        return new DataKey(plain, secrets.seal(KEYSET, plain, context));
    }

    byte[] random() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    DataKey open(byte[] sealed, String context) {
        return new DataKey(secrets.open(KEYSET, sealed, context), sealed);
    }

    byte[] reseal(byte[] sealed, String context) {
        return secrets.seal(KEYSET, secrets.open(KEYSET, sealed, context), context);
    }

    void rotate() {
        secrets.rotate(KEYSET);
    }

    static StreamingAead cipher(byte[] key) {
        try {
            return new AesGcmHkdfStreaming(key, "HmacSha256", 32, SEGMENT, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing", e);
        }
    }
}
