package vn.motcua.desk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.City;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.Position;
import vn.motcua.agencies.Positions;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.database.TestDatabase;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Published;
import vn.motcua.definitions.Scenario;
import vn.motcua.identity.KnownFactors;
import vn.motcua.identity.NewAccount;
import vn.motcua.identity.NewAccounts;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.Dossiers;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** The whole application on a fresh database with the officers of one ward, spoken to over real HTTP. */
@SpringBootTest(classes = City.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class DeskCity {

    static final String WARD = "20242";
    static final String OTHER_WARD = "20194";
    /** House building permits: review, approval, signature, issue, all in the commune. */
    static final String PROCEDURE = "1.013226";

    private static final String DATABASE = TestDatabase.freshUrl();
    static final String PASSWORD = "mot mat khau du dai 2026";
    private static final byte[] SECRET = "hai muoi byte bi mat".getBytes(StandardCharsets.UTF_8);
    private static final AtomicInteger COUNT = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("city.database-url", () -> DATABASE);
        registry.add(
                "city.data",
                () -> Path.of("target", "desk-test").toAbsolutePath().toString());
        registry.add("city.demo", () -> "false");
        registry.add("city.pace-factor", () -> "100");
        registry.add(
                "city.definitions",
                () -> Path.of("..", "definitions").toAbsolutePath().toString());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    static LocalDate today() {
        return LocalDate.now(WorkingCalendar.ZONE);
    }

    Agency committee(String ward) {
        return bean(Agencies.class).competent("commune-committee", ward, today());
    }

    Agency desk(String ward) {
        return bean(Agencies.class).reception(ward, today());
    }

    /** A new officer in a vacant position of the role, signed in. */
    Officer officer(Agency agency, String role, String name) {
        Officer officer = person(name);
        appoint(officer, agency, role);
        return officer;
    }

    void appoint(Officer officer, Agency agency, String role) {
        Positions positions = bean(Positions.class);
        Position vacant = vacant(agency, role).orElseGet(() -> {
            another(agency, role);
            return vacant(agency, role).orElseThrow();
        });
        positions.appoint(vacant.id(), officer.account, today().minusDays(30), Actor.system("test"));
    }

    /** Signed in with a password and a code. */
    Officer person(String name) {
        String user = user();
        UUID account = account(name, user);
        bean(KnownFactors.class).give(List.of(account), SECRET);
        return new Officer(account, name, "http://localhost:" + port).signIn(user, PASSWORD, code());
    }

    /** Signed in with nothing but a password; a code is known for when one is asked for. */
    Officer weak(Agency agency, String role, String name) {
        String user = user();
        Officer officer = new Officer(account(name, user), name, "http://localhost:" + port).signIn(user, PASSWORD);
        bean(KnownFactors.class).give(List.of(officer.account), SECRET);
        appoint(officer, agency, role);
        return officer;
    }

    Officer administrator(String name) {
        String user = user();
        UUID account = bean(NewAccounts.class)
                .open(
                        List.of(new NewAccount.Administrator(name, user, user + "@vi-du.vn", "")),
                        PASSWORD,
                        Actor.system("test"))
                .getFirst();
        bean(KnownFactors.class).give(List.of(account), SECRET);
        return new Officer(account, name, "http://localhost:" + port).signIn(user, PASSWORD, code());
    }

    private Optional<Position> vacant(Agency agency, String role) {
        return bean(Positions.class).positions(agency.id()).stream()
                .filter(p -> p.role().equals(role) && p.account() == null)
                .findFirst();
    }

    /** One more desk of a role, where the tests need more officers than the agency has. */
    private void another(Agency agency, String role) {
        bean(JdbcClient.class)
                .sql("""
                        insert into agencies.position (id, agency, role, number, title, title_en, valid_from)
                        select gen_random_uuid(), agency, role, max(number) + 1, min(title), min(title_en), min(valid_from)
                        from agencies.position where agency = :agency and role = :role group by agency, role
                        """)
                .param("agency", agency.id())
                .param("role", role)
                .update();
    }

    static String code() {
        return KnownFactors.code(SECRET, Instant.now());
    }

    private static String user() {
        return "can.bo." + COUNT.incrementAndGet();
    }

    private UUID account(String name, String user) {
        return bean(NewAccounts.class)
                .open(
                        List.of(new NewAccount.Officer(name, user, user + "@vi-du.vn", "")),
                        PASSWORD,
                        Actor.system("test"))
                .getFirst();
    }

    UUID resident(String name) {
        String number = "0480900%05d".formatted(50_000 + COUNT.incrementAndGet());
        return bean(NewAccounts.class)
                .open(List.of(NewAccount.Resident.of(name, number, "+84905123218", "")), PASSWORD, Actor.system("test"))
                .getFirst();
    }

    /** A dossier of the definition's first scenario, handed in at the counter of the ward for somebody. */
    String submitted(Officer receptionist, UUID resident, String name) {
        return submitted(WARD, receptionist, resident, name);
    }

    String submitted(String ward, Officer receptionist, UUID resident, String name) {
        return submitted(ward, receptionist, resident, caller(receptionist), name, Map.of());
    }

    /** Some papers with their files, the others seen at the counter; handed in by {@code who}. */
    String submitted(
            String ward,
            Officer receptionist,
            UUID resident,
            Caller who,
            String name,
            Map<String, Application.Paper> files) {
        Published published =
                bean(Definitions.class).procedure(PROCEDURE, today()).orElseThrow();
        Scenario scenario = published.procedure().scenarios().getFirst();
        Map<String, Object> answers = new LinkedHashMap<>(scenario.form());
        answers.put("ward", ward);
        Map<String, Application.Paper> papers = new LinkedHashMap<>();
        scenario.papers()
                .forEach(paper -> papers.put(paper, new Application.Paper(List.of(), Application.Source.DESK, "")));
        boolean online = who.kind() == Caller.Kind.RESIDENT;
        papers.putAll(files);
        if (online) {
            papers.keySet().retainAll(files.keySet());
        }
        var submitted = bean(Dossiers.class)
                .submit(
                        new Application(
                                PROCEDURE,
                                published.version(),
                                published.procedure().subjects().getFirst().id(),
                                answers,
                                papers,
                                new Application.Person(resident, name, "0905123218", "048090012345", ""),
                                online ? Application.Channel.ONLINE : Application.Channel.COUNTER,
                                desk(ward).id(),
                                new Application.Delivery(Application.Delivery.How.DESK, null, ""),
                                true),
                        who,
                        UUID.randomUUID().toString());
        return submitted.code();
    }

    Caller caller(Officer officer) {
        return new Caller(
                Caller.Kind.OFFICER,
                officer.account,
                officer.name,
                2,
                bean(Positions.class).holdings(officer.account, today()),
                null,
                "web",
                List.of());
    }

    CaseView dossier(String code) {
        return bean(Cases.class).byCode(code).orElseThrow();
    }

    String status(String code) {
        return dossier(code).state().statuses().business();
    }

    /** All checks of a step, ticked, as a form sends them. */
    String[] ticked(String code, String step, String... more) {
        List<String> fields = new ArrayList<>(List.of(more));
        var state = dossier(code).state();
        var procedure = bean(Definitions.class)
                .version(state.identity().definition(), state.identity().version());
        Checklists.items(procedure, step).forEach(item -> {
            fields.add("checked");
            fields.add(item.id());
        });
        return fields.toArray(String[]::new);
    }

    String openStep(String code) {
        return dossier(code).state().tasks().getFirst().step();
    }
}
