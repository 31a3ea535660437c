package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.AgencyKinds;
import vn.motcua.agencies.WardMap;
import vn.motcua.agencies.WardMaps;

/** What is late, where, down to the dossier, for the city's leader and for the head of one agency. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverviewTest extends DeskCity {

    private static final String WARD = "20245";

    private Officer receptionist;

    @BeforeAll
    void people() {
        receptionist = officer(desk(WARD), "receptionist", "Lê Thị Ngọc Ánh");
    }

    private Agency city() {
        return bean(Agencies.class).agenciesOn(today()).stream()
                .filter(agency -> agency.kind().equals(AgencyKinds.CITY_COMMITTEE))
                .findFirst()
                .orElseThrow();
    }

    private String late() {
        String code = submitted(WARD, receptionist, resident("Trễ Thị Hẹn"), "Trễ Thị Hẹn");
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        bean(JdbcClient.class)
                .sql("update cases.case set due = now() - interval '2 days' where code = :code")
                .param("code", code)
                .update();
        return code;
    }

    @Test
    void the_citys_leader_finds_the_late_dossier_from_the_map_and_from_the_table_beside_it() {
        String code = late();
        Officer leader = officer(city(), "leader", "Trần Chủ Tịch");
        String agency = committee(WARD).id().toString();

        String page = leader.get("/desk/overview").body();

        String list = "/desk/overview/cases?state=late&amp;agency=" + agency;
        assertThat(page).contains("<svg class=\"late-map\"").containsPattern("[1-9] hồ sơ quá hạn trên");
        assertThat(page.split("href=\"" + java.util.regex.Pattern.quote(list) + "\"", -1).length - 1)
                .as("map, its table, the table of agencies")
                .isGreaterThanOrEqualTo(2);
        assertThat(page).as("the place is named on the map").containsPattern("late-map__label[^>]*>Phường ");
        assertThat(page).contains("Đặc khu Hoàng Sa").containsPattern("shade-[1-5]\" d=");
        assertThat(leader.get(list.replace("&amp;", "&")).body()).contains(code, "Trễ Thị Hẹn");
        assertThat(page)
                .as("every figure is a link")
                .contains("state=open", "state=today", "state=late", "state=paused");
    }

    @Test
    void the_head_of_one_agency_sees_its_own_figures_and_no_map_of_others() {
        late();
        Officer head = officer(committee(WARD), "head", "Phạm Quốc Bảo");

        assertThat(head.get("/desk/overview").body()).contains("Theo bước").doesNotContain("late-map");
        assertThat(head.get("/desk/overview/cases?state=late&agency="
                                + committee(OTHER_WARD).id())
                        .body())
                .doesNotContain("/desk/dossiers/");
    }

    @Test
    void what_waits_for_a_decision_comes_before_the_figures_with_a_way_to_it() {
        Officer head = officer(committee(WARD), "head", "Phạm Quyết Định");
        String untaken = late();
        task(untaken, "specialist");

        assertThat(head.get("/desk/overview").body())
                .containsPattern("<b>[1-9]\\d* việc quá hạn (khác )?chưa ai nhận</b>")
                .contains("/desk?scope=agency&amp;late=true&amp;pick=true");

        String code = late();
        task(code, "head");
        String page = head.get("/desk/overview").body();

        assertThat(page)
                .containsPattern("<b>[1-9]\\d* hồ sơ chờ bạn quyết định</b>")
                .contains("hồ sơ trong đó đã quá hạn", "href=\"/desk/dossiers/" + code, "trễ ", "/desk?scope=pool");
        assertThat(page.indexOf("Việc cần quyết định")).isBetween(1, page.indexOf("class=\"kpis\""));
        assertThat(head.get("/desk?scope=pool").body()).contains(code);
    }

    private void task(String code, String role) {
        bean(JdbcClient.class).sql("""
                        update cases.task t set role = :role, position = null, account = null, due = now() - interval '3 days'
                        from cases.case c where c.id = t.case_id and c.code = :code
                        """).param("role", role).param("code", code).update();
    }

    @Test
    void the_days_chart_counts_what_was_finished_in_time_and_late() {
        String code = late();
        bean(JdbcClient.class)
                .sql("update cases.case set ended = now() where code = :code")
                .param("code", code)
                .update();
        Officer head = officer(committee(WARD), "head", "Phạm Xong Việc");

        assertThat(head.get("/desk/overview").body())
                .contains("Hồ sơ xử lý xong, 30 ngày")
                .containsPattern("aria-label=\"\\d\\d/\\d\\d: \\d+ đúng hạn, [1-9]\\d* trễ\"");
    }

    @Test
    void the_map_has_every_ward_once_and_its_far_island_in_a_frame() {
        WardMap map = bean(WardMaps.class).of("48", today());

        assertThat(map.shapes())
                .hasSize(94)
                .allSatisfy(shape -> assertThat(shape.path()).startsWith("M").endsWith("Z"));
        assertThat(map.frames()).extracting(WardMap.Frame::code).containsExactly("20333");
        assertThat(map.shapes().stream()
                        .mapToInt(shape -> shape.path().length())
                        .sum())
                .as("small enough for a page")
                .isLessThan(150_000);
        assertThat(bean(WardMaps.class).of("48", today())).as("drawn once").isSameAs(map);
    }
}
