package vn.motcua.vietnam.geo;

/**
 * One VN-2000 projection: its central meridian (kinh tuyến trục), its zone and the reading of the datum shift. A wrong
 * meridian or a missing shift moves a parcel by hundreds of metres.
 *
 * @param centralMeridian in degrees east
 */
public record Vn2000(double centralMeridian, Zone zone, DatumShift shift) {

    private static final double FALSE_EASTING = 500_000;

    public enum Zone {
        /** Múi chiếu 3 độ: cadastral and provincial maps. */
        THREE_DEGREES(0.9999),
        /** Múi chiếu 6 độ: maps of small scale. */
        SIX_DEGREES(0.9996);

        private final double scale;

        Zone(double scale) {
            this.scale = scale;
        }
    }

    public Vn2000 {
        if (!(centralMeridian >= 100 && centralMeridian <= 118)) {
            throw new IllegalArgumentException(
                    "no central meridian of Vietnam, which has 102 to 109 degrees and 111 and 117 at sea: "
                            + centralMeridian);
        }
    }

    /** The cadastral zone of three degrees in the reading of the EPSG register. */
    public static Vn2000 cadastral(double centralMeridian) {
        return new Vn2000(centralMeridian, Zone.THREE_DEGREES, DatumShift.EPSG6960);
    }

    public Vn2000Point fromWgs84(Wgs84Point point) {
        var onWgs84 = new Ellipsoid.Geodetic(Math.toRadians(point.latitude()), Math.toRadians(point.longitude()));
        var onVn2000 = Ellipsoid.geodetic(shift.toVn2000(Ellipsoid.cartesian(onWgs84)));
        double[] plane =
                TransverseMercator.project(onVn2000.latitude(), onVn2000.longitude() - Math.toRadians(centralMeridian));
        return new Vn2000Point(zone.scale * plane[0], FALSE_EASTING + zone.scale * plane[1]);
    }

    public Wgs84Point toWgs84(Vn2000Point point) {
        double[] angles = TransverseMercator.unproject(
                point.northing() / zone.scale, (point.easting() - FALSE_EASTING) / zone.scale);
        var onVn2000 = new Ellipsoid.Geodetic(angles[0], angles[1] + Math.toRadians(centralMeridian));
        var onWgs84 = Ellipsoid.geodetic(shift.toWgs84(Ellipsoid.cartesian(onVn2000)));
        return new Wgs84Point(Math.toDegrees(onWgs84.latitude()), Math.toDegrees(onWgs84.longitude()));
    }
}
