package vn.motcua.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Ids;
import vn.motcua.secrets.Secrets;

/**
 * Keyed hashes of what people are found by, so that a copy of the table tells nobody who has an account. Personal numbers
 * have few enough possibilities to be tried one by one; the key, which is not in the database in the clear, prevents it.
 */
@Component
class Handles {

    enum Kind {
        EMAIL,
        PERSON,
        USER,
        TAX
    }

    record Handle(Kind kind, byte[] key) {}

    private final Supplier<byte[]> secret;

    Handles(Secrets secrets, Ids ids) {
        this.secret = new Once(() -> secrets.stored("identity.handles", () -> ids.randomBytes(32)));
    }

    Handle of(Kind kind, String value) {
        return new Handle(kind, hash(kind + ":" + normal(value)));
    }

    /** What somebody typed as who they are: a personal number, an e-mail address or a user name. */
    Handle typed(String name) {
        String normal = normal(name);
        if (normal.matches("\\d{12}")) {
            return of(Kind.PERSON, normal);
        }
        return of(normal.contains("@") ? Kind.EMAIL : Kind.USER, normal);
    }

    byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.get(), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Spaces inside are dropped too: people copy numbers as 048 199 000 123. */
    private static String normal(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC)
                .replaceAll("\\s+", "")
                .toLowerCase(Locale.ROOT);
    }

    /** The secret is read when first needed: the database is not there while beans are being made in every test. */
    private static final class Once implements Supplier<byte[]> {

        private final Supplier<byte[]> maker;
        private volatile byte[] value = new byte[0];

        Once(Supplier<byte[]> maker) {
            this.maker = maker;
        }

        @Override
        public byte[] get() {
            if (value.length == 0) {
                value = maker.get();
            }
            return value;
        }
    }
}
