package vn.motcua.web;

import java.util.Locale;

/** What colour a notice, arch or figure takes, by meaning. */
public enum Tone {
    /** The plain one: shutter green. */
    PLAIN("info", ""),
    /** Good to know: blue. */
    INFO("info", "blue"),
    /** Needs the reader: yellow. */
    WARN("bell", "yellow"),
    /** Late, broken, refused: red in notices, roof-tile orange in arches. */
    BAD("alert", "orange"),
    /** Done: green. */
    GOOD("check", "green");

    private final String icon;
    private final String colour;

    Tone(String icon, String colour) {
        this.icon = icon;
        this.colour = colour;
    }

    public String icon() {
        return icon;
    }

    public String colour() {
        return colour;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
