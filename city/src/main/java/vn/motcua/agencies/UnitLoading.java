package vn.motcua.agencies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKBWriter;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import tools.jackson.databind.JsonNode;
import vn.motcua.kernel.Json;
import vn.motcua.vietnam.text.VietnameseText;

/**
 * Fills the units, their successions and borders from {@code definitions/units} with COPY. What is there already is brought
 * up to date; an end that was set here (a merger of wards) stays.
 */
final class UnitLoading {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final Path folder;

    UnitLoading(Path folder) {
        this.folder = folder;
    }

    List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the administrative units are missing", e);
        }
    }

    void run(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    create temp table unit_in (like agencies.unit) on commit drop;
                    create temp table succession_in (like agencies.succession) on commit drop;
                    create temp table border_in (like agencies.border) on commit drop;
                    """);
            copy(connection, "unit_in", "units.tsv.gz", UnitLoading::unit);
            copy(connection, "succession_in", "successions.tsv.gz", line -> line);
            for (Path file : files()) {
                if (file.getFileName().toString().startsWith("wards-")) {
                    copy(connection, "border_in", file.getFileName().toString(), UnitLoading::border);
                }
            }
            statement.execute("""
                    insert into agencies.unit as u select * from unit_in
                    on conflict (code, valid_from) do update set
                      (valid_to, level, type, name, name_en, search, search_exact, parent, province, area_km2, population, latitude,
                       longitude, seat, agency_root)
                      = (coalesce(excluded.valid_to, u.valid_to), excluded.level, excluded.type, excluded.name,
                         excluded.name_en, excluded.search, excluded.search_exact, excluded.parent, excluded.province, excluded.area_km2,
                         excluded.population, excluded.latitude, excluded.longitude, excluded.seat,
                         excluded.agency_root);
                    insert into agencies.succession select * from succession_in
                    on conflict (predecessor, day, successor) do update set share = excluded.share;
                    insert into agencies.border select * from border_in
                    on conflict (code, valid_from) do update set
                      (south, west, north, east, shape)
                      = (excluded.south, excluded.west, excluded.north, excluded.east, excluded.shape);
                    analyze agencies.unit, agencies.succession, agencies.border;
                    """);
        }
    }

    private interface Shape {
        /** A line of a file as a row of the table in COPY's text format; empty: not a row. */
        String row(String line);
    }

    private void copy(Connection connection, String table, String file, Shape shape) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(file)), 1 << 16), StandardCharsets.UTF_8))) {
            StringBuilder batch = new StringBuilder(1 << 16);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String row = shape.row(line);
                if (!row.isEmpty()) {
                    batch.append(row).append('\n');
                }
                if (batch.length() > 1 << 15) {
                    send(copy, batch);
                }
            }
            send(copy, batch);
            copy.endCopy();
        } catch (IOException e) {
            throw new UncheckedIOException(folder.resolve(file) + " can't be read", e);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(CopyIn copy, StringBuilder batch) throws SQLException {
        byte[] bytes = batch.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        batch.setLength(0);
    }

    private static String unit(String line) {
        String[] v = line.split("\t", -1);
        return String.join(
                "\t",
                v[0],
                v[1].isEmpty() ? "-infinity" : v[1],
                orNull(v[2]),
                v[3],
                v[4],
                v[5],
                v[6],
                VietnameseText.searchKey(v[5]),
                orNull(v[7]),
                v[8],
                orNull(v[9]),
                orNull(v[10]),
                orNull(v[11]),
                orNull(v[12]),
                orNull(v[13]),
                orNull(v[14]),
                VietnameseText.exactKey(v[5]));
    }

    private static String orNull(String value) {
        return value.isEmpty() ? "\\N" : value;
    }

    /** The files hold one GeoJSON feature a line. */
    private static String border(String line) {
        if (!line.startsWith("{\"type\":\"Feature\",")) {
            return "";
        }
        JsonNode feature =
                Json.tree(line.substring(0, line.lastIndexOf('}') + 1).getBytes(StandardCharsets.UTF_8));
        return border(
                feature.get("properties").get("code").asString(), "2025-07-01", geometry(feature.get("geometry")));
    }

    static String border(String code, String validFrom, Geometry shape) {
        Envelope box = shape.getEnvelopeInternal();
        return String.join(
                "\t",
                code,
                validFrom,
                Double.toString(box.getMinY()),
                Double.toString(box.getMinX()),
                Double.toString(box.getMaxY()),
                Double.toString(box.getMaxX()),
                "\\\\x" + HexFormat.of().formatHex(new WKBWriter().write(shape)));
    }

    private static Geometry geometry(JsonNode geometry) {
        JsonNode coordinates = geometry.get("coordinates");
        return switch (geometry.get("type").asString()) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                GEOMETRY.createMultiPolygon(
                        coordinates.valueStream().map(UnitLoading::polygon).toArray(Polygon[]::new));
            default -> throw new IllegalStateException("no polygon: " + geometry.get("type"));
        };
    }

    private static Polygon polygon(JsonNode rings) {
        LinearRing[] read = rings.valueStream()
                .map(ring -> GEOMETRY.createLinearRing(ring.valueStream()
                        .map(point -> new Coordinate(
                                point.get(0).asDouble(), point.get(1).asDouble()))
                        .toArray(Coordinate[]::new)))
                .toArray(LinearRing[]::new);
        return GEOMETRY.createPolygon(read[0], java.util.Arrays.copyOfRange(read, 1, read.length));
    }
}
