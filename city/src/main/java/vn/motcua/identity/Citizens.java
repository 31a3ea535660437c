package vn.motcua.identity;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.kernel.Actor;

/** Finds or makes the account of somebody whom the national identity platform vouches for. */
@Service
class Citizens {

    private final Accounts accounts;
    private final AccountRows rows;
    private final ProfileRows profiles;
    private final Handles handles;
    private final Sessions sessions;
    private final Clock clock;

    Citizens(
            Accounts accounts,
            AccountRows rows,
            ProfileRows profiles,
            Handles handles,
            Sessions sessions,
            Clock clock) {
        this.accounts = accounts;
        this.rows = rows;
        this.profiles = profiles;
        this.handles = handles;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * The account of a citizen. An account that somebody registered with this personal number without proof becomes the
     * citizen's, and every way to sign in that was set up before is taken from it, unless the one who is signed in to it
     * is the one who proves it now.
     */
    @Transactional
    public UUID account(NationalId.Citizen citizen, @Nullable UUID signedIn) {
        Optional<Account> known = rows.byNationalId(citizen.subject());
        if (known.isPresent()) {
            return known.get().id();
        }
        Optional<Account> sameNumber = rows.byHandle(handles.of(Handles.Kind.PERSON, citizen.personalId()));
        UUID account = sameNumber.map(Account::id).orElseGet(() -> open(citizen));
        boolean unproven = sameNumber.isPresent() && !sameNumber.get().verified() && !account.equals(signedIn);
        if (unproven) {
            rows.strip(account);
            sessions.closeAll(account);
        }
        rows.prove(account, citizen.subject());
        update(account, citizen);
        accounts.record(
                account,
                "account.national-id-linked",
                new Actor(vn.motcua.kernel.Caller.Kind.RESIDENT, account, null, null, "web"),
                Map.of("earlierSignInsRemoved", unproven));
        return account;
    }

    private UUID open(NationalId.Citizen citizen) {
        var made = new NewAccount.Resident(
                citizen.name(),
                citizen.personalId(),
                citizen.birthDate(),
                citizen.sex(),
                citizen.phone(),
                "",
                "",
                "",
                "",
                "");
        var anyone = new Actor(vn.motcua.kernel.Caller.Kind.ANYONE, null, null, null, "web");
        return accounts.insert(made, null, true, anyone).id();
    }

    /** What the identity papers say wins over what was typed. */
    private void update(UUID account, NationalId.Citizen citizen) {
        Profile typed = profiles.find(account).orElseThrow();
        String phone = typed.phone().isEmpty() ? citizen.phone() : typed.phone();
        rows.contact(account, citizen.name(), typed.email(), phone);
        profiles.save(
                account,
                citizen.birthDate().or(typed::birthDate),
                citizen.sex().isEmpty() ? typed.sex() : citizen.sex(),
                typed.ward(),
                typed.address(),
                typed.ethnicity(),
                typed.nationality(),
                clock.instant());
    }
}
