package vn.motcua.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState;
import vn.motcua.definitions.Procedure;

/** Whoever does not own a dossier learns nothing of it, but where it stands by both factors. */
class TrackTest extends Residents {

    @Test
    void nobody_else_learns_anything_about_a_dossier_its_files_or_its_draft() {
        Person owner = resident();
        Procedure procedure = procedure("1.013225");
        String code = apply(owner, procedure, answers(procedure));
        CaseState state = the(Cases.class).byCode(code).orElseThrow().state();
        String file = file(owner).id().toString();
        Person other = resident();
        other.get("/track");
        String missing = other.get("/dossiers/H17.12-261122-9999").body();
        for (String id : List.of(code, state.id().toString())) {
            for (String tail : List.of("", "/receipt", "/supplement", "/payment", "/payment/state", "/rate?score=1")) {
                Reply reply = other.get("/dossiers/" + id + tail);
                assertThat(reply.status()).isEqualTo(404);
                assertThat(reply.body())
                        .doesNotContain(owner.name)
                        .doesNotContain(procedure.plainName().vi());
            }
            assertThat(other.post("/dossiers/" + id + "/withdraw", "reason", "x")
                            .status())
                    .isEqualTo(404);
            assertThat(other.post("/dossiers/" + id + "/rate", "score", "1").status())
                    .isEqualTo(404);
            assertThat(other.post("/dossiers/" + id + "/supplement").status()).isEqualTo(404);
        }
        assertThat(missing).contains("<h1").doesNotContain(owner.name);
        assertThat(other.get("/files/" + file).status()).isEqualTo(404);
        assertThat(other.get("/dossiers").body()).doesNotContain(code);
        assertThat(nobody().get("/dossiers/" + code).location()).contains("/sign-in?back=");
        assertThat(the(Cases.class)
                        .byCode(code)
                        .orElseThrow()
                        .state()
                        .statuses()
                        .business())
                .isEqualTo("SUBMITTED");
    }

    @Test
    void tracking_needs_the_code_and_the_digits_and_says_no_name() {
        Person owner = resident();
        Procedure procedure = procedure(SIMPLE);
        String code = apply(owner, procedure, answers(procedure));
        Person nobody = nobody();
        nobody.get("/track");
        Reply right = nobody.post(
                "/track",
                "code",
                " " + code.toLowerCase(java.util.Locale.ROOT) + " ",
                "digits",
                owner.phone.substring(6));
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.body()).contains(code).doesNotContain(owner.name);
        nobody.get("/track");
        Reply wrongDigits = nobody.post("/track", "code", code, "digits", "0000");
        nobody.get("/track");
        Reply wrongCode = nobody.post("/track", "code", code + "1", "digits", "0000");
        assertThat(wrongDigits.status()).isEqualTo(wrongCode.status()).isEqualTo(422);
        assertThat(wrongDigits.body()).contains("Không tìm thấy hồ sơ");
        assertThat(wrongCode.body()).contains("Không tìm thấy hồ sơ");
    }

    @Test
    void a_mistyped_code_is_told_which_part_is_wrong_and_nothing_about_what_exists() {
        Person owner = resident();
        Procedure procedure = procedure(SIMPLE);
        String code = apply(owner, procedure, answers(procedure));
        String[] parts = code.split("-");
        assertThat(told(code.replace("-", ""))).contains("Nhập cả ba phần của mã");
        assertThat(told("17-" + parts[1] + "-" + parts[2])).contains("Phần đầu của mã là mã cơ quan");
        assertThat(told(parts[0] + "-261399-" + parts[2])).contains("Phần giữa của mã là ngày nộp");
        assertThat(told(parts[0] + "-991231-" + parts[2])).contains("Ngày 31/12/2099", "chưa tới");
        assertThat(told(parts[0] + "-" + parts[1] + "-7")).contains("Phần cuối của mã là số thứ tự");
        assertThat(told(code)).contains("Không tìm thấy hồ sơ").doesNotContain("phần của mã");
        Person nobody = nobody();
        nobody.get("/track");
        Reply letters = nobody.post("/track", "code", code, "digits", "12a4");
        assertThat(letters.status()).isEqualTo(422);
        assertThat(letters.body()).contains("Nhập bốn chữ số").doesNotContain("Không tìm thấy hồ sơ");
    }

    private String told(String code) {
        Person nobody = nobody();
        nobody.get("/track");
        Reply reply = nobody.post("/track", "code", code, "digits", "0000");
        assertThat(reply.status()).isEqualTo(422);
        return reply.body();
    }

    @Test
    void a_wrong_code_and_a_wrong_factor_take_the_same_time_and_are_counted_alike() {
        Person owner = resident();
        Procedure procedure = procedure(SIMPLE);
        String code = apply(owner, procedure, answers(procedure));
        var dossiers = the(vn.motcua.onestop.Dossiers.class);
        long wrongFactor = fastestNo(dossiers, code, "0000");
        long wrongCode = fastestNo(dossiers, code + "1", "0000");
        assertThat(wrongFactor).isGreaterThanOrEqualTo(300);
        assertThat(wrongCode).isGreaterThanOrEqualTo(300);
        assertThat(Math.abs(wrongFactor - wrongCode)).isLessThan(60);
        for (String tried : List.of(code, code + "1")) {
            for (int i = 0; i < 6; i++) {
                fastestNo(dossiers, tried, "1111", 1);
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> dossiers.track(tried, owner.phone.substring(owner.phone.length() - 4)))
                    .isInstanceOfSatisfying(
                            vn.motcua.kernel.ProblemException.class,
                            e -> assertThat(e.problem()).isInstanceOf(vn.motcua.web.TooMany.class));
        }
    }

    private static long fastestNo(vn.motcua.onestop.Dossiers dossiers, String code, String digits) {
        return fastestNo(dossiers, code, digits, 5);
    }

    private static long fastestNo(vn.motcua.onestop.Dossiers dossiers, String code, String digits, int times) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> dossiers.track(code, digits))
                    .isInstanceOf(vn.motcua.kernel.ProblemException.class);
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1_000_000);
        }
        return fastest;
    }
}
