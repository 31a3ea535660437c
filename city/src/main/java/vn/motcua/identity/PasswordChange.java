package vn.motcua.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.kernel.Caller;

/** A signed-in person changes, or sets for the first time, their password; all their sessions end. */
@Service
class PasswordChange {

    private final AccountRows rows;
    private final ProfileRows profiles;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Failures failures;
    private final SignIn signIn;
    private final Sessions sessions;
    private final TransactionTemplate transaction;

    PasswordChange(
            AccountRows rows,
            ProfileRows profiles,
            Accounts accounts,
            Passwords passwords,
            Failures failures,
            SignIn signIn,
            Sessions sessions,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.profiles = profiles;
        this.accounts = accounts;
        this.passwords = passwords;
        this.failures = failures;
        this.signIn = signIn;
        this.sessions = sessions;
        this.transaction = transaction;
    }

    boolean has(UUID account) {
        return rows.credentials(account).map(AccountRows.Credentials::password).isPresent();
    }

    /** What is wrong, as a message key at its field; empty when it is changed. */
    Optional<Recovery.Fault> change(Caller caller, String current, String password) {
        UUID id = caller.signedInAccount();
        if (has(id) && !proves(id, current)) {
            return Optional.of(new Recovery.Fault("current", "identity.password.wrong"));
        }
        Profile about = profiles.find(id).orElseThrow();
        Optional<String> weak =
                passwords.fault(password, List.of(about.fullName(), about.personalId(), about.phone(), about.email()));
        if (weak.isPresent()) {
            return Optional.of(new Recovery.Fault("password", weak.get()));
        }
        String encoded = passwords.encode(password);
        transaction.executeWithoutResult(status -> {
            rows.password(id, encoded);
            sessions.closeAll(id);
            accounts.record(id, "account.password-changed", caller.actor(), Map.of());
        });
        return Optional.empty();
    }

    private boolean proves(UUID account, String current) {
        byte[] key = signIn.accountKey(account);
        if (!failures.begin(key).allowed()) {
            return false;
        }
        boolean right = passwords.matches(
                current,
                rows.credentials(account).map(AccountRows.Credentials::password).orElse(null));
        if (right) {
            failures.succeeded(key);
        }
        return right;
    }
}
