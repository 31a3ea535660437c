package vn.motcua.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page frames in {@code layout/} need, made once per request; a controller adds the title and the trail.
 *
 * @param title what this page is about; the browser's title adds the city
 * @param navigation only places that exist for this person, in order
 * @param trail the pages above this one, the home page first; empty shows no breadcrumbs
 * @param footer link columns of the foot
 * @param token null where the page has no form to protect
 * @param path path and query of this page, to come back to
 * @param otherLanguage address of this page in the other language
 * @param signInUrl where a person without a session signs in
 */
public record Page(
        String title,
        Texts texts,
        CityFace city,
        @Nullable Visitor visitor,
        List<NavItem> navigation,
        List<Link> trail,
        List<LinkGroup> footer,
        @Nullable FormToken token,
        String path,
        String otherLanguage,
        String signInUrl,
        Display display) {

    private static final int MOST_PLACES = 5;

    public Page titled(String newTitle) {
        return new Page(
                newTitle,
                texts,
                city,
                visitor,
                navigation,
                trail,
                footer,
                token,
                path,
                otherLanguage,
                signInUrl,
                display);
    }

    public Page under(Link... above) {
        return new Page(
                title,
                texts,
                city,
                visitor,
                navigation,
                List.of(above),
                footer,
                token,
                path,
                otherLanguage,
                signInUrl,
                display);
    }

    public Page navigating(List<NavItem> items) {
        return new Page(
                title,
                texts,
                city,
                visitor,
                List.copyOf(items),
                trail,
                footer,
                token,
                path,
                otherLanguage,
                signInUrl,
                display);
    }

    /** What fits into the head and the bottom bar; who works here has more places, and the first leads to all of them. */
    public List<NavItem> places() {
        return navigation.size() <= MOST_PLACES
                ? navigation
                : navigation.stream()
                        .filter(item -> item.current() || item.count() > 0 || item.equals(navigation.getFirst()))
                        .limit(MOST_PLACES)
                        .toList();
    }

    /** The sentence of {@code key} in the language of this page. */
    public String text(String key, Object... args) {
        return texts.get(key, args);
    }

    /** "vi" or "en". */
    public String language() {
        return texts.locale().getLanguage();
    }

    public boolean vietnamese() {
        return language().equals("vi");
    }

    /** The address that sets {@code theme} and comes back here. */
    public String themeUrl(String theme) {
        return DisplayController.PATH + "?theme=" + theme + "&back=" + encodedPath();
    }

    /** The address that turns large text on or off and comes back here. */
    public String textSizeUrl() {
        return DisplayController.PATH + "?text=" + (display.largeText() ? "normal" : Display.LARGE) + "&back="
                + encodedPath();
    }

    /** The theme a single button switches to. */
    public String nextTheme() {
        return display.theme() == Display.Theme.DARK ? "light" : "dark";
    }

    private String encodedPath() {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
