package vn.motcua.secrets;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secrets without an application around them. */
public final class TestSecrets {

    private TestSecrets() {}

    public static Secrets in(Path data, JdbcClient db) throws Exception {
        return new Secrets(db, Clock.systemUTC(), new MasterKey("", data, new SecureRandom()));
    }
}
