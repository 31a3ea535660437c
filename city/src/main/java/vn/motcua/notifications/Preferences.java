package vn.motcua.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;

/** Each person's {@link Preference}. */
@Component
class Preferences {

    private final JdbcClient db;
    private final Journal journal;

    Preferences(JdbcClient db, Journal journal) {
        this.db = db;
        this.journal = journal;
    }

    Preference of(UUID account) {
        return db.sql("""
                        select email, push, language, quiet, quiet_from, quiet_to
                        from notifications.preference where account = :account
                        """)
                .param("account", account)
                .query(Preferences::preference)
                .optional()
                .orElse(Preference.USUAL);
    }

    /** Of each; who never chose has the usual one. */
    Map<UUID, Preference> of(Collection<UUID> accounts) {
        Map<UUID, Preference> wishes = new HashMap<>();
        accounts.forEach(account -> wishes.put(account, Preference.USUAL));
        db.sql("""
                        select account, email, push, language, quiet, quiet_from, quiet_to
                        from notifications.preference where account = any(:accounts)
                        """)
                .param("accounts", accounts.toArray(UUID[]::new))
                .query((row, n) -> wishes.put(row.getObject("account", UUID.class), preference(row, n)))
                .list();
        return wishes;
    }

    @Transactional
    public void save(UUID account, Preference preference, Actor actor) {
        db.sql("""
                        insert into notifications.preference
                          (account, email, push, language, quiet, quiet_from, quiet_to)
                        values (:account, :email, :push, :language, :quiet, :from, :to)
                        on conflict (account) do update
                        set email = excluded.email, push = excluded.push, language = excluded.language,
                            quiet = excluded.quiet, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to
                        """)
                .param("account", account)
                .param("email", preference.email())
                .param("push", preference.push())
                .param("language", preference.language())
                .param("quiet", preference.quiet())
                .param("from", preference.quietFrom())
                .param("to", preference.quietTo())
                .update();
        journal.append(NewEntry.of(
                "notifications/" + account,
                "notifications.preference-changed",
                actor,
                Map.of("email", preference.email(), "push", preference.push())));
    }

    private static Preference preference(ResultSet row, int number) throws SQLException {
        return new Preference(
                row.getBoolean("email"),
                row.getBoolean("push"),
                row.getString("language"),
                row.getBoolean("quiet"),
                row.getObject("quiet_from", LocalTime.class),
                row.getObject("quiet_to", LocalTime.class));
    }
}
