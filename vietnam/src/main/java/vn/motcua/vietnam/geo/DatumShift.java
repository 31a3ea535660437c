package vn.motcua.vietnam.geo;

/**
 * The seven parameters between VN-2000 and WGS 84, good to about a metre. They are the same in both readings; the sign of
 * the rotations is not, which moves a place by 0.3 to 0.7 m. Delivered data were made with either: keep the name of the
 * reading with every data set.
 */
public enum DatumShift {
    /** Coordinate-frame rotation, as the EPSG register defines transformation 6960. */
    EPSG6960(1),
    /** The parameters put unchanged where position-vector rotation is meant: the TOWGS84 string usual in Vietnam. */
    VN_UNFLIPPED(-1);

    private static final double DX = -191.90441429;
    private static final double DY = -39.30318279;
    private static final double DZ = -111.45032835;
    private static final double SCALE = 1 + 0.252906278e-6;

    private final double rx;
    private final double ry;
    private final double rz;

    DatumShift(int sign) {
        rx = sign * Math.toRadians(-0.00928836 / 3600);
        ry = sign * Math.toRadians(0.01975479 / 3600);
        rz = sign * Math.toRadians(-0.00427372 / 3600);
    }

    /** From VN-2000 to WGS 84, in metres from the centre of the earth. */
    Ellipsoid.Cartesian toWgs84(Ellipsoid.Cartesian p) {
        return new Ellipsoid.Cartesian(
                DX + SCALE * (p.x() + rz * p.y() - ry * p.z()),
                DY + SCALE * (-rz * p.x() + p.y() + rx * p.z()),
                DZ + SCALE * (ry * p.x() - rx * p.y() + p.z()));
    }

    /** The way back; the rotations are so small that the transposed matrix is the inverse to 1e-8 m. */
    Ellipsoid.Cartesian toVn2000(Ellipsoid.Cartesian p) {
        double x = (p.x() - DX) / SCALE;
        double y = (p.y() - DY) / SCALE;
        double z = (p.z() - DZ) / SCALE;
        return new Ellipsoid.Cartesian(x - rz * y + ry * z, rz * x + y - rx * z, -ry * x + rx * y + z);
    }
}
