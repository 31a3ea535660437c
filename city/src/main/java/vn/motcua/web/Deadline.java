package vn.motcua.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Thước hẹn: how far a promised day is. One slat is one working day; beyond {@value #MOST} days one slat is a week.
 *
 * @param sentence the whole meter in words, for those who do not see the slats
 * @param start what stands under its beginning, as in "03/11 tiếp nhận"
 * @param end what stands under its end in bold, as in "còn 6 ngày"; empty for none
 */
public record Deadline(List<Slat> slats, String sentence, String start, String end, boolean late, boolean small) {

    static final int MOST = 20;
    private static final int WEEK = 5;

    /** What one day of the meter was, is or will be. */
    public enum Slat {
        USED,
        PAUSED,
        LEFT,
        TODAY,
        LATE;

        /** Class of the slat in the stylesheet; a day left has none. */
        public @Nullable String word() {
            return this == LEFT ? null : name().toLowerCase(Locale.ROOT);
        }
    }

    /** A meter of days in their order: {@code used}, {@code paused}, today if {@code running}, {@code left}, {@code late}. */
    public static List<Slat> slats(int used, int paused, boolean running, int left, int late) {
        var days = new ArrayList<Slat>();
        days.addAll(Collections.nCopies(used, Slat.USED));
        days.addAll(Collections.nCopies(paused, Slat.PAUSED));
        if (running) {
            days.add(Slat.TODAY);
        }
        days.addAll(Collections.nCopies(left, Slat.LEFT));
        days.addAll(Collections.nCopies(late, Slat.LATE));
        return gathered(days);
    }

    /** Weeks instead of days when there are too many to count; a week is shown by its most telling day. */
    public static List<Slat> gathered(List<Slat> days) {
        if (days.size() <= MOST) {
            return List.copyOf(days);
        }
        var weeks = new ArrayList<Slat>();
        for (int from = 0; from < days.size(); from += WEEK) {
            var week = days.subList(from, Math.min(days.size(), from + WEEK));
            weeks.add(Collections.max(week));
        }
        return List.copyOf(weeks);
    }

    public Deadline smaller() {
        return new Deadline(slats, sentence, start, end, late, true);
    }
}
