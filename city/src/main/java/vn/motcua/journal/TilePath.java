package vn.motcua.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a tile: {@code /0/x001/234.p/17} is tile 1234 of level 0, its first 17 hashes; {@code /entries/…} its data.
 *
 * @param level -1 for the data of leaves
 */
record TilePath(int level, long number, int width) {

    private static final Pattern FORM =
            Pattern.compile("/(entries|\\d{1,2})/((?:x\\d{3}/){0,5}\\d{3})(?:\\.p/(\\d{1,3}))?");

    static Optional<TilePath> parse(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int level = matcher.group(1).equals("entries") ? -1 : Integer.parseInt(matcher.group(1));
        int width = matcher.group(3) == null ? Tiles.WIDTH : Integer.parseInt(matcher.group(3));
        if (width < 1 || width > Tiles.WIDTH || (matcher.group(3) != null && width == Tiles.WIDTH)) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
        return Optional.of(new TilePath(level, number, width));
    }
}
