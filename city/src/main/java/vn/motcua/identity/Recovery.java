package vn.motcua.identity;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.kernel.Actor;
import vn.motcua.web.Texts;

/**
 * A forgotten password: a link by e-mail and a second proof, the code of the app or of paper, or, where the account has
 * neither, the personal number.
 */
@Service
class Recovery {

    static final Duration LINK_LIFE = Duration.ofMinutes(30);

    private final Accounts accounts;
    private final AccountRows rows;
    private final Handles handles;
    private final Passwords passwords;
    private final TwoFactor twoFactor;
    private final Failures failures;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Tickets tickets;
    private final Letters letters;
    private final TransactionTemplate transaction;

    Recovery(
            Accounts accounts,
            AccountRows rows,
            Handles handles,
            Passwords passwords,
            TwoFactor twoFactor,
            Failures failures,
            SignIn signIn,
            Sessions sessions,
            Tickets tickets,
            Letters letters,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.rows = rows;
        this.handles = handles;
        this.passwords = passwords;
        this.twoFactor = twoFactor;
        this.failures = failures;
        this.signIn = signIn;
        this.sessions = sessions;
        this.tickets = tickets;
        this.letters = letters;
        this.transaction = transaction;
    }

    boolean available() {
        return letters.available();
    }

    /** Mails the link if there is such an account with an address; says the same in either case. */
    void ask(String name, String url, Texts texts) {
        rows.byHandle(handles.typed(name))
                .filter(account -> account.status() == Account.Status.ACTIVE)
                .filter(account -> !account.email().isEmpty())
                .ifPresent(account ->
                        Thread.ofPlatform().daemon().name("recovery").start(() -> send(account, url, texts)));
    }

    /** In the background, so that the time of an answer does not tell who has an account. */
    private void send(Account account, String url, Texts texts) {
        String token = tickets.issue(Tickets.Kind.RECOVERY, account.id(), Map.of(), LINK_LIFE);
        Locale locale = texts.locale();
        try {
            letters.send(
                    account.email(),
                    texts.get("identity.recover.letter.subject"),
                    texts.get(
                            "identity.recover.letter.text",
                            account.name(),
                            url + "/recover/new?token=" + token,
                            LINK_LIFE.toMinutes()),
                    locale);
        } catch (MailException e) {
            org.slf4j.LoggerFactory.getLogger(Recovery.class)
                    .warn("the letter for account {} was not taken by the mail server", account.id());
        }
    }

    /** Whether the second proof is a code; else it is the personal number. */
    boolean asksForCode(String token) {
        UUID account = tickets.peek(Tickets.Kind.RECOVERY, token)
                .orElseThrow(() -> new IdentityProblem.Expired().asException())
                .forAccount();
        return twoFactor.enabled(account);
    }

    /** What came of it: a message key of what is wrong, at its field; empty when the password is changed. */
    record Fault(String field, String key) {}

    Optional<Fault> renew(String token, String proof, String password) {
        UUID account = tickets.peek(Tickets.Kind.RECOVERY, token)
                .orElseThrow(() -> new IdentityProblem.Expired().asException())
                .forAccount();
        Optional<String> weak = passwords.fault(password, List.of());
        if (weak.isPresent()) {
            return Optional.of(new Fault("password", weak.get()));
        }
        byte[] key = signIn.codeKey(account);
        if (!failures.begin(key).allowed()) {
            return Optional.of(new Fault("proof", "identity.recover.paused"));
        }
        if (!proves(account, proof)) {
            return Optional.of(new Fault("proof", "identity.recover.wrong-proof"));
        }
        failures.succeeded(key);
        String encoded = passwords.encode(password);
        transaction.executeWithoutResult(status -> {
            if (tickets.take(Tickets.Kind.RECOVERY, token).isEmpty()) {
                throw new IdentityProblem.Expired().asException();
            }
            Account found = accounts.get(account);
            rows.password(account, encoded);
            sessions.closeAll(account);
            failures.succeeded(signIn.accountKey(account));
            accounts.record(
                    account, "account.recovered", new Actor(found.kind(), account, null, null, "web"), Map.of());
        });
        return Optional.empty();
    }

    private boolean proves(UUID account, String proof) {
        if (twoFactor.enabled(account)) {
            return twoFactor.check(account, proof) != TwoFactor.Proof.NONE;
        }
        return rows.byHandle(handles.of(Handles.Kind.PERSON, proof))
                .filter(found -> found.id().equals(account))
                .isPresent();
    }
}
