package vn.motcua.identity;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;

/** Many accounts at once that all have one known password. For demo data and load tests; never with real people. */
@Service
public class NewAccounts {

    private static final int BATCH = 1000;

    private final JdbcTemplate db;
    private final AccountRows rows;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    NewAccounts(
            JdbcTemplate db,
            AccountRows rows,
            Accounts accounts,
            Passwords passwords,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.db = db;
        this.rows = rows;
        this.accounts = accounts;
        this.passwords = passwords;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes the accounts, with verified personal numbers; one entry of the journal for all of them.
     *
     * @return the ids in the order of {@code people}
     * @throws org.springframework.dao.DuplicateKeyException when a personal number, e-mail, user name or tax code is taken
     */
    @Transactional
    public List<UUID> open(List<? extends NewAccount> people, String password, Actor actor) {
        String encoded = passwords.encode(password);
        List<Made> made = people.stream()
                .map(person -> new Made(Accounts.shape(ids.next(), person, true), person))
                .toList();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        db.batchUpdate("""
                insert into identity.account
                  (id, kind, name, email, phone, tax_code, personal_id, password, verified, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, true, ?)
                """, made, BATCH, (statement, one) -> account(statement, one, encoded, now));
        List<Owned> handles = new ArrayList<>();
        made.forEach(one -> accounts.handles(one.from())
                .values()
                .forEach(handle -> handles.add(new Owned(one.account().id(), handle))));
        db.batchUpdate(
                "insert into identity.handle (key, account, kind) values (?, ?, ?)",
                handles,
                BATCH,
                (statement, owned) -> {
                    statement.setBytes(1, owned.handle().key());
                    statement.setObject(2, owned.account());
                    statement.setString(3, owned.handle().kind().name());
                });
        List<Made> residents = made.stream()
                .filter(one -> one.from() instanceof NewAccount.Resident)
                .toList();
        db.batchUpdate("""
                insert into identity.profile
                  (account, birth_date, sex, ethnicity, nationality, ward, address, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """, residents, BATCH, (statement, one) -> profile(statement, one, now));
        journal.append(NewEntry.of("accounts/load", "accounts.loaded", actor, Map.of("count", made.size())));
        return made.stream().map(one -> one.account().id()).toList();
    }

    private record Made(Account account, NewAccount from) {}

    private record Owned(UUID account, Handles.Handle handle) {}

    private void account(PreparedStatement statement, Made one, String password, OffsetDateTime now)
            throws SQLException {
        Account account = one.account();
        String personalId = Accounts.personalId(one.from());
        boolean signsIn = !(one.from() instanceof NewAccount.Enterprise || one.from() instanceof NewAccount.Program);
        statement.setObject(1, account.id());
        statement.setString(2, account.kind().name());
        statement.setString(3, account.name());
        statement.setString(4, account.email());
        statement.setString(5, account.phone());
        statement.setString(6, account.taxCode().orElse(null));
        statement.setBytes(7, personalId.isEmpty() ? null : rows.seal(account.id(), personalId));
        statement.setString(8, signsIn ? password : null);
        statement.setObject(9, now);
    }

    private static void profile(PreparedStatement statement, Made one, OffsetDateTime now) throws SQLException {
        NewAccount.Resident resident = (NewAccount.Resident) one.from();
        statement.setObject(1, one.account().id());
        statement.setObject(2, resident.birthDate().orElse(null));
        statement.setString(3, resident.sex());
        statement.setString(4, resident.ethnicity());
        statement.setString(5, resident.nationality());
        statement.setString(6, resident.ward());
        statement.setString(7, resident.address());
        statement.setObject(8, now);
    }
}
