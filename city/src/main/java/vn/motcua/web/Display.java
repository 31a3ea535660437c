package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a person wants pages to look: kept in two cookies that say nothing about them. */
public record Display(Theme theme, boolean largeText) {

    static final String THEME_COOKIE = "theme";
    static final String TEXT_COOKIE = "text";
    static final String LARGE = "large";

    /** Light or dark; {@code AUTO} follows the device. */
    public enum Theme {
        AUTO,
        LIGHT,
        DARK;

        /** The theme of a cookie or parameter; anything unknown is {@code AUTO}. */
        static Theme of(@Nullable String word) {
            for (var theme : values()) {
                if (theme.word().equals(word)) {
                    return theme;
                }
            }
            return AUTO;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Display standard() {
        return new Display(Theme.AUTO, false);
    }

    public static Display of(HttpServletRequest request) {
        String theme = null;
        String text = null;
        if (request.getCookies() != null) {
            for (var cookie : request.getCookies()) {
                switch (cookie.getName()) {
                    case THEME_COOKIE -> theme = cookie.getValue();
                    case TEXT_COOKIE -> text = cookie.getValue();
                    default -> {}
                }
            }
        }
        return new Display(Theme.of(theme), LARGE.equals(text));
    }

    /** The media query under which the night colours apply. */
    public String darkMedia() {
        return switch (theme) {
            case AUTO -> "screen and (prefers-color-scheme: dark)";
            case LIGHT -> "not all";
            case DARK -> "screen";
        };
    }
}
