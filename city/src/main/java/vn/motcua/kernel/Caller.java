package vn.motcua.kernel;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one who makes this request, as far as it is proven. Controllers take it as an argument; modules below the web take
 * it, or just its {@link Actor}, as a parameter.
 *
 * @param account null when nobody is signed in
 * @param name how to show the person; empty when nobody is signed in
 * @param assurance 0 not signed in, 1 password, 2 second factor, passkey or national identity (mức độ xác thực)
 * @param holdings the positions through which an officer may act today, the chosen one first
 * @param onBehalfOf the enterprise or person for whom a representative acts
 * @param client {@code web} or {@code api:<client id>}
 * @param scopes what an API client was granted; empty for people on pages
 */
public record Caller(
        Kind kind,
        @Nullable UUID account,
        String name,
        int assurance,
        List<Holding> holdings,
        @Nullable UUID onBehalfOf,
        String client,
        List<String> scopes) {

    public static final Caller NOBODY = new Caller(Kind.ANYONE, null, "", 0, List.of(), null, "web", List.of());

    public enum Kind {
        ANYONE,
        RESIDENT,
        ENTERPRISE,
        OFFICER,
        ADMINISTRATOR,
        SYSTEM
    }

    /**
     * A position as it is held today.
     *
     * @param role receptionist, specialist, head, leader or clerk (see definitions)
     * @param basis by appointment, by delegation (ủy quyền) or as substitute during leave (làm thay)
     * @param principal the account in whose place the officer acts; null when appointed
     */
    public record Holding(
            UUID position,
            UUID agency,
            String role,
            Basis basis,
            @Nullable UUID principal) {
        public enum Basis {
            APPOINTED,
            DELEGATED,
            SUBSTITUTE
        }
    }

    public boolean signedIn() {
        return account != null;
    }

    /** The account, for code that only a signed-in caller can reach. */
    public UUID signedInAccount() {
        if (account == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return account;
    }

    public boolean holds(UUID agency, String role) {
        return holding(agency, role).isPresent();
    }

    public Optional<Holding> holding(UUID agency, String role) {
        return holdings.stream()
                .filter(h -> h.agency().equals(agency) && h.role().equals(role))
                .findFirst();
    }

    /** The actor when no particular position matters: the chosen one of an officer. */
    public Actor actor() {
        if (holdings.isEmpty()) {
            return new Actor(kind, account, null, onBehalfOf, client);
        }
        return actor(holdings.getFirst());
    }

    public Actor actor(Holding holding) {
        return new Actor(kind, account, holding.position(), holding.principal(), client);
    }
}
