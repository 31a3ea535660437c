package vn.motcua.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import vn.motcua.kernel.Caller;

/** The person in front of the authorisation server, as the library knows people: by a name, here the account's id. */
final class Person extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final UUID account;

    @SuppressWarnings("serial") // never serialized: it lives as long as one request
    private final @Nullable UUID onBehalfOf;

    private final int assurance;

    Person(UUID account, @Nullable UUID onBehalfOf, int assurance) {
        super(List.of());
        this.account = account;
        this.onBehalfOf = onBehalfOf;
        this.assurance = assurance;
        setAuthenticated(true);
    }

    static Person of(Caller caller) {
        return new Person(caller.signedInAccount(), caller.onBehalfOf(), caller.assurance());
    }

    UUID account() {
        return account;
    }

    /** The enterprise for which the person acts. */
    @Nullable
    UUID onBehalfOf() {
        return onBehalfOf;
    }

    int assurance() {
        return assurance;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return onBehalfOf == null ? account.toString() : account + "/" + onBehalfOf;
    }

    /** The person of a name that {@link #getPrincipal} gave. */
    static Person named(String name) {
        String[] parts = name.split("/", 2);
        return new Person(UUID.fromString(parts[0]), parts.length == 1 ? null : UUID.fromString(parts[1]), 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Person person && person.getName().equals(getName());
    }

    @Override
    public int hashCode() {
        return getName().hashCode();
    }
}
