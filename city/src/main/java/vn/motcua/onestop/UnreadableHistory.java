package vn.motcua.onestop;

import java.time.ZoneOffset;
import vn.motcua.cases.HistoryItem;
import vn.motcua.web.Texts;
import vn.motcua.web.TimelineStep;

/** The line of a history that says what an archived month's file does not tell now. */
public final class UnreadableHistory {

    private UnreadableHistory() {}

    /**
     * The line in its place of the timeline.
     *
     * @param part name of the part of a joint dossier; empty for the dossier itself
     */
    public static TimelineStep step(HistoryItem item, String part, Texts texts) {
        String title = line(item, texts);
        return new TimelineStep(
                TimelineStep.State.PLAIN,
                part.isEmpty() ? title : part + ": " + title,
                "",
                texts.get("onestop.unreadable.text"));
    }

    /** Which steps are missing, and of which month the file is. */
    public static String line(HistoryItem item, Texts texts) {
        var month = item.at().atOffset(ZoneOffset.UTC);
        return texts.get(
                item.firstSeq() == item.seq() ? "onestop.unreadable.one" : "onestop.unreadable.many",
                item.firstSeq(),
                item.seq(),
                month.getMonthValue(),
                Integer.toString(month.getYear()));
    }
}
