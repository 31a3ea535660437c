package vn.motcua.vietnam.geo;

import java.util.List;
import java.util.Optional;
import vn.motcua.vietnam.id.UnitCode;
import vn.motcua.vietnam.table.CsvTable;

/**
 * The central meridian of a province's maps. After the mergers of 2025 cadastral data of the merged parts keep the meridian
 * of the former province until they are computed anew, so both lists stay in use.
 *
 * @param degrees degrees east
 * @param epsg the number of the three-degree projection in the EPSG register
 */
public record ProvinceMeridian(Era era, UnitCode province, String name, double degrees, int epsg) {

    /** Which provinces. */
    public enum Era {
        /** The 63 until 2025-06-30. */
        BEFORE_2025,
        /** The 34 since 2025-07-01: Circular 24/2025/TT-BNNMT. */
        CURRENT
    }

    private static final List<ProvinceMeridian> ALL =
            CsvTable.resource(ProvinceMeridian.class, "vn2000-meridians.csv").rows().stream()
                    .map(row -> new ProvinceMeridian(
                            row.get("scheme").equals("current_34") ? Era.CURRENT : Era.BEFORE_2025,
                            new UnitCode(row.get("province_code")),
                            row.get("province_name"),
                            Double.parseDouble(row.get("meridian_deg")),
                            Integer.parseInt(row.get("epsg_tm3"))))
                    .toList();

    public static List<ProvinceMeridian> all() {
        return ALL;
    }

    public static Optional<ProvinceMeridian> find(Era era, UnitCode province) {
        return ALL.stream()
                .filter(one -> one.era == era && one.province.equals(province))
                .findFirst();
    }

    /** The three-degree projection on this meridian. */
    public Vn2000 projection(DatumShift shift) {
        return new Vn2000(degrees, Vn2000.Zone.THREE_DEGREES, shift);
    }
}
