package vn.motcua.demo;

import java.util.Map;
import java.util.Objects;

/**
 * Where in a city the demonstration plays.
 *
 * @param ward its code
 * @param address of the residents there
 */
record Stage(String ward, String address) {

    private static final Map<String, Stage> STAGES = Map.of(
            "danang", new Stage("20242", "15 Lê Hồng Phong, phường Hải Châu, thành phố Đà Nẵng"),
            "hcmc", new Stage("26740", "47 Lê Duẩn, phường Sài Gòn, Thành phố Hồ Chí Minh"),
            "cantho", new Stage("31135", "2 Hòa Bình, phường Ninh Kiều, thành phố Cần Thơ"));

    static Stage of(String city) {
        return Objects.requireNonNull(STAGES.get(city), () -> "no demonstration plays in " + city);
    }
}
