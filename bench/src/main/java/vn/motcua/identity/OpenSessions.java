package vn.motcua.identity;

import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;

/** Begins sessions for measurements as a strong sign-in does; signing in itself (Argon2) is not what they measure. */
public final class OpenSessions {

    private OpenSessions() {}

    /** The cookie of a new session, {@code name=value}. */
    public static String cookie(BeanFactory beans, UUID account) {
        return "motcua_session="
                + beans.getBean(Sessions.class).start(account, Session.Method.TOTP, "bench", "127.0.0.1");
    }
}
