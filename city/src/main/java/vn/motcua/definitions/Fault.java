package vn.motcua.definitions;

import java.util.Comparator;

/**
 * What is wrong in a file of the folder {@code definitions/}.
 *
 * @param file path within the folder
 * @param line from 1
 * @param column from 1
 * @param message what is wrong and what is expected; English, for those who write definitions
 */
public record Fault(String file, int line, int column, String message) implements Comparable<Fault> {

    private static final Comparator<Fault> ORDER = Comparator.comparing(Fault::file)
            .thenComparingInt(Fault::line)
            .thenComparingInt(Fault::column)
            .thenComparing(Fault::message);

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    /** {@code definitions/papers/civil.yaml:12:5: …}, as editors and terminals understand it. */
    @Override
    public String toString() {
        return "definitions/" + file + ":" + line + ":" + column + ": " + message;
    }
}
