package vn.motcua.api;

import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.SystemReaders;

/** A system reads dossiers of the procedures that an administrator wrote down for it. */
@Component
class GrantedProcedures implements SystemReaders {

    private final Clients clients;

    GrantedProcedures(Clients clients) {
        this.clients = clients;
    }

    @Override
    public boolean mayRead(Caller system, String procedure) {
        return clients.find(Clients.idOf(system))
                .map(client -> client.procedures().contains(procedure))
                .orElse(false);
    }
}
