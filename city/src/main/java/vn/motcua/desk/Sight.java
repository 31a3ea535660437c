package vn.motcua.desk;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.AgencyKinds;
import vn.motcua.cases.core.Roles;
import vn.motcua.kernel.Caller;

/** Whose dossiers an officer sees in lists and figures: those of the own agencies; the city's leaders see all. */
@Component
class Sight {

    private final Agencies agencies;

    Sight(Agencies agencies) {
        this.agencies = agencies;
    }

    /** The agencies of the caller and those that they took over from; null: every agency of the city. */
    @Nullable
    Set<UUID> agencies(Caller caller) {
        return everywhere(caller) ? null : withFormer(own(caller.holdings()));
    }

    /** These and the agencies that they took over from, which have nothing open any more but much that is finished. */
    Set<UUID> withFormer(Collection<UUID> seen) {
        return seen.stream()
                .flatMap(agency -> agencies.lineage(agency).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The agencies that the caller heads; null: every agency of the city. Empty for who heads none. */
    @Nullable
    Set<UUID> headed(Caller caller) {
        if (everywhere(caller)) {
            return null;
        }
        return own(caller.holdings().stream()
                .filter(h -> Roles.SUPERVISORS.contains(h.role()))
                .toList());
    }

    private boolean everywhere(Caller caller) {
        return caller.holdings().stream()
                .anyMatch(h -> Roles.SUPERVISORS.contains(h.role())
                        && agencies.agency(h.agency())
                                .filter(a -> a.kind().equals(AgencyKinds.CITY_COMMITTEE))
                                .isPresent());
    }

    /** One of the two sets cut down to an agency that was chosen; an agency that is not in it gives nothing. */
    static @Nullable Set<UUID> narrowed(@Nullable Set<UUID> seen, @Nullable UUID chosen) {
        if (chosen == null) {
            return seen;
        }
        return seen == null || seen.contains(chosen) ? Set.of(chosen) : Set.of();
    }

    private static Set<UUID> own(Collection<Caller.Holding> holdings) {
        return new LinkedHashSet<>(
                List.copyOf(holdings).stream().map(Caller.Holding::agency).toList());
    }
}
