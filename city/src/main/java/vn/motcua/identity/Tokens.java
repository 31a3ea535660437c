package vn.motcua.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import vn.motcua.kernel.Ids;

/** Secrets that only the browser keeps: 256 random bits, of which the database holds a hash. */
final class Tokens {

    private Tokens() {}

    static String fresh(Ids ids) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ids.randomBytes(32));
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
