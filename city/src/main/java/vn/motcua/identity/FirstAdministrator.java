package vn.motcua.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;

/**
 * How an installation gets its first administrator (quản trị hệ thống): whoever reads the program's output opens the link
 * that it prints. The code in it is of this process only and void once there is an administrator.
 */
@Service
public class FirstAdministrator {

    /** Where the link leads. */
    public static final String PATH = "/setup";

    private static final Pattern USER = Pattern.compile("[a-z][a-z0-9._-]{2,39}");
    private static final int LONGEST_NAME = 100;

    private final JdbcClient db;
    private final Accounts accounts;
    private final Passwords passwords;
    private final String code;

    FirstAdministrator(JdbcClient db, Accounts accounts, Passwords passwords, Ids ids) {
        this.db = db;
        this.accounts = accounts;
        this.passwords = passwords;
        this.code = java.util.HexFormat.of().formatHex(ids.randomBytes(20));
    }

    /** Whether nobody can administer this installation yet. */
    public boolean missing() {
        return db.sql("""
                        select not exists (
                          select from identity.account where kind = 'ADMINISTRATOR' and status = 'ACTIVE')
                        """).query(Boolean.class).single();
    }

    /** Whether no person has an account here: an installation that was never used. */
    public boolean nobody() {
        return db.sql("select not exists (select from identity.account where kind <> 'SYSTEM')")
                .query(Boolean.class)
                .single();
    }

    /** Path and query of the link. */
    public String link() {
        return PATH + "?code=" + code;
    }

    boolean admits(String given) {
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))
                && missing();
    }

    /**
     * Makes the first administrator.
     *
     * @return message keys of what is wrong by field; empty when it was done
     */
    @Transactional
    public Map<String, String> open(String name, String user, String password) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            faults.put("name", "identity.register.name.missing");
        }
        if (!USER.matcher(user).matches()) {
            faults.put("user", "identity.setup.user.wrong");
        }
        passwords.fault(password, List.of(name, user)).ifPresent(fault -> faults.put("password", fault));
        if (!faults.isEmpty()) {
            return faults;
        }
        db.sql("select pg_advisory_xact_lock(hashtext('identity.first-administrator')) is null")
                .query(Boolean.class)
                .single();
        if (!missing()) {
            throw new IdentityProblem.Expired().asException();
        }
        accounts.open(new NewAccount.Administrator(name.strip(), user, "", ""), password, Actor.system("setup"));
        return Map.of();
    }
}
