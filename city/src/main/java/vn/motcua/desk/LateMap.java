package vn.motcua.desk;

import java.util.Comparator;
import java.util.List;

/**
 * The wards of the city, the darker the more of their dossiers are late.
 *
 * @param labels names beside the places with the most late dossiers, none over another
 * @param steps what each shade means, the lightest first
 */
public record LateMap(
        int width, int height, List<Ward> wards, List<Label> labels, List<Frame> frames, List<Step> steps) {

    /** One ward; {@code shade} 0 for none late, else 1 to 5. */
    public record Ward(String name, String path, int shade, long late, long open, String href) {}

    /** A box around what is drawn apart, with the name under it. */
    public record Frame(String name, int x, int y, int side) {}

    /** {@code anchor} as SVG's {@code text-anchor}. */
    public record Label(String name, long late, int x, int y, String anchor) {}

    public record Step(int shade, String label) {}

    /** The same facts as a table, the most late first; wards without open dossiers are left out. */
    public List<Ward> table() {
        return wards.stream()
                .filter(ward -> ward.open() > 0)
                .sorted(Comparator.comparingLong(Ward::late)
                        .thenComparingLong(Ward::open)
                        .reversed()
                        .thenComparing(Ward::name))
                .toList();
    }
}
