package vn.motcua.identity;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;

/** The second factor by code: an authenticator app, and codes on paper for when it is lost. */
@Service
class TwoFactor {

    private final AccountRows rows;
    private final RecoveryCodes recovery;
    private final Journal journal;
    private final Clock clock;

    TwoFactor(AccountRows rows, RecoveryCodes recovery, Journal journal, Clock clock) {
        this.rows = rows;
        this.recovery = recovery;
        this.journal = journal;
        this.clock = clock;
    }

    /** What a right code was. */
    enum Proof {
        APP,
        PAPER,
        NONE
    }

    boolean enabled(UUID account) {
        return rows.credentials(account)
                .flatMap(known -> Optional.ofNullable(known.totp()))
                .isPresent();
    }

    /** Whether a new secret and its first code belong together; a right one switches the second factor on. */
    @Transactional
    public boolean enable(UUID account, byte[] secret, String code, Actor actor) {
        var step = Totp.step(secret, digits(code), clock.instant());
        if (step.isEmpty()) {
            return false;
        }
        rows.totp(account, secret);
        rows.useTotpStep(account, step.getAsLong());
        record(account, "account.totp-added", actor);
        return true;
    }

    @Transactional
    public void disable(UUID account, Actor actor) {
        rows.totp(account, null);
        recovery.drop(account);
        record(account, "account.totp-removed", actor);
    }

    @Transactional
    public List<String> renewRecoveryCodes(UUID account, Actor actor) {
        List<String> codes = recovery.renew(account);
        record(account, "account.recovery-codes-renewed", actor);
        return codes;
    }

    /** Checks a code of either sort; it is used up. */
    Proof check(UUID account, String typed) {
        var secret = rows.credentials(account).flatMap(known -> Optional.ofNullable(known.totp()));
        String digits = digits(typed);
        if (secret.isPresent() && digits.length() == Totp.DIGITS) {
            var step = Totp.step(rows.totpSecret(account, secret.get()), digits, clock.instant());
            if (step.isPresent() && rows.useTotpStep(account, step.getAsLong())) {
                return Proof.APP;
            }
        }
        return recovery.use(account, typed) ? Proof.PAPER : Proof.NONE;
    }

    private static String digits(String code) {
        return code.replaceAll("\\s+", "");
    }

    private void record(UUID account, String type, Actor actor) {
        journal.append(NewEntry.of("account/" + account, type, actor, Map.of()));
    }
}
