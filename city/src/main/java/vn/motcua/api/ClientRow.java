package vn.motcua.api;

import java.util.List;

/** A registered program as administrators see it. */
public record ClientRow(String id, String name, String kind, String auth, List<String> scopes, boolean disabled) {

    static ClientRow of(Client client) {
        return new ClientRow(
                client.id(),
                client.name(),
                client.kind().name(),
                client.auth().name(),
                client.scopes(),
                client.disabled());
    }
}
