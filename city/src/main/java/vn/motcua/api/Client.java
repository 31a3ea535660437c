package vn.motcua.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A registered program (ứng dụng, hệ thống).
 *
 * @param redirects where an app may send people back to, exactly
 * @param origins of browsers that may call the API (CORS)
 * @param jwks the public keys of a client that signs, as a JWK set; empty for others
 * @param procedures of whose dossiers a system may read; empty: of none
 * @param account as which a system acts; null for apps
 */
record Client(
        String id,
        String name,
        Kind kind,
        Auth auth,
        String jwks,
        List<String> redirects,
        List<String> origins,
        List<String> scopes,
        List<String> procedures,
        @Nullable UUID account,
        boolean disabled,
        Instant createdAt) {

    enum Kind {
        /** Acts for people who let it. */
        APP,
        /** Acts for itself. */
        SYSTEM
    }

    /** How it proves who it is. */
    enum Auth {
        /** Not at all: it runs on people's devices. PKCE binds its codes. */
        NONE,
        SECRET,
        /** {@code private_key_jwt}. */
        KEY
    }
}
