package vn.motcua.vietnam.geo;

/** A place by GPS, in degrees. */
public record Wgs84Point(double latitude, double longitude) {

    public Wgs84Point {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException(
                    "no place on earth: latitude %s, longitude %s".formatted(latitude, longitude));
        }
    }
}
