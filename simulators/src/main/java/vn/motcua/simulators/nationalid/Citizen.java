package vn.motcua.simulators.nationalid;

import java.util.List;
import java.util.Optional;

/**
 * A made-up citizen.
 *
 * @param personalNumber số định danh cá nhân
 * @param birthDate ISO 8601
 * @param gender as OpenID Connect has it: {@code male}, {@code female}
 * @param level mức độ tài khoản định danh, 1 or 2
 */
record Citizen(String personalNumber, String name, String birthDate, String gender, String phone, int level) {

    static final List<Citizen> ALL = List.of(
            new Citizen("048190000101", "Nguyễn Thị Thu Hà", "1990-03-12", "female", "+84905000101", 2),
            new Citizen("048085000102", "Trần Văn Bình", "1985-11-02", "male", "+84905000102", 2),
            new Citizen("079195000103", "Lê Hoàng Yến", "1995-07-25", "female", "+84905000103", 2),
            new Citizen("092078000104", "Phạm Quốc Đạt", "1978-01-30", "male", "+84905000104", 2),
            new Citizen("048302000105", "Võ Ngọc Ánh", "2002-09-09", "female", "+84905000105", 2),
            new Citizen("048199000106", "Đặng Thị Mơ", "1999-12-31", "female", "+84905000106", 1));

    /** The subject by which clients know them; not the personal number, which is a claim of its own. */
    String subject() {
        return "citizen-" + personalNumber.substring(9);
    }

    static Optional<Citizen> bySubject(String subject) {
        return ALL.stream().filter(citizen -> citizen.subject().equals(subject)).findFirst();
    }
}
