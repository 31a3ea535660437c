package vn.motcua.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;

/** Makes the caller out of a live session. */
@Component
class SessionCallers {

    private final List<Holdings> holdings;
    private final Clock clock;

    SessionCallers(ObjectProvider<Holdings> holdings, Clock clock) {
        this.holdings = holdings.orderedStream().toList();
        this.clock = clock;
    }

    Caller of(Sessions.Live live) {
        Session session = live.session();
        return new Caller(
                live.principalKind() == Caller.Kind.ENTERPRISE ? Caller.Kind.ENTERPRISE : live.kind(),
                session.account(),
                live.principalName() == null ? live.name() : live.name() + " · " + live.principalName(),
                session.assurance(),
                live.kind() == Caller.Kind.OFFICER ? holdings(session.account(), session.position()) : List.of(),
                session.onBehalfOf(),
                "web",
                List.of());
    }

    /** The positions held today, the chosen one first. */
    List<Caller.Holding> holdings(UUID account, @Nullable UUID chosen) {
        List<Caller.Holding> held = new ArrayList<>();
        for (Holdings source : holdings) {
            held.addAll(source.of(account, CityTime.today(clock)));
        }
        held.sort(java.util.Comparator.comparing(holding -> !holding.position().equals(chosen)));
        return List.copyOf(held);
    }
}
