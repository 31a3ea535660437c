package vn.motcua.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One station of a dossier's or report's way; what lies ahead is listed too.
 *
 * @param time as read, "03/11/2026, 08:05"; empty for none
 * @param lines what happened and by whom, one sentence each
 */
public record TimelineStep(
        State state,
        String title,
        String time,
        List<String> lines,
        @Nullable Link link) {

    /** Where a station lies: behind, here, ahead; PLAIN for a way nobody has begun. */
    public enum State {
        PLAIN,
        DONE,
        NOW,
        AHEAD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TimelineStep(State state, String title, String time, String... lines) {
        this(state, title, time, List.of(lines), null);
    }
}
