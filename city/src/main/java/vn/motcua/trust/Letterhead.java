package vn.motcua.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.agencies.Agency;

/**
 * The upper left of a paper and its place (NĐ 30/2020/NĐ-CP, Phụ lục I, II.2 and II.4).
 *
 * @param above the agency above, capitals; empty for committees, which name none
 * @param agency lines of the issuing agency, capitals
 * @param place địa danh: {@code Hải Châu}
 * @param city name of the agency at the root, the organisation in officers' certificates
 */
record Letterhead(String above, String agency, String place, String city) {

    private static final Locale VI = Locale.of("vi");
    private static final String COMMITTEE = "Ủy ban nhân dân ";
    private static final List<String> UNITS = List.of("thành phố ", "phường ", "xã ", "đặc khu ", "tỉnh ", "thị trấn ");

    static Letterhead of(Agency agency, Function<UUID, Optional<Agency>> known) {
        List<Agency> line = new ArrayList<>();
        line.add(agency);
        for (@Nullable UUID next = agency.parent(); next != null && line.size() < 6; ) {
            Optional<Agency> parent = known.apply(next);
            parent.ifPresent(line::add);
            next = parent.map(Agency::parent).orElse(null);
        }
        String committee = line.stream()
                .map(Agency::name)
                .filter(name -> name.startsWith(COMMITTEE))
                .findFirst()
                .orElse("");
        String unit = committee.isEmpty() ? "" : committee.substring(COMMITTEE.length());
        boolean own = agency.name().startsWith(COMMITTEE);
        String shortName = !own && !unit.isEmpty() && agency.name().endsWith(" " + unit)
                ? agency.name().substring(0, agency.name().length() - unit.length() - 1)
                : agency.name();
        String above = own || line.size() < 2 ? "" : line.get(1).name();
        return new Letterhead(
                above.toUpperCase(VI),
                shortName.toUpperCase(VI),
                place(unit),
                line.getLast().name());
    }

    /** The bare name; with the kind of unit when the name is a number or a person's (khoản 4: for example Phường 1). */
    private static String place(String unit) {
        for (String kind : UNITS) {
            if (unit.startsWith(kind)) {
                String bare = unit.substring(kind.length());
                boolean keep = Character.isDigit(bare.charAt(0)) || bare.equals("Hồ Chí Minh");
                return keep ? unit.substring(0, 1).toUpperCase(VI) + unit.substring(1) : bare;
            }
        }
        return unit;
    }
}
