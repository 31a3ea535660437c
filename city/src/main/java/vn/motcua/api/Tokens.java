package vn.motcua.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import vn.motcua.kernel.Ids;

/** Secrets that only the program keeps; the database holds their hashes. */
final class Tokens {

    private Tokens() {}

    static String random(Ids ids, int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ids.randomBytes(bytes));
    }

    static String text(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
