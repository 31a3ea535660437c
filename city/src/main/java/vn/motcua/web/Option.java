package vn.motcua.web;

/** One answer to choose; {@code hint} may be empty. */
public record Option(String value, String label, String hint) {

    public Option(String value, String label) {
        this(value, label, "");
    }
}
