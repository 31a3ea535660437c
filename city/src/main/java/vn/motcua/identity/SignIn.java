package vn.motcua.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;

/** Signing in with a password and, where the account has one, the second factor. */
@Service
class SignIn {

    static final Duration HALF_LIFE = Duration.ofMinutes(5);

    private final AccountRows rows;
    private final Handles handles;
    private final Passwords passwords;
    private final Failures failures;
    private final TwoFactor twoFactor;
    private final Tickets tickets;
    private final Sessions sessions;
    private final Journal journal;
    private final TransactionTemplate transaction;

    SignIn(
            AccountRows rows,
            Handles handles,
            Passwords passwords,
            Failures failures,
            TwoFactor twoFactor,
            Tickets tickets,
            Sessions sessions,
            Journal journal,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.handles = handles;
        this.passwords = passwords;
        this.failures = failures;
        this.twoFactor = twoFactor;
        this.tickets = tickets;
        this.sessions = sessions;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** What came of a try. */
    sealed interface Outcome {

        /** Signed in; {@code token} is for the browser. */
        record Done(String token) implements Outcome {}

        /** The password was right; {@code ticket} lets the browser go on with the second factor. */
        record SecondNeeded(String ticket) implements Outcome {}

        /** Name and password, or the code, do not belong together. Says no more than that. */
        record Wrong() implements Outcome {}

        /** Too many failures: nothing was checked, nothing will be before {@code until}. */
        record Paused(Instant until) implements Outcome {}
    }

    /** From where somebody signs in: what the browser calls itself, and its network address. */
    record Place(String device, String address) {}

    Outcome password(String name, String password, Place place) {
        Handles.Handle handle = handles.typed(name);
        Optional<AccountRows.Credentials> found = rows.credentials(handle);
        byte[] key = found.map(c -> accountKey(c.account())).orElse(handle.key());
        Failures.Try begun = failures.begin(key);
        if (!begun.allowed()) {
            return new Outcome.Paused(begun.pausedTo().orElseThrow());
        }
        boolean right = passwords.matches(
                password, found.map(AccountRows.Credentials::password).orElse(null));
        if (!right || found.isEmpty() || found.get().status() != Account.Status.ACTIVE) {
            found.ifPresent(credentials -> lockOut(credentials.account(), begun));
            return new Outcome.Wrong();
        }
        failures.succeeded(key);
        AccountRows.Credentials credentials = found.get();
        if (credentials.totp() != null) {
            return new Outcome.SecondNeeded(
                    tickets.issue(Tickets.Kind.HALF, credentials.account(), Map.of(), HALF_LIFE));
        }
        return new Outcome.Done(start(credentials.account(), Session.Method.PASSWORD, place));
    }

    /** The second factor of a half-done sign-in. */
    Outcome second(String ticket, String code, Place place) {
        UUID account = tickets.peek(Tickets.Kind.HALF, ticket)
                .orElseThrow(() -> new IdentityProblem.Expired().asException())
                .forAccount();
        return proven(account, code, place, () -> tickets.take(Tickets.Kind.HALF, ticket));
    }

    /** The second factor of somebody who is signed in already and meets a page that asks for it. */
    Outcome stronger(UUID account, String code, Place place) {
        return proven(account, code, place, () -> {});
    }

    private Outcome proven(UUID account, String code, Place place, Runnable afterwards) {
        byte[] key = codeKey(account);
        Failures.Try begun = failures.begin(key);
        if (!begun.allowed()) {
            return new Outcome.Paused(begun.pausedTo().orElseThrow());
        }
        TwoFactor.Proof proof = twoFactor.check(account, code);
        if (proof == TwoFactor.Proof.NONE) {
            lockOut(account, begun);
            return new Outcome.Wrong();
        }
        failures.succeeded(key);
        afterwards.run();
        Session.Method method = proof == TwoFactor.Proof.APP ? Session.Method.TOTP : Session.Method.RECOVERY_CODE;
        return new Outcome.Done(start(account, method, place));
    }

    /** Begins a session of a proven account. */
    String start(UUID account, Session.Method method, Place place) {
        String token = transaction.execute(status -> {
            Account found = rows.find(account)
                    .filter(known -> known.status() == Account.Status.ACTIVE)
                    .orElseThrow(() -> new IdentityProblem.NoAccount(account).asException());
            journal.append(NewEntry.of(
                    "account/" + account,
                    "account.signed-in",
                    new Actor(found.kind(), account, null, null, "web"),
                    Map.of("method", method)));
            return sessions.start(account, method, place.device(), place.address());
        });
        return java.util.Objects.requireNonNull(token);
    }

    byte[] codeKey(UUID account) {
        return handles.hash("failure:code:" + account);
    }

    byte[] accountKey(UUID account) {
        return handles.hash("failure:account:" + account);
    }

    private void lockOut(UUID account, Failures.Try failed) {
        failed.pausedTo()
                .ifPresent(until -> journal.append(NewEntry.of(
                        "account/" + account,
                        "account.locked",
                        new Actor(Caller.Kind.ANYONE, null, null, null, "web"),
                        Map.of("until", until))));
    }
}
