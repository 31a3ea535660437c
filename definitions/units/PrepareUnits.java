import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the files of this folder from the published tables of administrative units. Run it with
 * {@code java PrepareUnits.java <folder of the tables> <folder of the agency roots> <this folder>}; the same tables give
 * the same bytes.
 */
final class PrepareUnits {

    private static final String REORGANIZED = "2025-07-01";
    private static final String LAST_DAY = "2025-06-30";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("Phường", "Ward"),
            Map.entry("Xã", "Commune"),
            Map.entry("Thị trấn", "Township"),
            Map.entry("Đặc khu", "Special Zone"),
            Map.entry("Quận", "District"),
            Map.entry("Huyện", "District"),
            Map.entry("Thị xã", "Town"),
            Map.entry("Thành phố", "City"),
            Map.entry("Tỉnh", "Province"));

    private final Path tables;
    private final Path roots;
    private final Path target;
    private final List<String> units = new ArrayList<>();
    private final List<String> successions = new ArrayList<>();

    private PrepareUnits(Path tables, Path roots, Path target) {
        this.tables = tables;
        this.roots = roots;
        this.target = target;
    }

    public static void main(String[] arguments) throws IOException {
        new PrepareUnits(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])).run();
    }

    private void run() throws IOException {
        before();
        after();
        mapping();
        write("units.tsv.gz", units);
        write("successions.tsv.gz", successions);
        for (String city : List.of("48_da_nang", "79_ho_chi_minh", "92_can_tho")) {
            Path source = tables.resolve("after_wards_" + city + ".geojson");
            write("wards-" + city.substring(0, 2) + ".geojson.gz", Files.readAllLines(source));
        }
    }

    private void before() throws IOException {
        Map<String, String> root = roots("province-codes-legacy-63.csv", "gso_code");
        for (var row : rows(tables.resolve("before_provinces.csv"))) {
            String type = row.get("unit_type").startsWith("Thành phố") ? "Thành phố" : "Tỉnh";
            old(row, "PROVINCE", type, "", row.get("code"), root.getOrDefault(row.get("code"), ""));
        }
        for (var row : rows(tables.resolve("before_districts.csv"))) {
            old(row, "DISTRICT", type(row), row.get("province_code"), row.get("province_code"), "");
        }
        for (var row : rows(tables.resolve("before_wards.csv"))) {
            old(row, "COMMUNE", type(row), row.get("district_code"), row.get("province_code"), "");
        }
    }

    private void old(
            Map<String, String> row, String level, String type, String parent, String province, String agencyRoot) {
        String english = english(type, row.get("full_name").substring(type.length()).strip());
        add(row.get("code"), "", LAST_DAY, level, type, row.get("full_name"), english, parent, province,
                "", "", "", "", "", agencyRoot);
    }

    private void after() throws IOException {
        Map<String, String> root = roots("province-codes-2025.csv", "code");
        for (var row : rows(tables.resolve("after_provinces.csv"))) {
            String type = row.get("unit_type").startsWith("Thành phố") ? "Thành phố" : "Tỉnh";
            fresh(row, "PROVINCE", type, "", row.get("code"), root.getOrDefault(row.get("code"), ""));
        }
        for (var row : rows(tables.resolve("after_wards.csv"))) {
            fresh(row, "COMMUNE", type(row), row.get("province_code"), row.get("province_code"), "");
        }
    }

    private void fresh(
            Map<String, String> row, String level, String type, String parent, String province, String agencyRoot) {
        String population = row.get("population").matches("\\d+") ? row.get("population") : "";
        add(row.get("code"), REORGANIZED, "", level, type, row.get("full_name"),
                english(type, row.get("full_name").substring(type.length()).strip()), parent, province,
                row.get("area_km2"), population, row.get("lat"), row.get("lon"),
                level.equals("COMMUNE") ? row.get("seat") : "", agencyRoot);
    }

    /** An old unit that went to more than one new unit is PART of each, whatever the table's own mark says. */
    private void mapping() throws IOException {
        for (var row : rows(tables.resolve("province_mapping_old_to_new.csv"))) {
            succession(row.get("old_code"), row.get("new_code"), "WHOLE");
        }
        Map<String, List<Map<String, String>>> byOld = new LinkedHashMap<>();
        for (var row : rows(tables.resolve("ward_mapping_old_to_new.csv"))) {
            String old = row.get("old_ward_code").isEmpty() ? row.get("old_district_code") : row.get("old_ward_code");
            byOld.computeIfAbsent(old, none -> new ArrayList<>()).add(row);
        }
        byOld.forEach((old, rows) -> {
            boolean divided = rows.size() > 1 || rows.getFirst().get("is_divided").equals("1");
            rows.forEach(row -> succession(old, row.get("new_ward_code"), divided ? "PART" : "WHOLE"));
        });
    }

    private void succession(String old, String fresh, String share) {
        successions.add(String.join("\t", old, fresh, REORGANIZED, share));
    }

    private void add(String... values) {
        for (String value : values) {
            if (value.contains("\t") || value.contains("\n")) {
                throw new IllegalStateException("a tab or line break in " + value);
            }
        }
        units.add(Normalizer.normalize(String.join("\t", values), Normalizer.Form.NFC));
    }

    private static String type(Map<String, String> row) {
        return row.get("unit_type");
    }

    private static String english(String type, String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "").replace('đ', 'd').replace('Đ', 'D');
        String english = TYPES.get(type);
        return plain.matches("\\d+") ? english + " " + plain : plain + " " + english;
    }

    private Map<String, String> roots(String file, String key) throws IOException {
        return rows(roots.resolve(file)).stream()
                .collect(Collectors.toMap(row -> row.get(key), row -> row.get("agency_id_root")));
    }

    private void write(String name, List<String> lines) throws IOException {
        try (OutputStream file = Files.newOutputStream(target.resolve(name));
                var zip = new GZIPOutputStream(file) {
                    {
                        def.setLevel(Deflater.BEST_COMPRESSION);
                    }
                }) {
            zip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        System.out.println(name + ": " + lines.size() + " lines");
    }

    private static List<Map<String, String>> rows(Path file) {
        try {
            List<List<String>> records = records(Files.readString(file));
            List<String> head = records.getFirst();
            return records.stream().skip(1).map(values -> {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < head.size(); i++) {
                    row.put(head.get(i), values.get(i).strip());
                }
                return row;
            }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 4180. */
    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = text.startsWith("\uFEFF") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                values.add(value.toString());
                value.setLength(0);
                if (c == '\n') {
                    records.add(values);
                    values = new ArrayList<>();
                }
            } else if (c != '\r') {
                value.append(c == '\n' ? ' ' : c);
            }
        }
        if (value.length() > 0 || !values.isEmpty()) {
            values.add(value.toString());
            records.add(values);
        }
        return records;
    }
}
