package vn.motcua.bench;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.AgencyKinds;
import vn.motcua.agencies.Position;
import vn.motcua.agencies.Positions;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** The communes of the city with the officers who work there. */
final class Offices {

    private record Seat(UUID agency, String role) {}

    /** A commune: its code, its service centre, its committee. */
    record Commune(String code, Agency desk, Agency committee) {}

    private final Positions positions;
    private final Accounts accounts;
    private final LocalDate today;
    private final List<Commune> communes = new ArrayList<>();
    private final Map<String, Commune> byDesk = new java.util.HashMap<>();
    private final Map<Seat, Caller> callers = new ConcurrentHashMap<>();

    Offices(BenchCity city) {
        positions = city.bean(Positions.class);
        accounts = city.bean(Accounts.class);
        today = LocalDate.now(city.bean(Clock.class).withZone(WorkingCalendar.ZONE));
        Agencies agencies = city.bean(Agencies.class);
        for (Agency committee : agencies.agenciesOn(today)) {
            String ward = committee.ward();
            if (committee.kind().equals(AgencyKinds.COMMUNE_COMMITTEE) && ward != null) {
                Agency desk = agencies.competent(AgencyKinds.COMMUNE_SERVICE_CENTRE, ward, today);
                Commune commune = new Commune(ward, desk, committee);
                communes.add(commune);
                byDesk.put(desk.code(), commune);
            }
        }
    }

    List<Commune> communes() {
        return communes;
    }

    Commune commune(int number) {
        return communes.get(Math.floorMod(number, communes.size()));
    }

    /** The commune whose service centre has this identifier. */
    Commune withDesk(String code) {
        return java.util.Objects.requireNonNull(byDesk.get(code), code);
    }

    LocalDate today() {
        return today;
    }

    /** Somebody who holds the role there, as the filters make the caller of a strong session. */
    Caller officer(UUID agency, String role) {
        return callers.computeIfAbsent(new Seat(agency, role), seat -> {
            UUID account = positions.holders(agency, role).stream()
                    .map(Position::account)
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nobody is " + role + " in " + agency));
            return new Caller(
                    Caller.Kind.OFFICER,
                    account,
                    accounts.get(account).name(),
                    2,
                    positions.holdings(account, today),
                    null,
                    "web",
                    List.of());
        });
    }
}
