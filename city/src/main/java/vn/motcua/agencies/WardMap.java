package vn.motcua.agencies;

import java.util.List;

/**
 * The wards of a province, drawn: each an outline of an SVG picture. Islands far off the coast stand in frames of their own at
 * the right, drawn larger, so that the city stays readable and no part of it is left out.
 *
 * @param width and {@code height} of the picture's box
 * @param frames around what is drawn apart
 */
public record WardMap(int width, int height, List<Shape> shapes, List<Frame> frames) {

    /**
     * One ward; {@code path} as the {@code d} of an SVG path.
     *
     * @param x and {@code y}: a point inside of it
     * @param breadth of the whole shape
     */
    public record Shape(String code, String name, String nameEn, String path, int x, int y, int breadth) {}

    /** The box in which a far island is drawn. */
    public record Frame(String code, int x, int y, int side) {}
}
