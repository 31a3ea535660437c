package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Draws the wards of a province from their borders; a drawing is made once for each day on which wards are asked for. */
@Service
public class WardMaps {

    private static final int WIDTH = 740;
    private static final int SIDE = 136;
    private static final int GAP = 10;

    /** Degrees between an island and the rest of the city from which on it is drawn apart, some 60 km. */
    private static final double FAR = 0.6;

    /** Half a point of the picture: finer nobody sees. */
    private static final double FINE = 0.5;

    private final JdbcClient db;
    private final Map<String, WardMap> drawn = new ConcurrentHashMap<>();

    WardMaps(JdbcClient db) {
        this.db = db;
    }

    private record Ward(String code, String name, String nameEn, Geometry border) {}

    /** Empty of shapes where the province's borders are not known. */
    public WardMap of(String province, LocalDate day) {
        List<Ward> wards = wards(province, day);
        int fingerprint = wards.stream().map(Ward::code).toList().hashCode();
        if (drawn.size() > 20) {
            drawn.clear();
        }
        return drawn.computeIfAbsent(province + " " + fingerprint, key -> draw(wards));
    }

    private List<Ward> wards(String province, LocalDate day) {
        return db.sql("""
                        select u.code, u.name, u.name_en, b.shape
                        from agencies.unit u
                        join agencies.border b on b.code = u.code and b.valid_from = u.valid_from
                        where u.province = :province and u.level = 'COMMUNE'
                          and u.valid_from <= :day and (u.valid_to is null or u.valid_to >= :day)
                        order by u.code
                        limit 500
                        """)
                .param("province", province)
                .param("day", day)
                .query((row, n) -> new Ward(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("name_en"),
                        Units.shape(row.getBytes("shape"))))
                .list();
    }

    private static WardMap draw(List<Ward> wards) {
        if (wards.isEmpty()) {
            return new WardMap(WIDTH, WIDTH, List.of(), List.of());
        }
        List<Ward> apart = wards.stream().filter(ward -> far(ward, wards)).toList();
        List<Ward> near = wards.stream().filter(ward -> !apart.contains(ward)).toList();
        Envelope box = new Envelope();
        near.forEach(ward -> box.expandToInclude(ward.border().getEnvelopeInternal()));
        int room = apart.isEmpty() ? WIDTH : WIDTH - SIDE - GAP;
        View view = View.of(box, 0, 0, room, WIDTH);
        List<WardMap.Shape> shapes = new ArrayList<>();
        near.forEach(ward -> shapes.add(shape(ward, view)));
        List<WardMap.Frame> frames = new ArrayList<>();
        for (Ward ward : apart) {
            WardMap.Frame frame = new WardMap.Frame(ward.code(), WIDTH - SIDE, frames.size() * (SIDE + GAP), SIDE);
            frames.add(frame);
            shapes.add(shape(
                    ward,
                    View.of(
                            ward.border().getEnvelopeInternal(),
                            frame.x() + GAP,
                            frame.y() + GAP,
                            SIDE - 2 * GAP,
                            SIDE - 2 * GAP)));
        }
        int height = (int) Math.ceil(Math.max(view.height(), frames.size() * (SIDE + GAP)));
        return new WardMap(WIDTH, height, shapes, frames);
    }

    private static boolean far(Ward ward, List<Ward> all) {
        return all.stream()
                        .filter(other -> !other.code().equals(ward.code()))
                        .mapToDouble(other -> other.border()
                                .getEnvelopeInternal()
                                .distance(ward.border().getEnvelopeInternal()))
                        .min()
                        .orElse(0)
                > FAR;
    }

    /** From degrees to points of the picture: north up, degrees of longitude as long as they are in the middle. */
    private record View(Envelope box, double left, double top, double scale, double narrow) {

        static View of(Envelope box, double left, double top, double width, double height) {
            double narrow = Math.cos(Math.toRadians(box.centre().y));
            double scale = Math.min(width / (box.getWidth() * narrow), height / box.getHeight());
            return new View(box, left, top, scale, narrow);
        }

        double height() {
            return box.getHeight() * scale;
        }

        Coordinate point(Coordinate at) {
            return new Coordinate(left + (at.x - box.getMinX()) * narrow * scale, top + (box.getMaxY() - at.y) * scale);
        }
    }

    private static WardMap.Shape shape(Ward ward, View view) {
        Geometry picture = ward.border().copy();
        picture.apply((org.locationtech.jts.geom.CoordinateFilter) at -> at.setCoordinate(view.point(at)));
        picture.geometryChanged();
        Geometry simple = DouglasPeuckerSimplifier.simplify(picture, FINE);
        Geometry shown = simple.isEmpty() ? picture : simple;
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < shown.getNumGeometries(); i++) {
            if (shown.getGeometryN(i) instanceof Polygon polygon) {
                ring(polygon.getExteriorRing().getCoordinates(), path);
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    ring(polygon.getInteriorRingN(hole).getCoordinates(), path);
                }
            }
        }
        Coordinate inside = shown.getInteriorPoint().getCoordinate();
        return new WardMap.Shape(
                ward.code(),
                ward.name(),
                ward.nameEn(),
                path.toString(),
                (int) Math.round(inside.x),
                (int) Math.round(inside.y),
                (int) Math.round(shown.getEnvelopeInternal().getWidth()));
    }

    private static void ring(Coordinate[] ring, StringBuilder path) {
        for (int i = 0; i < ring.length - 1; i++) {
            path.append(i == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f", ring[i].x, ring[i].y));
        }
        path.append('Z');
    }
}
