package vn.motcua.onestop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState;
import vn.motcua.identity.Failures;
import vn.motcua.web.TooMany;

/**
 * Tells where a dossier stands to who knows its code and four digits of its applicant. A code that does not exist and digits
 * that do not fit are answered with the same words and after the same time.
 */
@Component
class Tracker {

    /** Every no takes as long, whatever was looked up on the way. */
    private static final long NO_MILLIS = 300;

    /** Four digits are soon guessed, but an applicant may mistype them for longer than a password. */
    private static final Failures.Patience PATIENCE = new Failures.Patience(10, Duration.ofMinutes(1));

    private final Cases cases;
    private final Failures failures;
    private final Clock clock;

    Tracker(Cases cases, Failures failures, Clock clock) {
        this.cases = cases;
        this.failures = failures;
        this.clock = clock;
    }

    Dossiers.Tracking track(String code, String lastFour) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(NO_MILLIS);
        String plain = Viewing.plain(code);
        String tried = "dossier:" + plain;
        Failures.Try begun = failures.begin(tried, PATIENCE);
        if (!begun.allowed()) {
            Instant now = clock.instant();
            long left = Duration.between(now, begun.pausedTo().orElse(now)).toSeconds();
            throw new TooMany(Math.max(1, left)).asException();
        }
        Optional<CaseView> found = cases.byCode(plain)
                .filter(view -> view.state().identity().kind().equals(DossierKind.ID))
                .filter(view -> lastFour.matches("\\d{4}") && knows(DossierFacts.of(view.state()), lastFour));
        if (found.isEmpty()) {
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            throw new OneStopProblem.NoDossier().asException();
        }
        failures.succeeded(tried);
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
