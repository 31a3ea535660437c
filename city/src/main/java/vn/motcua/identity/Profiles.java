package vn.motcua.identity;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Caller;

/** What the city knows about a person by itself, and what forms prefill. */
@Service
public class Profiles {

    private final ProfileRows rows;
    private final AccountRows accounts;
    private final Handles handles;
    private final DataReads reads;
    private final Journal journal;
    private final Clock clock;

    Profiles(ProfileRows rows, AccountRows accounts, Handles handles, DataReads reads, Journal journal, Clock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.handles = handles;
        this.reads = reads;
        this.journal = journal;
        this.clock = clock;
    }

    /** The person's own profile, for the person; whoever reads another's uses {@link #read}. */
    public Profile profile(UUID account) {
        return rows.find(account).orElseThrow(() -> new IdentityProblem.NoAccount(account).asException());
    }

    /** Another person's profile, read by an officer; the person sees that it was read, by whom and why. */
    @Transactional
    public Profile read(Caller caller, UUID subject, String purpose, String legalBasis) {
        Profile profile = profile(subject);
        reads.record(caller, subject, "profile", purpose, legalBasis);
        return profile;
    }

    /** What a person may change by themselves. */
    public record Change(
            String name,
            java.util.Optional<java.time.LocalDate> birthDate,
            String sex,
            String phone,
            String email,
            String ward,
            String address,
            String ethnicity,
            String nationality) {}

    /**
     * Changes the person's own profile. Name, date of birth and sex of a verified person stay as the identity papers have
     * them, whatever the change says.
     */
    @Transactional
    public void change(Caller caller, Change change) {
        UUID id = caller.signedInAccount();
        Profile before = profile(id);
        boolean verified = accounts.find(id).map(Account::verified).orElse(false);
        if (!change.email().equalsIgnoreCase(before.email())) {
            accounts.release(id, Handles.Kind.EMAIL);
            if (!change.email().isEmpty() && !accounts.claim(id, handles.of(Handles.Kind.EMAIL, change.email()))) {
                throw new IdentityProblem.Taken("email").asException();
            }
        }
        accounts.contact(id, verified ? before.fullName() : change.name(), change.email(), change.phone());
        rows.save(
                id,
                verified ? before.birthDate() : change.birthDate(),
                verified ? before.sex() : change.sex(),
                change.ward(),
                change.address(),
                change.ethnicity(),
                change.nationality(),
                clock.instant());
        journal.append(NewEntry.of("account/" + id, "account.profile-changed", caller.actor(), Map.of()));
    }
}
