package vn.motcua.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PreferenceTest {

    private static final Preference NIGHT =
            new Preference(true, true, "vi", true, LocalTime.of(22, 0), LocalTime.of(6, 0));

    @Test
    void quiet_hours_over_midnight_end_the_next_morning() {
        assertThat(NIGHT.mayBeSent(Instant.parse("2026-11-22T15:30:00Z"))) // 22:30 in Vietnam
                .isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
        assertThat(NIGHT.mayBeSent(Instant.parse("2026-11-22T22:30:00Z"))) // 05:30
                .isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
        assertThat(NIGHT.mayBeSent(Instant.parse("2026-11-22T23:00:00Z"))) // 06:00
                .isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
    }

    @Test
    void who_wants_no_quiet_hours_is_told_at_once() {
        var never = new Preference(true, true, "vi", false, LocalTime.of(22, 0), LocalTime.of(6, 0));
        Instant night = Instant.parse("2026-11-22T18:00:00Z");
        assertThat(never.mayBeSent(night)).isEqualTo(night);
    }

    @Property
    void a_notice_waits_less_than_a_day_and_never_into_quiet_hours(
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(max = 1439) int to,
            @ForAll @IntRange(max = 2880) int minute) {
        var wish = new Preference(
                true, true, "vi", true, LocalTime.ofSecondOfDay(from * 60L), LocalTime.ofSecondOfDay(to * 60L));
        Instant at = Instant.parse("2026-11-22T00:00:00Z").plus(Duration.ofMinutes(minute));

        Instant sent = wish.mayBeSent(at);

        assertThat(sent).isBetween(at, at.plus(Duration.ofDays(1)));
        assertThat(wish.mayBeSent(sent)).isEqualTo(sent);
        if (!sent.equals(at)) {
            assertThat(sent.atZone(ZoneId.of("Asia/Ho_Chi_Minh")).toLocalTime()).isEqualTo(wish.quietTo());
        }
    }

    @Test
    void pauses_between_attempts_grow_to_an_hour() {
        assertThat(Sender.pause(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Sender.pause(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(Sender.pause(7)).isEqualTo(Duration.ofHours(1));
        assertThat(Sender.pause(70)).isEqualTo(Duration.ofHours(1));
    }
}
