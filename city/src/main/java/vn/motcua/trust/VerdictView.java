package vn.motcua.trust;

import java.util.List;
import vn.motcua.web.Answer;
import vn.motcua.web.Tone;

/** A verdict as the page shows it, in the language of the reader. */
public record VerdictView(Tone tone, String title, String text, List<Answer> paper, List<Seal> signatures) {

    /** A signature in words. */
    public record Seal(boolean good, String title, String text) {}
}
