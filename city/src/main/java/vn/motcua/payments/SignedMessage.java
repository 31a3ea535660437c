package vn.motcua.payments;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A message signed as Standard Webhooks 1.0.0 says: {@code v1,} and the HMAC-SHA256 of {@code id.timestamp.body}; several
 * signatures stand beside each other while a key is being changed.
 */
record SignedMessage(String id, String timestamp, String signatures, byte[] body) {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST_KEY = 24;

    /** Whether one of the keys signed it, not longer ago (or ahead) than five minutes. */
    boolean isGenuine(List<String> secrets, Instant now) {
        if (id.isEmpty() || id.length() > 200 || !timestamp.matches("\\d{1,11}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs();
        if (age.compareTo(TOLERANCE) > 0) {
            return false;
        }
        List<String> given = Arrays.asList(signatures.split(" ", 8));
        boolean genuine = false;
        for (String secret : secrets) {
            byte[] expected = ("v1," + sign(secret)).getBytes(StandardCharsets.US_ASCII);
            for (String one : given) {
                genuine |= MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return genuine;
    }

    String sign(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of a secret as it is written: {@code whsec_} and base64. */
    static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret begins with " + PREFIX);
        }
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("a secret has at least " + SHORTEST_KEY + " bytes");
        }
        return key;
    }
}
