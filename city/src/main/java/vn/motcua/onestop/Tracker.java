package vn.motcua.onestop;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState;

/**
 * Tells where a dossier stands to who knows its code and four digits of its applicant. A code that does not exist and digits
 * that do not fit are answered with the same words and after the same time.
 */
@Component
class Tracker {

    /** Every no takes as long, whatever was looked up on the way. */
    private static final long NO_MILLIS = 300;

    private final Cases cases;
    private final Guesses guesses;
    private final Clock clock;

    Tracker(Cases cases, Guesses guesses, Clock clock) {
        this.cases = cases;
        this.guesses = guesses;
        this.clock = clock;
    }

    Dossiers.Tracking track(String code, String lastFour) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(NO_MILLIS);
        String plain = Viewing.plain(code);
        guesses.begin(plain);
        Optional<CaseView> found = cases.byCode(plain)
                .filter(view -> view.state().identity().kind().equals(DossierKind.ID))
                .filter(view -> lastFour.matches("\\d{4}") && knows(DossierFacts.of(view.state()), lastFour));
        if (found.isEmpty()) {
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            throw new OneStopProblem.NoDossier().asException();
        }
        guesses.succeeded(plain);
        CaseState state = found.get().state();
        return new Dossiers.Tracking(
                state.identity().code(),
                state.identity().definition(),
                DossierStatus.valueOf(state.statuses().business()),
                found.get().opened(),
                state.clock().due(),
                state.clock().late(clock.instant()),
                state.places().deciding());
    }

    private static boolean knows(DossierFacts facts, String lastFour) {
        return facts.applicant().phone().endsWith(lastFour)
                || facts.applicant().personalId().endsWith(lastFour);
    }
}
