package vn.motcua.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Published;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.Dossiers;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** What costs less online: splitting a household, 5,000 đồng online and 10,000 at the counter. */
class ChannelTest extends PayingCity {

    private static final String SPLIT = "1.010038";
    private static final String WARD = "20242";

    private static final Pattern KEY = Pattern.compile("<input type=\"hidden\" name=\"key\" value=\"([^\"]*)\"");

    private final LocalDate today = LocalDate.now(WorkingCalendar.ZONE);

    private Published published() {
        return the(Definitions.class).procedure(SPLIT, today).orElseThrow();
    }

    /** The court's papers are looked up, so nothing is attached. */
    private Map<String, Object> answers() {
        Map<String, Object> answers = new LinkedHashMap<>(
                published().procedure().scenarios().getFirst().form());
        answers.put("divorced", true);
        return answers;
    }

    private String online(Person visit) {
        return the(Dossiers.class)
                .submit(
                        new Application(
                                SPLIT,
                                published().version(),
                                "citizen",
                                answers(),
                                Map.of(),
                                null,
                                Application.Channel.ONLINE,
                                null,
                                Application.Delivery.online(),
                                true),
                        visit.caller(),
                        "k" + COUNT.incrementAndGet())
                .code();
    }

    private String atTheCounter(Person receptionist, Person visit) {
        String path = "/desk/reception/" + SPLIT + "?for=" + visit.account;
        Matcher key = KEY.matcher(receptionist.get(path).body());
        assertThat(key.find()).isTrue();
        List<String> fields = new ArrayList<>(List.of(
                "key",
                key.group(1),
                "version",
                Integer.toString(published().version()),
                "applicant.name",
                visit.name,
                "applicant.phone",
                visit.phone,
                "delivery",
                "desk"));
        answers().forEach((field, answer) -> {
            if (field.equals("personBirthDate")) {
                String[] date = answer.toString().split("-", -1);
                fields.addAll(List.of(field + ".year", date[0], field + ".month", date[1], field + ".day", date[2]));
            } else {
                fields.addAll(List.of(field, answer.toString()));
            }
        });
        Reply taken = receptionist.post(path, fields.toArray(String[]::new));
        assertThat(taken.status()).as(taken.body()).isEqualTo(302);
        return taken.location().replaceFirst(".*/desk/dossiers/([^?/]+).*", "$1");
    }

    private void costs(Person visit, String code, String amount, String inQr) {
        Demand demand = demand(code);
        assertThat(the(Payments.class).transfer(demand).orElseThrow().qr()).contains("5303704" + inQr);
        assertThat(visit.get("/dossiers/" + code + "/payment").body()).contains(amount + " ₫");
        assertThat(visit.get("/dossiers/" + code + "/receipt").body()).contains(amount + " ₫");
    }

    @Test
    void the_same_answers_cost_what_their_channel_costs() throws Exception {
        Person visit = resident();
        Person receptionist = officer(the(Agencies.class).reception(WARD, today).id(), "receptionist");

        String online = online(visit);
        String counter = atTheCounter(receptionist, visit);

        costs(visit, online, "5.000", "54045000");
        costs(visit, counter, "10.000", "540510000");

        Demand demand = demand(counter);
        tell(message("credit.received", transaction(), demand.amountVnd(), demand.reference()));
        assertThat(confirmations(counter)).hasSize(1);
    }

    @Test
    void the_counter_says_what_it_costs_before_anything_is_handed_in() {
        Person receptionist = officer(the(Agencies.class).reception(WARD, today).id(), "receptionist");
        assertThat(receptionist.get("/desk/reception/" + PROCEDURE).body())
                .as("depends on how many copies")
                .contains("Cập nhật để tính lại")
                .doesNotContain(" ₫, trả khi nộp");
        assertThat(updated(receptionist, PROCEDURE, "copies", "3")).contains("24.000 ₫, trả khi nộp");
        assertThat(updated(receptionist, SPLIT, "feeExempt", "false")).contains("10.000 ₫, trả khi nộp");
        assertThat(receptionist.get("/desk/reception/1.011607").body()).contains("Thủ tục này không thu phí, lệ phí.");
    }

    /** The form of the counter after one answer and the button that computes anew. */
    private static String updated(Person receptionist, String procedure, String field, String answer) {
        return receptionist
                .post("/desk/reception/" + procedure, "press", "refresh", "key", "k", "version", "1", field, answer)
                .body();
    }

    @Test
    void a_dossier_of_the_counter_stays_one_when_it_is_supplemented_online() {
        Person visit = resident();
        Person receptionist = officer(the(Agencies.class).reception(WARD, today).id(), "receptionist");
        String code = atTheCounter(receptionist, visit);
        perform(
                code,
                new Command.RequestSupplement("reception", List.of(new CaseState.Item("newHead", "Ghi đủ họ tên")), ""),
                receptionist,
                "receptionist");

        the(Dossiers.class)
                .supplement(
                        code,
                        Cases.ANY_VERSION,
                        Map.of("newHead", "Trần Thị Thanh Mai"),
                        Map.of(),
                        visit.caller(),
                        "k" + COUNT.incrementAndGet());

        var view = the(Dossiers.class).view(code, visit.caller(), "");
        assertThat(view.facts().form()).containsEntry("newHead", "Trần Thị Thanh Mai");
        assertThat(view.facts().channel()).isEqualTo(Application.Channel.COUNTER);
        costs(visit, code, "10.000", "540510000");
    }

    @Test
    void the_page_of_a_procedure_and_the_api_tell_both_amounts_where_they_differ() throws Exception {
        assertThat(nobody().get("/procedures/" + SPLIT).body())
                .contains("trực tuyến 5.000 ₫, tại quầy 10.000 ₫")
                .doesNotContain("Tùy tờ khai");
        assertThat(nobody().get("/procedures/2.002041").body())
                .contains(">100.000 ₫<", "trực tuyến, tại quầy 125.000 ₫; trả khi nộp hồ sơ")
                .contains("trực tuyến miễn phí, tại quầy 25.000 ₫");
        assertThat(nobody().get("/procedures/1.013237").body())
                .contains(">Miễn phí<", "trực tuyến, tại quầy 90.000 ₫; trả khi nộp hồ sơ");
        assertThat(nobody().get("/procedures/1.014064").body()).doesNotContain("tại quầy 35.000");
        URI api = URI.create("http://localhost:" + CITY_PORT + "/api/v1/procedures/" + SPLIT);
        assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(api).build(), HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("\"vnd\":5000")
                .contains("\"counter\":10000");
    }
}
