package vn.motcua.cases;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Facts;
import vn.motcua.cases.core.WorkClock;

/** The practices by their kind. */
@Component
class Practices {

    private final Map<String, Practice> byKind;

    Practices(ObjectProvider<Practice> practices) {
        byKind = practices.stream()
                .collect(Collectors.toUnmodifiableMap(p -> p.kind().id(), Function.identity()));
    }

    Practice of(String kind) {
        Practice practice = byKind.get(kind);
        if (practice == null) {
            throw new IllegalArgumentException("no service brings cases of kind " + kind);
        }
        return practice;
    }

    /** The world as a decision on this case sees it. */
    static Facts.World world(Practice practice, CaseState state, Optional<Facts.Past> past) {
        return new Facts.World() {
            @Override
            public WorkClock clock(UUID agency) {
                return practice.clock(agency);
            }

            @Override
            public Optional<UUID> competent(String agencyKind) {
                return practice.competent(state, agencyKind);
            }

            @Override
            public boolean holds(String expression) {
                return practice.holds(state, expression);
            }

            @Override
            public Optional<Facts.Past> past() {
                return past;
            }

            @Override
            public long amountOnRequest() {
                return practice.amountOnRequest(state);
            }
        };
    }
}
