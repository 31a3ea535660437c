package vn.motcua.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords as Argon2id hashes (RFC 9106; 19 MiB, 2 passes, 1 lane, as OWASP advises). Only a few are computed at once, so
 * that a flood of sign-ins takes neither the memory nor the processors that everyone else needs.
 */
@Component
class Passwords {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int PATIENCE_SECONDS = 8;

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Set<String> common = common();
    private volatile @Nullable String decoy;

    String encode(String password) {
        return inPlace(() -> encoded(password));
    }

    /** Whether it is the password; takes as long when there is none, so that time does not tell who has an account. */
    boolean matches(String password, @Nullable String encoded) {
        if (password.length() > LONGEST) {
            return false;
        }
        return inPlace(() -> {
            boolean same = encoder.matches(normal(password), encoded == null ? decoy() : encoded);
            return same && encoded != null;
        });
    }

    /**
     * What is wrong with a new password, as a message key.
     *
     * @param about what an attacker would try first: name, personal number, phone, e-mail
     */
    Optional<String> fault(String password, List<String> about) {
        if (password.length() < SHORTEST) {
            return Optional.of("identity.password.short");
        }
        if (password.length() > LONGEST) {
            return Optional.of("identity.password.long");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        boolean oneCharacter = plain.chars().distinct().count() < 4;
        if (oneCharacter || common.contains(plain)) {
            return Optional.of("identity.password.common");
        }
        boolean personal = about.stream()
                .map(word -> word.toLowerCase(Locale.ROOT).strip())
                .anyMatch(word -> word.length() >= 4 && plain.contains(word));
        return personal ? Optional.of("identity.password.personal") : Optional.empty();
    }

    private String decoy() {
        String made = decoy;
        if (made == null) {
            made = encoded("no account has this password");
            decoy = made;
        }
        return made;
    }

    private String encoded(String password) {
        String encoded = encoder.encode(normal(password));
        if (encoded == null) {
            throw new IllegalStateException("a password was not encoded");
        }
        return encoded;
    }

    private <T> T inPlace(java.util.function.Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IdentityProblem.Busy().asException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IdentityProblem.Busy().asException();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    /** Vietnamese typed on two keyboards may be composed differently; it is one password (NIST SP 800-63B, 5.1.1.2). */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static Set<String> common() {
        try (var in = Passwords.class.getResourceAsStream("/identity/common-passwords.txt")) {
            if (in == null) {
                throw new IllegalStateException("identity/common-passwords.txt is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
