package vn.motcua.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import vn.motcua.City;
import vn.motcua.database.TestDatabase;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.Holdings;
import vn.motcua.identity.NewAccount;
import vn.motcua.identity.PositionNames;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Holding.Basis;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** The pages in the whole application, behind its gate; who calls is set as the security filter sets it. */
@SpringBootTest(classes = City.class)
class AgenciesPagesTest {

    private static final String DATABASE = TestDatabase.freshUrl();
    private static final Actor TEST = Actor.system("test");
    private static int count;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Agencies agencies;

    @Autowired
    private Positions positions;

    @Autowired
    private Holdings holdings;

    @Autowired
    private PositionNames names;

    private MockMvcTester web;
    private Agency committee;
    private UUID an;
    private UUID binh;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("city.database-url", () -> DATABASE);
        registry.add(
                "city.data",
                () -> Path.of("target", "agencies-test").toAbsolutePath().toString());
        registry.add("city.demo", () -> "false");
        registry.add(
                "city.definitions",
                () -> Path.of("..", "definitions").toAbsolutePath().toString());
    }

    @BeforeEach
    void appoint() {
        web = MockMvcTester.from(context);
        committee = agencies.agenciesOn(today()).stream()
                .filter(a -> a.kind().equals("commune-committee"))
                .toList()
                .get(count++);
        an = officer("Nguyễn Văn An", "an" + count);
        binh = officer("Trần Thị Bình", "binh" + count);
        List<Position> open = positions.positions(committee.id());
        positions.appoint(open.getFirst().id(), an, today().minusDays(1), TEST);
        positions.appoint(open.getLast().id(), binh, today().minusDays(1), TEST);
    }

    private UUID officer(String name, String user) {
        return accounts.open(new NewAccount.Officer(name, user, "", ""), null, TEST)
                .id();
    }

    private static LocalDate today() {
        return LocalDate.now(WorkingCalendar.ZONE);
    }

    private Caller caller(Caller.Kind kind, UUID account) {
        return new Caller(kind, account, "Nguyễn Văn An", 2, holdings.of(account, today()), null, "web", List.of());
    }

    private String get(String path, Caller.Kind kind) throws Exception {
        var answer = web.get()
                .uri(path)
                .requestAttr(Caller.class.getName(), caller(kind, an))
                .exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString();
    }

    private String text(LocalDate day) {
        return "%d/%d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    @Test
    void an_officer_registers_leave_and_sees_it_with_the_substitute() throws Exception {
        assertThat(get("/desk/leave", Caller.Kind.OFFICER))
                .contains("Bạn chưa đăng ký ngày nghỉ nào", "Trần Thị Bình (Văn thư)")
                .doesNotContain("agencies.");
        var answer = web.post()
                .uri("/desk/leave")
                .requestAttr(Caller.class.getName(), caller(Caller.Kind.OFFICER, an))
                .param("first", text(today()))
                .param("last", text(today().plusDays(1)))
                .param("substitute", binh.toString())
                .exchange();
        assertThat(answer).hasRedirectedUrl("/desk/leave");
        assertThat(get("/desk/leave", Caller.Kind.OFFICER)).contains("Trần Thị Bình làm thay");
        assertThat(holdings.of(binh, today())).extracting(Caller.Holding::basis).contains(Basis.SUBSTITUTE);
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays() throws Exception {
        var answer = web.post()
                .uri("/desk/delegations")
                .requestAttr(Caller.class.getName(), caller(Caller.Kind.OFFICER, an))
                .param("delegation-first.day", "31")
                .param("delegation-first.month", "2")
                .param("delegation-first.year", "2027")
                .param("delegation-last", text(today()))
                .param("delegation-delegate", binh.toString())
                .param("delegation-document", "12/UQ-UBND")
                .exchange();
        assertThat(answer).hasStatus(422);
        assertThat(answer.getResponse().getContentAsString())
                .contains("#f-delegation-first", "Ghi ngày, tháng, năm", "12/UQ-UBND");
    }

    @Test
    void an_officer_delegates_and_withdraws() throws Exception {
        String role = positions.positions(committee.id()).getFirst().role();
        var answer = web.post()
                .uri("/desk/delegations")
                .requestAttr(Caller.class.getName(), caller(Caller.Kind.OFFICER, an))
                .param("delegation-first", text(today()))
                .param("delegation-last", text(today()))
                .param("delegation-delegate", binh.toString())
                .param("delegation-roles", role)
                .param("delegation-document", "12/UQ-UBND")
                .exchange();
        assertThat(answer).hasRedirectedUrl("/desk/leave");
        String page = get("/desk/leave?lang=en", Caller.Kind.OFFICER);
        assertThat(page).contains("Delegated to Trần Thị Bình", "Withdraw").doesNotContain("agencies.");
        String end = page.replaceAll("(?s).*(/desk/delegations/[0-9a-f-]+/ends).*", "$1");
        assertThat(web.post().uri(end).requestAttr(Caller.class.getName(), caller(Caller.Kind.OFFICER, an)))
                .hasRedirectedUrl("/desk/leave");
        assertThat(holdings.of(binh, today())).extracting(Caller.Holding::basis).containsExactly(Basis.APPOINTED);
    }

    @Test
    void an_administrator_finds_an_agency_and_sees_who_is_where() throws Exception {
        assertThat(get("/admin/agencies?q=so+tu+phap", Caller.Kind.ADMINISTRATOR))
                .contains("Sở Tư pháp thành phố Đà Nẵng", "H17.02")
                .doesNotContain("Sở Xây dựng");
        assertThat(get("/admin/agencies", Caller.Kind.ADMINISTRATOR)).contains("after=H17");
        assertThat(get("/admin/agencies/" + committee.id(), Caller.Kind.ADMINISTRATOR))
                .contains(committee.name(), "Chủ tịch", "Nguyễn Văn An", "Chưa có người")
                .doesNotContain("agencies.");
        assertThat(get("/admin/agencies?q=zzz", Caller.Kind.ADMINISTRATOR)).contains("Không tìm thấy cơ quan nào");
    }

    @Test
    void others_are_refused() {
        for (String path : List.of("/admin/agencies", "/admin/agencies/" + committee.id())) {
            assertThat(web.get().uri(path).requestAttr(Caller.class.getName(), caller(Caller.Kind.OFFICER, an)))
                    .hasStatus(403);
        }
        assertThat(web.get().uri("/desk/leave").requestAttr(Caller.class.getName(), caller(Caller.Kind.RESIDENT, an)))
                .hasStatus(403);
    }

    @Test
    void positions_have_names_in_both_languages() {
        UUID position = holdings.of(an, today()).getFirst().position();
        assertThat(names.names(List.of(position), Locale.of("vi")).get(position))
                .isEqualTo(new PositionNames.PositionName("Chủ tịch", committee.name()));
        assertThat(names.names(List.of(position), Locale.ENGLISH).get(position))
                .isEqualTo(new PositionNames.PositionName("Chair", committee.nameEn()));
    }
}
