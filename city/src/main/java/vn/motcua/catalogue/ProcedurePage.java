package vn.motcua.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.web.Fact;
import vn.motcua.web.Page;
import vn.motcua.web.PaperRow;
import vn.motcua.web.TimelineStep;

/**
 * All that the page of one procedure says, in the reader's language.
 *
 * @param applyUrl where to begin; null when one can't apply here
 * @param promise the sentence with the date on which the result would come if one applied now; empty when unknown
 * @param papers by case; a single case has no title
 * @param texts the published text, folded away under headings
 */
public record ProcedurePage(
        String code,
        String title,
        String legalName,
        String summary,
        @Nullable String applyUrl,
        String promise,
        List<Fact> facts,
        List<PaperCase> papers,
        List<TimelineStep> path,
        List<String> conditions,
        List<String> exempt,
        List<FeeRow> fees,
        List<Law> laws,
        String decides,
        List<Text> texts,
        String sourceUrl) {

    /** "1 bản chính, 2 bản sao."; what is not wanted is not said. */
    static String copies(Page page, int originals, int copies) {
        String first = originals > 0 ? page.text("catalogue.paper.originals", originals) : "";
        String then = copies > 0 ? page.text("catalogue.paper.copies", copies) : "";
        if (first.isEmpty() && then.isEmpty()) {
            return "";
        }
        return first + (first.isEmpty() || then.isEmpty() ? "" : ", ") + then + ".";
    }

    /** The papers of one case. */
    public record PaperCase(String title, List<PaperRow> rows) {}

    /** One payment: what, how much in words, when. */
    public record FeeRow(String name, String amount, String when) {}

    /** A legal text. */
    public record Law(String number, String title, String article) {}

    /** A published text under its heading. */
    public record Text(String heading, List<String> lines) {}
}
