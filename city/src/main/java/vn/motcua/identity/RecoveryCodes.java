package vn.motcua.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Ids;

/** Codes on paper (mã dự phòng) for when the phone is lost: ten, each good once, of 50 random bits. */
@Component
class RecoveryCodes {

    static final int COUNT = 10;

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz234567890";

    private final JdbcClient db;
    private final Handles handles;
    private final Ids ids;

    RecoveryCodes(JdbcClient db, Handles handles, Ids ids) {
        this.db = db;
        this.handles = handles;
        this.ids = ids;
    }

    /** Makes new codes; those from before are void. Shown once, stored as keyed hashes only. */
    List<String> renew(UUID account) {
        drop(account);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String code = code();
            codes.add(code);
            db.sql("insert into identity.recovery_code (account, hash) values (:account, :hash)")
                    .param("account", account)
                    .param("hash", hash(account, code))
                    .update();
        }
        return codes;
    }

    boolean use(UUID account, String code) {
        return db.sql("delete from identity.recovery_code where account = :account and hash = :hash")
                        .param("account", account)
                        .param("hash", hash(account, code))
                        .update()
                == 1;
    }

    int left(UUID account) {
        return db.sql("select count(*) from identity.recovery_code where account = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    void drop(UUID account) {
        db.sql("delete from identity.recovery_code where account = :account")
                .param("account", account)
                .update();
    }

    private byte[] hash(UUID account, String code) {
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return handles.hash("recovery:" + account + ":" + plain);
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        byte[] random = ids.randomBytes(10);
        for (int i = 0; i < random.length; i++) {
            if (i == 5) {
                code.append('-');
            }
            code.append(LETTERS.charAt(random[i] & 0x1F));
        }
        return code.toString();
    }
}
