package vn.motcua.vietnam.geo;

/**
 * Transverse Mercator by Krüger's series to the fourth power of the third flattening: exact to a thousandth of a
 * millimetre within several degrees of the central meridian. Angles in radians, lengths in metres of the plane at scale 1,
 * counted from the equator and the central meridian.
 */
final class TransverseMercator {

    private static final double N = Ellipsoid.F / (2 - Ellipsoid.F);
    private static final double N2 = N * N;
    private static final double N3 = N2 * N;
    private static final double N4 = N3 * N;
    private static final double RADIUS = Ellipsoid.A / (1 + N) * (1 + N2 / 4 + N4 / 64);
    private static final double E = Math.sqrt(Ellipsoid.E2);

    private static final double[] FORWARD = {
        N / 2 - 2 * N2 / 3 + 5 * N3 / 16 + 41 * N4 / 180,
        13 * N2 / 48 - 3 * N3 / 5 + 557 * N4 / 1440,
        61 * N3 / 240 - 103 * N4 / 140,
        49561 * N4 / 161280
    };
    private static final double[] INVERSE = {
        N / 2 - 2 * N2 / 3 + 37 * N3 / 96 - N4 / 360,
        N2 / 48 + N3 / 15 - 437 * N4 / 1440,
        17 * N3 / 480 - 37 * N4 / 840,
        4397 * N4 / 161280
    };

    private TransverseMercator() {}

    /** Northing and easting. */
    static double[] project(double latitude, double longitudeFromMeridian) {
        double tan = conformal(Math.tan(latitude));
        double cos = Math.cos(longitudeFromMeridian);
        double xi = Math.atan2(tan, cos);
        double eta = asinh(Math.sin(longitudeFromMeridian) / Math.hypot(tan, cos));
        double north = xi;
        double east = eta;
        for (int j = 1; j <= FORWARD.length; j++) {
            north += FORWARD[j - 1] * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
            east += FORWARD[j - 1] * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
        }
        return new double[] {RADIUS * north, RADIUS * east};
    }

    /** Latitude and longitude from the central meridian. */
    static double[] unproject(double northing, double easting) {
        double north = northing / RADIUS;
        double east = easting / RADIUS;
        double xi = north;
        double eta = east;
        for (int j = 1; j <= INVERSE.length; j++) {
            xi -= INVERSE[j - 1] * Math.sin(2 * j * north) * Math.cosh(2 * j * east);
            eta -= INVERSE[j - 1] * Math.cos(2 * j * north) * Math.sinh(2 * j * east);
        }
        double target = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
        return new double[] {Math.atan(unconformal(target)), Math.atan2(Math.sinh(eta), Math.cos(xi))};
    }

    /** The tangent of the conformal latitude from that of the latitude. */
    private static double conformal(double tan) {
        double hypotenuse = Math.hypot(1, tan);
        double sigma = Math.sinh(E * atanh(E * tan / hypotenuse));
        return tan * Math.hypot(1, sigma) - sigma * hypotenuse;
    }

    /** The inverse of {@link #conformal} by Newton's method; two rounds reach the last digit. */
    private static double unconformal(double target) {
        double tan = target / (1 - Ellipsoid.E2);
        for (int i = 0; i < 5; i++) {
            double reached = conformal(tan);
            tan += (target - reached)
                    / Math.hypot(1, reached)
                    * (1 + (1 - Ellipsoid.E2) * tan * tan)
                    / ((1 - Ellipsoid.E2) * Math.hypot(1, tan));
        }
        return tan;
    }

    private static double asinh(double x) {
        double y = Math.abs(x);
        return Math.copySign(Math.log1p(y + y * y / (1 + Math.sqrt(1 + y * y))), x);
    }

    private static double atanh(double x) {
        return 0.5 * Math.log1p(2 * x / (1 - x));
    }
}
