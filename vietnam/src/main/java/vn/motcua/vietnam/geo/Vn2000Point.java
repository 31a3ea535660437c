package vn.motcua.vietnam.geo;

/**
 * A place on a VN-2000 map sheet, in metres; it means nothing without its {@link Vn2000}.
 *
 * @param northing X on Vietnamese papers
 * @param easting Y on Vietnamese papers, 500,000 on the central meridian
 */
public record Vn2000Point(double northing, double easting) {}
