package vn.motcua.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.motcua.agencies.AgencyKinds;
import vn.motcua.identity.NewAccount;

/**
 * Somebody with a login that is printed.
 *
 * @param login what they sign in with
 * @param key of the message that says what they do
 */
public record Part(String login, String name, String key) {

    static final String PASSWORD = "motcua-demo";

    private static final String DOMAIN = "@demo.motcua.vn";

    static final String TAX_CODE = "0401000102";
    static final String ENTERPRISE = "Công ty TNHH Bánh khô Sông Hàn (minh họa)";

    /** How roles are called in logins. */
    private static final Map<String, String> WORDS = Map.of(
            "receptionist", "tiepnhan",
            "specialist", "chuyenvien",
            "head", "truongphong",
            "leader", "lanhdao",
            "clerk", "vanthu");

    private static final List<Resident> RESIDENTS = List.of(
            new Resident("thuha", "Nguyễn Thị Thu Hà", "048190000101", LocalDate.of(1990, 3, 12), "nữ", "0905000101"),
            new Resident("vanbinh", "Trần Văn Bình", "048085000102", LocalDate.of(1985, 11, 2), "nam", "0905000102"),
            new Resident("hoangyen", "Lê Hoàng Yến", "079195000103", LocalDate.of(1995, 7, 25), "nữ", "0905000103"),
            new Resident("quocdat", "Phạm Quốc Đạt", "092078000104", LocalDate.of(1978, 1, 30), "nam", "0905000104"),
            new Resident("ngocanh", "Võ Ngọc Ánh", "048302000105", LocalDate.of(2002, 9, 9), "nữ", "0905000105"));

    private record Resident(
            String user, String name, String personalId, LocalDate birthDate, String sex, String phone) {}

    /** Citizens of the national-identity simulator, so that both ways of signing in lead to one account. */
    static List<NewAccount> residents(Stage stage) {
        return RESIDENTS.stream()
                .<NewAccount>map(one -> new NewAccount.Resident(
                        one.name(),
                        one.personalId(),
                        Optional.of(one.birthDate()),
                        one.sex(),
                        one.phone(),
                        one.user() + DOMAIN,
                        stage.ward(),
                        stage.address(),
                        "01",
                        "VN"))
                .toList();
    }

    static NewAccount enterprise(Stage stage) {
        return new NewAccount.Enterprise(ENTERPRISE, TAX_CODE, "doanhnghiep" + DOMAIN, "0905000110", stage.address());
    }

    static NewAccount administrator() {
        return new NewAccount.Administrator("Hoàng Minh Quân", "quantri", "quantri" + DOMAIN, "0905000120");
    }

    /** What the holder of a position signs in with: {@code chuyenvien2.h17.04}, in the demo ward's first ones {@code chuyenvien}. */
    static String user(String kind, String code, String ward, String role, int number, Stage stage) {
        String word = WORDS.getOrDefault(role, role);
        boolean ours = role.equals("receptionist")
                ? kind.equals(AgencyKinds.COMMUNE_SERVICE_CENTRE)
                : kind.equals(AgencyKinds.COMMUNE_COMMITTEE);
        return ours && number == 1 && ward.equals(stage.ward())
                ? word
                : word + number + "." + code.toLowerCase(Locale.ROOT);
    }

    static String email(String user) {
        return user + DOMAIN;
    }

    /** Those that the start prints, in order. {@code officers} are the names by login word. */
    static List<Part> printed(Map<String, String> officers) {
        return List.of(
                new Part(email("thuha"), RESIDENTS.get(0).name(), "demo.part.resident"),
                new Part(email("vanbinh"), RESIDENTS.get(1).name(), "demo.part.representative"),
                officer("tiepnhan", officers),
                officer("chuyenvien", officers),
                officer("truongphong", officers),
                officer("lanhdao", officers),
                officer("vanthu", officers),
                new Part(email("quantri"), administrator().name(), "demo.part.administrator"));
    }

    private static Part officer(String word, Map<String, String> names) {
        return new Part(email(word), names.getOrDefault(word, ""), "demo.part." + word);
    }
}
