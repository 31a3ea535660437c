package vn.motcua.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.onestop.DossierView;
import vn.motcua.web.Answer;
import vn.motcua.web.Deadline;
import vn.motcua.web.NavItem;
import vn.motcua.web.Status;
import vn.motcua.web.TimelineStep;

/**
 * A dossier as the officer's screen shows it.
 *
 * @param applicant name, masked phone, channel and day, one line
 * @param shown the file in the viewer; null where there is none
 * @param own the meter of the caller's own step; null when the caller has none
 * @param prints the numbers of the forms that can be printed now
 * @param holding who has it, in a sentence, when it is not the caller; empty otherwise
 * @param looking colleagues who have it open now
 * @param parts that its link steps opened
 * @param joint the dossier that it is a part of; null for most
 */
public record DossierPage(
        DossierView view,
        String title,
        Status status,
        String statusText,
        String applicant,
        Deadline whole,
        @Nullable Deadline own,
        String tab,
        List<NavItem> tabs,
        List<PaperLook> papers,
        @Nullable FileLook shown,
        List<Checks> checks,
        List<Form> form,
        List<Remark> talk,
        boolean mayComment,
        List<TimelineStep> history,
        List<String> prints,
        List<Answer> clock,
        String holding,
        List<String> looking,
        List<Act> acts,
        String unchecked,
        String done,
        List<LinkedLook> parts,
        @Nullable LinkedLook joint) {

    /**
     * Another dossier that this one is joined with.
     *
     * @param about its code, agency and due time
     * @param href null when the caller may not look into it
     */
    public record LinkedLook(
            String name, String about, Status status, String statusText, @Nullable String href) {}

    private static final int MAIN_ACTS = 4;

    /**
     * One component of the dossier.
     *
     * @param state null while nobody looked at it
     */
    public record PaperLook(
            String id,
            String name,
            String need,
            @Nullable Boolean state,
            String note,
            String by,
            List<FileLook> files) {}

    /**
     * One file.
     *
     * @param show the address of this page with the file in its viewer
     */
    public record FileLook(
            String id, String name, String size, String hash, String href, String show, boolean image, boolean pdf) {}

    /** The checklist of an open step. */
    public record Checks(String step, String title, boolean mine, List<Check> items) {}

    public record Check(String id, String label, boolean ticked, String by) {}

    /** One page of the form as it was answered. */
    public record Form(String title, List<Line> lines) {}

    /**
     * One answer.
     *
     * @param masked sensitive and not asked for yet
     */
    public record Line(String field, String label, String value, boolean masked) {}

    public record Remark(String name, String position, String time, String text) {}

    /** One button of the bar. */
    public record Act(Deed deed, String step, String label, String href) {}

    /** The bar has room for a few; what else one may do is folded. */
    public List<Act> mainActs() {
        return acts.stream().filter(a -> !a.deed().more()).limit(MAIN_ACTS).toList();
    }

    public List<Act> moreActs() {
        List<Act> main = mainActs();
        return acts.stream().filter(a -> !main.contains(a)).toList();
    }

    public boolean at(String other) {
        return tab.equals(other);
    }
}
