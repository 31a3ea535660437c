package vn.motcua.trust;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.Position;

/**
 * The competent person who signs (người có thẩm quyền ký).
 *
 * @param name as printed under the signature
 * @param capacity the lines above the signature, capitals: {@code TM. ỦY BAN NHÂN DÂN}, {@code KT. CHỦ TỊCH},
 *     {@code PHÓ CHỦ TỊCH} (NĐ 30/2020/NĐ-CP, Phụ lục I, II.7)
 */
public record Signer(UUID account, String name, List<String> capacity) {

    private static final Locale VI = Locale.of("vi");

    /** The officer in a position, with the capacity that goes with its title and the kind of agency. */
    public static Signer of(Agency agency, Position position, UUID account, String name) {
        return new Signer(account, name, capacity(agency.name(), position.title()));
    }

    /**
     * A committee (ủy ban nhân dân) is signed for on behalf of the collective (TM.), a deputy signs for the head (KT.), others by
     * order (TL.) of the head.
     */
    static List<String> capacity(String agency, String title) {
        String upper = title.toUpperCase(VI);
        boolean committee = agency.toUpperCase(VI).startsWith("ỦY BAN NHÂN DÂN");
        String head = committee ? "CHỦ TỊCH" : headOf(agency);
        List<String> collective = committee ? List.of("TM. ỦY BAN NHÂN DÂN") : List.of();
        List<String> own;
        if (upper.equals(head)) {
            own = List.of(upper);
        } else if (upper.startsWith("PHÓ ") && upper.endsWith(head)) {
            own = List.of("KT. " + head, upper);
        } else {
            return List.of("TL. " + head, upper);
        }
        return java.util.stream.Stream.concat(collective.stream(), own.stream()).toList();
    }

    private static String headOf(String agency) {
        String upper = agency.toUpperCase(VI);
        if (upper.startsWith("PHÒNG") || upper.startsWith("BAN ")) {
            return "TRƯỞNG " + upper.split(" ", 2)[0];
        }
        return upper.startsWith("CHI CỤC") ? "CHI CỤC TRƯỞNG" : "GIÁM ĐỐC";
    }
}
