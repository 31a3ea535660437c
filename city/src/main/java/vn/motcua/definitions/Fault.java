package vn.motcua.definitions;

import java.util.Comparator;
import java.util.Locale;

/**
 * What is wrong in a file of the folder {@code definitions/}.
 *
 * @param file path within the folder
 * @param line from 1
 * @param column from 1
 * @param message what is wrong and what is expected; English; {@link #said} has the Vietnamese
 */
public record Fault(String file, int line, int column, String message) implements Comparable<Fault> {

    private static final Comparator<Fault> ORDER = Comparator.comparing(Fault::file)
            .thenComparingInt(Fault::line)
            .thenComparingInt(Fault::column)
            .thenComparing(Fault::message);

    /** What is wrong and what is expected, for people who read Vietnamese or English. */
    public String said(Locale locale) {
        return locale.getLanguage().equals("en") ? message : FaultWords.vietnamese(message);
    }

    /** As {@link #toString}, in the language. */
    public String line(Locale locale) {
        return place() + said(locale);
    }

    /** For a console, whose reader's language is not known: both, the Vietnamese first. */
    String inBoth() {
        return inBoth("definitions");
    }

    /** The same with the folder as it was named. */
    String inBoth(String folder) {
        String vietnamese = FaultWords.vietnamese(message);
        return place(folder) + (vietnamese.equals(message) ? message : vietnamese + " (" + message + ")");
    }

    private String place() {
        return place("definitions");
    }

    private String place(String folder) {
        return folder + "/" + file + ":" + line + ":" + column + ": ";
    }

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    /** {@code definitions/papers/civil.yaml:12:5: …}, as editors and terminals understand it. */
    @Override
    public String toString() {
        return place() + message;
    }
}
