package vn.motcua.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A second factor that more than its owner knows, for accounts behind which stands no person with a phone: those of a
 * demonstration or a load test. Never with real people.
 */
@Service
public class KnownFactors {

    private final AccountRows rows;

    KnownFactors(AccountRows rows) {
        this.rows = rows;
    }

    /** From now on these accounts sign in with a password and a code of this secret. */
    @Transactional
    public void give(Collection<UUID> accounts, byte[] secret) {
        accounts.forEach(account -> rows.totp(account, secret));
    }

    /** The code at that moment. An account takes each code once; the one of the next half minute counts already. */
    public static String code(byte[] secret, Instant at) {
        return Totp.code(secret, Math.floorDiv(at.getEpochSecond(), Totp.STEP_SECONDS), Totp.DIGITS);
    }

    /** The moment from which another code counts. */
    public static Instant nextAfter(Instant at) {
        return Instant.ofEpochSecond((Math.floorDiv(at.getEpochSecond(), Totp.STEP_SECONDS) + 1) * Totp.STEP_SECONDS);
    }

    /** The secret as authenticator apps take it. */
    public static String text(byte[] secret) {
        return Totp.base32(secret);
    }
}
