package vn.motcua.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;

/** Accounts: made, found, blocked. */
@Service
public class Accounts {

    private final AccountRows rows;
    private final ProfileRows profiles;
    private final Handles handles;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Accounts(
            AccountRows rows,
            ProfileRows profiles,
            Handles handles,
            Sessions sessions,
            Passwords passwords,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.profiles = profiles;
        this.handles = handles;
        this.sessions = sessions;
        this.passwords = passwords;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<Account> find(UUID id) {
        return rows.find(id);
    }

    public Account get(UUID id) {
        return rows.find(id).orElseThrow(() -> new IdentityProblem.NoAccount(id).asException());
    }

    /** The names of those accounts that exist; of at most 1000. */
    public Map<UUID, String> names(Collection<UUID> accounts) {
        Map<UUID, String> names = new HashMap<>();
        rows.find(accounts).forEach(account -> names.put(account.id(), account.name()));
        return names;
    }

    public Optional<Account> byPersonalId(String personalId) {
        return rows.byHandle(handles.of(Handles.Kind.PERSON, personalId));
    }

    public Optional<Account> byUser(String user) {
        return rows.byHandle(handles.of(Handles.Kind.USER, user));
    }

    /**
     * Makes an account.
     *
     * @param password null for one that signs in otherwise, or not at all
     * @throws vn.motcua.kernel.ProblemException with {@link IdentityProblem.Taken} when a handle belongs to another account
     */
    @Transactional
    public Account open(NewAccount made, @Nullable String password, Actor actor) {
        return insert(
                made,
                password == null ? null : passwords.encode(password),
                !(made instanceof NewAccount.Resident),
                actor);
    }

    Account insert(NewAccount made, @Nullable String encodedPassword, boolean verified, Actor actor) {
        Account account = shape(ids.next(), made, verified);
        rows.insert(account, personalId(made), encodedPassword, clock.instant());
        handles(made).forEach((field, handle) -> {
            if (!rows.claim(account.id(), handle)) {
                throw new IdentityProblem.Taken(field).asException();
            }
        });
        if (made instanceof NewAccount.Resident resident) {
            profiles.insert(account.id(), resident, clock.instant());
        }
        Actor by = actor.account() == null && actor.kind() != vn.motcua.kernel.Caller.Kind.SYSTEM
                ? new Actor(account.kind(), account.id(), null, null, actor.client())
                : actor;
        record(account.id(), "account.registered", by, Map.of("kind", account.kind()));
        return account;
    }

    /** Stops an account from signing in, now: its sessions end. */
    @Transactional
    public void block(UUID account, String reason, Actor actor) {
        get(account);
        rows.status(account, Account.Status.BLOCKED);
        sessions.closeAll(account);
        record(account, "account.blocked", actor, Map.of("reason", reason));
    }

    @Transactional
    public void unblock(UUID account, Actor actor) {
        get(account);
        rows.status(account, Account.Status.ACTIVE);
        record(account, "account.unblocked", actor, Map.of());
    }

    void record(UUID account, String type, Actor actor, Map<String, ?> body) {
        journal.append(NewEntry.of("account/" + account, type, actor, body));
    }

    static Account shape(UUID id, NewAccount made, boolean verified) {
        Optional<String> taxCode =
                made instanceof NewAccount.Enterprise enterprise ? Optional.of(enterprise.taxCode()) : Optional.empty();
        return new Account(
                id, made.kind(), made.name(), Account.Status.ACTIVE, made.email(), made.phone(), taxCode, verified);
    }

    static String personalId(NewAccount made) {
        return made instanceof NewAccount.Resident resident ? resident.personalId() : "";
    }

    /** The handles of a new account by the field that they come from. */
    Map<String, Handles.Handle> handles(NewAccount made) {
        Map<String, Handles.Handle> found = new java.util.LinkedHashMap<>();
        switch (made) {
            case NewAccount.Resident resident -> {
                if (!resident.personalId().isEmpty()) {
                    found.put("personalId", handles.of(Handles.Kind.PERSON, resident.personalId()));
                }
            }
            case NewAccount.Officer officer -> found.put("user", handles.of(Handles.Kind.USER, officer.user()));
            case NewAccount.Administrator administrator ->
                found.put("user", handles.of(Handles.Kind.USER, administrator.user()));
            case NewAccount.Enterprise enterprise ->
                found.put("taxCode", handles.of(Handles.Kind.TAX, enterprise.taxCode()));
            case NewAccount.Program _ -> {}
        }
        if (!made.email().isEmpty() && !(made instanceof NewAccount.Enterprise)) {
            found.put("email", handles.of(Handles.Kind.EMAIL, made.email()));
        }
        return found;
    }

    /** All accounts for whom the list of ids stands, in its order; unknown ids are left out. */
    public List<Account> list(List<UUID> accounts) {
        Map<UUID, Account> found = new HashMap<>();
        rows.find(accounts).forEach(account -> found.put(account.id(), account));
        List<Account> ordered = new ArrayList<>();
        accounts.forEach(id -> Optional.ofNullable(found.get(id)).ifPresent(ordered::add));
        return ordered;
    }
}
