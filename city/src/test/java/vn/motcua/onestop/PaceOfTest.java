package vn.motcua.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import vn.motcua.cases.core.CaseClock;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.TestWorld;
import vn.motcua.cases.core.TestWorld.Play;
import vn.motcua.vietnam.worktime.Limit;

class PaceOfTest {

    /** Whenever a dossier is looked at, the days used and the days left are the days that the law gives. */
    @Property(tries = 300)
    void days_used_and_days_left_are_the_limit(
            @ForAll @IntRange(min = 1, max = 30) int limit,
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 4_000) Integer> minutes) {
        Play play = new Play(TestWorld.simple(), new DossierKind(), new TestWorld(), "2026-11-16T09:00")
                .submitted(Limit.workingDays(limit))
                .does(TestWorld.RECEPTIONIST, new Command.Accept(""));
        boolean running = true;
        for (int wait : minutes) {
            play.now = play.now.plus(Duration.ofMinutes(wait));
            CaseClock clock = play.state().clock();
            if (clock.late(play.now)) {
                return;
            }
            if (running) {
                DossierView.Pace pace = PaceOf.of(clock, TestWorld.CALENDAR, play.now);
                assertThat(pace.used() + pace.left()).isEqualTo(limit);
                play.does(TestWorld.SPECIALIST, new Command.Suspend("chờ", null));
            } else {
                play.does(TestWorld.SPECIALIST, new Command.Resume("", null));
            }
            running = !running;
        }
    }
}
