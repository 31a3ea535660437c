package vn.motcua.vietnam.geo;

/** The ellipsoid of WGS 84, which VN-2000 shares. Angles in radians. */
final class Ellipsoid {

    static final double A = 6_378_137;
    static final double F = 1 / 298.257223563;
    static final double E2 = F * (2 - F);

    private Ellipsoid() {}

    /** Metres from the centre of the earth. */
    record Cartesian(double x, double y, double z) {}

    record Geodetic(double latitude, double longitude) {}

    /** A point on the surface. */
    static Cartesian cartesian(Geodetic point) {
        double sin = Math.sin(point.latitude());
        double cos = Math.cos(point.latitude());
        double n = A / Math.sqrt(1 - E2 * sin * sin);
        return new Cartesian(
                n * cos * Math.cos(point.longitude()), n * cos * Math.sin(point.longitude()), n * (1 - E2) * sin);
    }

    /** The foot of the point on the surface; its height is dropped. */
    static Geodetic geodetic(Cartesian point) {
        double p = Math.hypot(point.x(), point.y());
        double latitude = Math.atan2(point.z(), p * (1 - E2));
        for (int i = 0; i < 6; i++) {
            double sin = Math.sin(latitude);
            double n = A / Math.sqrt(1 - E2 * sin * sin);
            latitude = Math.atan2(point.z() + E2 * n * sin, p);
        }
        return new Geodetic(latitude, Math.atan2(point.y(), point.x()));
    }
}
