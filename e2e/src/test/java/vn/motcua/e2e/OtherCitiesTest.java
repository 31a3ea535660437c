package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same program with another city's file: its wards, its agencies, a dossier that its officers take in. */
class OtherCitiesTest {

    private static final String APPLY = "/apply/" + Submissions.PROCEDURE;
    private static final Pattern CODE = Pattern.compile("<code>(\\d{6})</code>");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "hcmc, H29, 168, Thành phố Hồ Chí Minh, 26740, Phường Sài Gòn",
        "cantho, H13, 103, Thành phố Cần Thơ, 31135, Phường Ninh Kiều"
    })
    void another_city_starts_and_takes_a_dossier_in(
            String city, String root, int wards, String name, String ward, String wardName) throws Exception {
        try (RunningCity running = RunningCity.start(folder, Map.of("CITY_PACEFACTOR", "50"), "--city", city)) {
            Person resident = new Person(running.url());
            assertThat(resident.get("/").body()).contains(name);
            assertThat(resident.get("/procedures?q=sao+y+ban+chinh").body())
                    .contains("/procedures/" + Submissions.PROCEDURE);
            assertThat(resident.register(41, "Nguyễn Văn Phương Xa").statusCode())
                    .isEqualTo(303);
            assertThat(resident.get(Person.location(resident.get(APPLY))).statusCode())
                    .isEqualTo(200);
            resident.post(APPLY + "/form/document", Submissions.DOCUMENT);
            String place = resident.get(APPLY + "/form/place").body();
            assertThat(place).containsPattern("<option value=\"" + ward + "\"[^>]*>" + wardName);
            assertThat(Pattern.compile("<option value=\"\\d{5}\"")
                            .matcher(place)
                            .results())
                    .hasSize(wards);

            String code = submitted(resident, ward);

            assertThat(code).startsWith(root + ".");
            String agency = "Ủy ban nhân dân phường " + wardName.substring(7);
            assertThat(resident.get("/dossiers/" + code).body()).contains(agency);
            Person officer = officer(running.url(), "tiepnhan");
            assertThat(officer.get("/desk?scope=pool").body()).contains(code);
            String accept = "/desk/dossiers/" + code + "/do/accept?step=reception";
            assertThat(officer.get(accept).statusCode()).isEqualTo(200);
            HttpResponse<String> accepted = officer.post(accept, Map.of("note", ""));
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(302);
            assertThat(resident.get("/dossiers/" + code).body()).contains("Đã tiếp nhận");
        }
    }

    private static String submitted(Person resident, String ward) throws IOException {
        resident.post(APPLY + "/form/place", Map.of("ward", ward));
        resident.get(APPLY + "/form/applicant");
        resident.post(APPLY + "/form/applicant", Submissions.APPLICANT);
        resident.get(APPLY + "/papers");
        resident.post(APPLY + "/papers", Map.of("go", "next"), "paper.original", "bang.pdf", Submissions.pdf(9));
        HttpResponse<String> check = resident.get(APPLY + "/check");
        Map<String, String> wish =
                new HashMap<>(Map.of("draft", Submissions.draft(check), "delivery", "ONLINE", "declared", "true"));
        HttpResponse<String> receipt = resident.post(APPLY + "/check", wish);
        assertThat(Person.location(receipt)).as(receipt.body()).contains("/receipt");
        return Person.location(receipt).replaceAll(".*/dossiers/([^/]+)/receipt.*", "$1");
    }

    /** Signed in with the password of the demonstration and the code that it shows. */
    private static Person officer(String url, String login) throws IOException {
        Person officer = new Person(url);
        officer.get("/sign-in");
        officer.post("/sign-in", Map.of("name", login + "@demo.motcua.vn", "password", "motcua-demo"));
        Matcher code = CODE.matcher(new Person(url).get("/demo").body());
        assertThat(code.find()).isTrue();
        officer.get("/sign-in/second");
        HttpResponse<String> signedIn = officer.post("/sign-in/second", Map.of("code", code.group(1)));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(303);
        return officer;
    }
}
