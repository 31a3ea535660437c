package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.OwnCity;
import vn.motcua.SafeFiles;
import vn.motcua.Visit;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.AgencyKinds;
import vn.motcua.agencies.Positions;
import vn.motcua.agencies.Vacancies;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.CasesCheck;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.database.TestDatabase;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Published;
import vn.motcua.definitions.Scenario;
import vn.motcua.files.Files;
import vn.motcua.files.StoredFile;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.NewAccount;
import vn.motcua.journal.JournalCheck;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.Draft;
import vn.motcua.onestop.Drafts;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Three wards of a living city merge while their officers work and dossiers stand at every step (sáp nhập phường): whoever
 * had something to do still has it, nothing is promised anew, and what was before can still be found.
 */
class MergedWardsTest extends OwnCity {

    /** Thanh Khê, Hải Châu and Hoà Cường; the second one's code goes on. */
    private static final List<String> WARDS = List.of("20209", "20242", "20257");

    private static final String INTO = "20242";
    private static final String NAME = "Phường Trung Tâm Sông Hàn";

    /** Changes of house permits, decided in the ward. */
    private static final String HOUSE = "1.013226";

    /** Lost land certificates, decided by the city's land office, which asks the ward. */
    private static final String LAND = "1.012786";

    private static final String DATABASE = TestDatabase.freshUrl();
    private static final Actor TEST = Actor.system("test");
    private static final Pattern CODE = Pattern.compile("/desk/dossiers/(H17[.\\d]*-\\d{6}-\\d{4})");
    private static final List<String> ROLES = List.of("receptionist", "specialist", "head", "leader", "clerk");

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE, "merged-test", Path.of("..", "definitions"));
    }

    private record Resident(UUID account, String name, Visit visit) {
        Caller caller() {
            return new Caller(Caller.Kind.RESIDENT, account, name, 2, List.of(), null, "web", List.of());
        }
    }

    /** The people of one ward before the merger, by role. */
    private final Map<String, Map<String, Officer>> officers = new LinkedHashMap<>();

    private final Map<String, Map<String, String>> dossiers = new LinkedHashMap<>();
    private final Map<String, Resident> residents = new LinkedHashMap<>();

    private LocalDate today() {
        return LocalDate.ofInstant(clock().instant(), WorkingCalendar.ZONE);
    }

    private Agency committee(String ward) {
        return bean(Agencies.class).competent(AgencyKinds.COMMUNE_COMMITTEE, ward, today());
    }

    private Agency reception(String ward) {
        return bean(Agencies.class).reception(ward, today());
    }

    private Agency city(String kind) {
        return bean(Agencies.class).competent(kind, null, today());
    }

    private Officer officer(Agency agency, String role, String name) {
        UUID account = bean(Accounts.class)
                .open(new NewAccount.Officer(name, "cb." + bean(Ids.class).next(), "", ""), null, TEST)
                .id();
        LocalDate from = today().minusDays(30);
        bean(Positions.class)
                .appoint(Vacancies.of(context, agency.id(), role, from).id(), account, from, TEST);
        return new Officer(account, name, visit(account));
    }

    private Officer of(String ward, String role) {
        return officers.get(ward).get(role);
    }

    /** Days have passed: everybody signs in again. */
    private void signInAgain() {
        officers.values()
                .forEach(people -> people.replaceAll(
                        (role, officer) -> new Officer(officer.account, officer.name, visit(officer.account))));
        residents.replaceAll((ward, one) -> new Resident(one.account, one.name, visit(one.account)));
    }

    private Published published(String procedure) {
        return bean(Definitions.class).procedure(procedure, today()).orElseThrow();
    }

    private static Map<String, Object> answers(Published published, String ward) {
        Map<String, Object> answers =
                new LinkedHashMap<>(published.procedure().scenarios().getFirst().form());
        answers.put("ward", ward);
        return answers;
    }

    /** Handed in by the ward's resident. */
    private String submitted(String procedure, String ward) {
        Published published = published(procedure);
        Scenario scenario = published.procedure().scenarios().getFirst();
        Caller caller = residents.get(ward).caller();
        UUID file = bean(Files.class)
                .store(SafeFiles.pdf(), "giấy tờ.pdf", caller, "test")
                .id();
        return bean(Dossiers.class)
                .submit(
                        new Application(
                                procedure,
                                published.version(),
                                published.procedure().subjects().getFirst().id(),
                                answers(published, ward),
                                scenario.papers().stream()
                                        .collect(Collectors.toMap(
                                                paper -> paper, paper -> Application.Paper.uploaded(List.of(file)))),
                                null,
                                Application.Channel.ONLINE,
                                null,
                                Application.Delivery.online(),
                                true),
                        caller,
                        UUID.randomUUID().toString())
                .code();
    }

    private String accepted(String ward) {
        String code = submitted(HOUSE, ward);
        done(of(ward, "receptionist").does(code, "accept", "note", ""));
        return code;
    }

    private String claimed(String ward) {
        String code = accepted(ward);
        done(of(ward, "specialist").does(code, "claim"));
        return code;
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private void complete(Officer who, String code) {
        CaseView view = dossier(code);
        String step = view.state().tasks().getFirst().step();
        List<String> fields = new ArrayList<>(List.of("verdict", "granted", "note", "Đủ điều kiện"));
        var identity = view.state().identity();
        Checklists.items(bean(Definitions.class).version(identity.definition(), identity.version()), step)
                .forEach(item -> {
                    fields.add("checked");
                    fields.add(item.id());
                });
        done(who.does(code, "complete", fields.toArray(String[]::new)));
    }

    /** To the leader's desk: the review, the inspection, the approval. */
    private String signing(String ward) {
        String code = claimed(ward);
        complete(of(ward, "specialist"), code);
        complete(of(ward, "specialist"), code);
        complete(of(ward, "head"), code);
        return code;
    }

    private void sign(String code, Officer leader, Officer clerk) {
        done(leader.does(code, "settle", "verdict", "granted", "note", ""));
        done(clerk.does(code, "settle", "verdict", "granted", "note", ""));
    }

    private CaseView dossier(String code) {
        return bean(Cases.class).byCode(code).orElseThrow();
    }

    private OpenTask task(String code) {
        return dossier(code).state().tasks().getFirst();
    }

    private String status(String code) {
        return dossier(code).state().statuses().business();
    }

    private static Set<String> codes(String page) {
        Set<String> codes = new TreeSet<>();
        Matcher found = CODE.matcher(page);
        while (found.find()) {
            codes.add(found.group(1));
        }
        return codes;
    }

    /** What officers find on their own desks, and together in the pool of their role. */
    private Map<String, Set<String>> lists() {
        Map<String, Set<String>> lists = new TreeMap<>();
        officers.forEach((ward, people) -> people.forEach((role, officer) -> {
            lists.put(ward + " " + role, codes(officer.get("/desk?scope=mine").body()));
            lists.computeIfAbsent("pool " + role, none -> new TreeSet<>())
                    .addAll(codes(officer.get("/desk?scope=pool").body()));
        }));
        return lists;
    }

    /** Promises of dossiers and the times of their open steps. */
    private Map<String, @Nullable Instant> dues() {
        Map<String, @Nullable Instant> dues = new TreeMap<>();
        dossiers.values().stream().flatMap(of -> of.values().stream()).forEach(code -> {
            dues.put(code, dossier(code).state().clock().due());
            dossier(code).state().tasks().forEach(task -> dues.put(code + " " + task.step(), task.due()));
        });
        return dues;
    }

    /** All that a merger could touch; alarms write to cases too, at any moment. */
    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        Map<String, String> tables = new TreeMap<>(Map.of(
                "cases.case", "(t.id, t.code, t.helped, t.received, t.deciding, t.status, t.due)",
                "cases.task", "(t.case_id, t.step, t.agency, t.role, t.position, t.account, t.due, t.waiting)"));
        List.of(
                        "unit",
                        "succession",
                        "border",
                        "agency",
                        "agency_succession",
                        "position",
                        "appointment",
                        "competence",
                        "closing",
                        "revision")
                .forEach(table -> tables.put("agencies." + table, "t"));
        tables.forEach((table, columns) -> rows.put(
                table,
                bean(JdbcClient.class)
                        .sql(
                                "select count(*) || ' ' || coalesce(md5(string_agg(%1$s::text, ';' order by %1$s::text)), '') from %2$s t"
                                        .formatted(columns, table))
                        .query(String.class)
                        .single()));
        return rows;
    }

    private void people() {
        for (String ward : WARDS) {
            Map<String, Officer> people = new LinkedHashMap<>();
            for (String role : ROLES) {
                Agency agency = role.equals("receptionist") ? reception(ward) : committee(ward);
                people.put(role, officer(agency, role, role + " " + ward));
            }
            officers.put(ward, people);
            UUID account = resident("Nguyễn Thị " + ward, "dan." + ward + "@vi-du.vn");
            residents.put(ward, new Resident(account, "Nguyễn Thị " + ward, visit(account)));
            dossiers.put(ward, new LinkedHashMap<>());
        }
        officers.put(
                "land",
                new LinkedHashMap<>(Map.of("specialist", officer(city("land-office"), "specialist", "Lê Đất"))));
        officers.get("land")
                .put("receptionist", officer(city(AgencyKinds.SERVICE_CENTRE), "receptionist", "Trần Thị Quầy"));
    }

    /** A dossier at every step; the next ward's committee is asked for its opinion, and ends too. */
    private void work(String ward) {
        Map<String, String> of = dossiers.get(ward);
        of.put("reception", submitted(HOUSE, ward));
        of.put("pool", accepted(ward));
        of.put("claimed", claimed(ward));
        String supplement = claimed(ward);
        done(of(ward, "specialist")
                .does(
                        supplement,
                        "supplement",
                        "item",
                        "ownerName",
                        "wrong.ownerName",
                        "Sai tên đệm",
                        "fix.ownerName",
                        "Ghi như căn cước"));
        of.put("supplement", supplement);
        String consulted = claimed(ward);
        String next = WARDS.get((WARDS.indexOf(ward) + 1) % WARDS.size());
        done(of(ward, "specialist")
                .does(
                        consulted,
                        "consult",
                        "agency",
                        committee(next).id().toString(),
                        "role",
                        "specialist",
                        "question",
                        "Ranh giới hai phường ở đâu?",
                        "days",
                        "3"));
        of.put("consulted", consulted);
        String payment = claimed(ward);
        done(of(ward, "specialist").does(payment, "payment", "amount", "150000", "reason", "Phí thẩm định"));
        of.put("payment", payment);
        of.put("signing", signing(ward));
        String land = submitted(LAND, ward);
        done(of("land", "receptionist").does(land, "accept", "note", ""));
        of.put("land", land);
        draft(ward);
    }

    private void draft(String ward) {
        Resident resident = residents.get(ward);
        Published published = published(HOUSE);
        Drafts drafts = bean(Drafts.class);
        Draft draft = drafts.begin(resident.caller(), published, Map.of());
        drafts.answer(
                resident.caller(), draft.id(), published.version(), answers(published, ward), "page", Long.MAX_VALUE);
        StoredFile file = bean(Files.class).store(SafeFiles.pdf(), "giấy tờ.pdf", resident.caller(), "test");
        AttachedFile attached =
                new AttachedFile(file.id(), file.name(), file.sha256(), file.size(), file.pages(), file.mediaType());
        Map<String, Draft.Paper> papers = new LinkedHashMap<>();
        published
                .procedure()
                .scenarios()
                .getFirst()
                .papers()
                .forEach(paper -> papers.put(paper, new Draft.Paper(Application.Source.UPLOAD, List.of(attached))));
        drafts.papers(resident.caller(), draft.id(), none -> papers);
    }

    private HttpResponse<String> merge(Officer admin) {
        String query = WARDS.stream().map(ward -> "wards=" + ward + "&").collect(Collectors.joining())
                + Visit.form(
                        "type",
                        "Phường",
                        "name",
                        NAME.substring(7),
                        "code",
                        INTO,
                        "day",
                        VietnameseFormat.date(today()));
        HttpResponse<String> preview = admin.get("/admin/mergers/preview?" + query);
        assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
        List<String> fields = new ArrayList<>();
        WARDS.forEach(ward -> fields.addAll(List.of("wards", ward)));
        fields.addAll(List.of(
                "type", "Phường", "name", NAME.substring(7), "code", INTO, "day", VietnameseFormat.date(today())));
        return admin.post("/admin/mergers", fields.toArray(String[]::new));
    }

    private Officer administrator() {
        UUID account = administrator("Lê Quản Trị");
        return new Officer(account, "Lê Quản Trị", visit(account));
    }

    @Test
    void three_wards_full_of_open_dossiers_merge_and_the_city_goes_on() {
        clock().forwardTo(9);
        people();
        String late = claimed(WARDS.get(0));
        String land = submitted(LAND, WARDS.get(0));
        done(of("land", "receptionist").does(land, "accept", "note", ""));
        String finished = signing(WARDS.get(1));
        sign(finished, of(WARDS.get(1), "leader"), of(WARDS.get(1), "clerk"));
        done(of(WARDS.get(1), "receptionist").does(finished, "deliver", "how", "desk"));
        String result = document(finished);
        LocalDate before = today();
        Instant due =
                java.util.Objects.requireNonNull(dossier(late).state().clock().due());
        clock().forward(Duration.between(clock().instant(), due).plusHours(16));
        signInAgain();
        WARDS.forEach(this::work);
        dossiers.get(WARDS.get(0)).put("late", late);
        dossiers.get(WARDS.get(0)).put("land-before", land);
        Agency gone = committee(WARDS.get(0));
        UUID asked = committee(WARDS.get(1)).id();
        LocalDate day = today();
        UUID chief = bean(Positions.class)
                .holdings(of(WARDS.get(2), "head").account, day)
                .getFirst()
                .position();
        assertThat(of(WARDS.get(0), "leader").get("/desk/dossiers/" + finished).statusCode())
                .as("another ward's")
                .isEqualTo(404);
        Map<String, Set<String>> lists = lists();
        assertThat(lists.get(WARDS.get(0) + " specialist"))
                .contains(late, dossiers.get(WARDS.get(0)).get("claimed"));
        Map<String, @Nullable Instant> dues = dues();
        int agencies = bean(Agencies.class).agenciesOn(day).size();

        failsHalfWay();
        done(merge(administrator()));

        assertThat(entries())
                .as("one for each dossier that was handed over, and the merger's own")
                .isGreaterThan(WARDS.size() * 7L);
        assertThat(lists()).isEqualTo(lists);
        assertThat(dues()).isEqualTo(dues);
        Agency fresh = committee(INTO);
        everythingIsInTheNewWard(fresh);
        assertThat(bean(Positions.class).position(chief).orElseThrow().agency())
                .as("what was done through the old position still names it")
                .isNotEqualTo(fresh.id());
        oldCodesResolve(fresh, gone, finished, result, asked);
        theOfficersAct(fresh, finished);
        residentsSee(fresh, gone);
        reports(before, day, agencies, late, finished);
        draftsGoOn(fresh);
        assertThat(bean(JournalCheck.class).run().finding()).isEmpty();
        assertThat(bean(CasesCheck.class).replayAll().faults()).isEmpty();
    }

    /** The last dossier can't be written: nothing of the merger stays. */
    private void failsHalfWay() {
        UUID last = dossier(dossiers.get(WARDS.get(2)).get("signing")).state().id();
        JdbcClient db = bean(JdbcClient.class);
        db.sql("""
                        create function cases.broken() returns trigger language plpgsql as
                        $$ begin raise exception 'the disk is broken here'; end $$
                        """).update();
        db.sql("create trigger broken before update on cases.case for each row when (new.id = '" + last
                        + "') execute function cases.broken()")
                .update();
        Map<String, String> rows = rows();

        assertThat(merge(administrator()).statusCode()).isEqualTo(500);

        assertThat(rows()).isEqualTo(rows);
        assertThat(entries()).isZero();
        assertThat(committee(WARDS.get(0)).ward()).isEqualTo(WARDS.get(0));
        db.sql("drop trigger broken on cases.case").update();
        db.sql("drop function cases.broken()").update();
    }

    /** Of those that a merger writes. */
    private long entries() {
        return bean(JdbcClient.class)
                .sql("select count(*) from journal.entry where type in ('dossier.handed-over', 'agencies.merged')")
                .query(Long.class)
                .single();
    }

    private void everythingIsInTheNewWard(Agency fresh) {
        UUID desk = reception(INTO).id();
        for (String ward : WARDS) {
            Map<String, String> of = dossiers.get(ward);
            of.forEach((what, code) -> {
                var places = dossier(code).state().places();
                if (!what.startsWith("land")) {
                    assertThat(places.deciding()).as(what).isEqualTo(fresh.id());
                    assertThat(places.received()).as(what).isEqualTo(desk);
                    assertThat(dossier(code).state().tasks())
                            .as(what)
                            .allSatisfy(task -> assertThat(task.agency()).isIn(fresh.id(), desk));
                }
            });
            UUID specialist = of(ward, "specialist").account;
            assertThat(task(of.get("claimed")).account()).isEqualTo(specialist);
            assertThat(status(of.get("supplement"))).isEqualTo("SUPPLEMENT");
            assertThat(status(of.get("payment"))).isEqualTo("PAYMENT");
            for (String role : ROLES) {
                assertThat(bean(Positions.class).holdings(of(ward, role).account, today()))
                        .extracting(Caller.Holding::agency, Caller.Holding::role)
                        .containsExactly(org.assertj.core.groups.Tuple.tuple(
                                role.equals("receptionist") ? desk : fresh.id(), role));
            }
        }
    }

    private void oldCodesResolve(Agency fresh, Agency gone, String finished, String result, UUID asked) {
        Officer leader = of(WARDS.get(0), "leader");
        for (String ward : WARDS) {
            String code = dossiers.get(ward).get("claimed");
            assertThat(code).startsWith("H17.").isNotEqualTo(fresh.code());
            String digits =
                    bean(Accounts.class).get(residents.get(ward).account()).phone();
            Visit nobody = visit();
            nobody.get("/track");
            assertThat(nobody.post("/track", "code", code, "digits", digits.substring(digits.length() - 4))
                            .body())
                    .contains(code, fresh.name());
            HttpResponse<String> tracked = visit().send(
                            "POST",
                            "/api/v1/tracking",
                            "{\"code\":\"" + code + "\",\"lastFour\":\"" + digits.substring(digits.length() - 4)
                                    + "\"}",
                            "Content-Type",
                            "application/json");
            assertThat(tracked.body()).contains("\"deciding\":\"" + fresh.id() + "\"");
            assertThat(leader.get("/desk/search?q=" + code).body()).contains("/desk/dossiers/" + code);
        }
        assertThat(leader.get("/desk/search?q=" + finished).body())
                .as("what another ward finished before")
                .contains("/desk/dossiers/" + finished);
        assertThat(leader.get("/desk/dossiers/" + finished).statusCode()).isEqualTo(200);
        assertThat(visit().get("/verify?code=" + result).body())
                .contains("note--good", bean(Agencies.class).require(asked).name());
        assertThat(bean(Agencies.class).current(gone.id())).containsExactly(fresh);
        assertThat(committee(WARDS.get(2))).isEqualTo(fresh);
        Officer stranger = officer(committee("20194"), "leader", "Hồ Thị Xa");
        assertThat(stranger.get("/desk/dossiers/" + finished).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/desk/search?q=" + finished).body()).doesNotContain("/desk/dossiers/" + finished);
    }

    /** Everybody goes on where they were, and heads and leaders with the dossiers of all three. */
    private void theOfficersAct(Agency fresh, String finished) {
        Map<String, String> first = dossiers.get(WARDS.get(0));
        Map<String, String> second = dossiers.get(WARDS.get(1));
        done(of(WARDS.get(2), "receptionist").does(first.get("reception"), "accept", "note", ""));
        done(of(WARDS.get(1), "specialist").does(first.get("pool"), "claim"));
        complete(of(WARDS.get(0), "specialist"), first.get("claimed"));
        done(of(WARDS.get(1), "specialist")
                .does(first.get("consulted"), "answer", "agrees", "true", "answer", "Ở suối"));
        done(of(WARDS.get(1), "receptionist")
                .does(first.get("payment"), "paid", "amount", "150000", "reference", "BL 0012"));
        assertThat(status(first.get("payment"))).isEqualTo("PROCESSING");
        bean(Dossiers.class)
                .supplement(
                        first.get("supplement"),
                        Cases.ANY_VERSION,
                        Map.of("ownerName", "Trần Thị Mai"),
                        Map.of(),
                        residents.get(WARDS.get(0)).caller(),
                        UUID.randomUUID().toString());
        assertThat(status(first.get("supplement"))).isEqualTo("PROCESSING");
        assertThat(task(first.get("supplement")).account()).isEqualTo(of(WARDS.get(0), "specialist").account);
        sign(second.get("signing"), of(WARDS.get(0), "leader"), of(WARDS.get(2), "clerk"));
        assertThat(visit().get("/verify?code=" + document(second.get("signing")))
                        .body())
                .contains("note--good", fresh.name());

        for (String land : List.of(first.get("land-before"), first.get("land"))) {
            complete(of("land", "specialist"), land);
            OpenTask board = task(land);
            assertThat(board.step()).isEqualTo("board");
            assertThat(board.agency())
                    .as("the ward that is asked after the merger")
                    .isEqualTo(fresh.id());
            assertThat(of(WARDS.get(2), "specialist").get("/desk?scope=pool").body())
                    .contains(land);
        }
    }

    private void residentsSee(Agency fresh, Agency gone) {
        Resident resident = residents.get(WARDS.get(0));
        String code = dossiers.get(WARDS.get(0)).get("late");
        String page = resident.visit().get("/dossiers/" + code).body();
        assertThat(page).contains(fresh.name()).doesNotContain("agency=").doesNotContain(gone.name());
        assertThat(resident.visit().get("/dossiers/" + code + "/receipt").body())
                .contains(fresh.name());
    }

    private void reports(LocalDate before, LocalDate day, int agencies, String late, String finished) {
        Officer receptionist = of(WARDS.get(2), "receptionist");
        assertThat(codes(register(receptionist, before), Set.of(late, finished)))
                .as("received before in wards that are gone")
                .containsExactlyInAnyOrder(late, finished);
        Set<String> received = dossiers.values().stream()
                .flatMap(of -> of.entrySet().stream())
                .filter(one -> !List.of("late", "land", "land-before").contains(one.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(codes(register(receptionist, day), received)).isEqualTo(received);
        assertThat(bean(Agencies.class).agenciesOn(day.minusDays(1))).hasSize(agencies);
        assertThat(bean(Agencies.class).agenciesOn(day)).hasSize(agencies - 6);

        Officer head = of(WARDS.get(0), "head");
        String overview = head.get("/desk/overview").body();
        assertThat(overview)
                .as("what the three finished in the last thirty days")
                .contains("aria-label=\"" + VietnameseFormat.date(before).substring(0, 5) + ": 1 đúng hạn, 0 trễ\"");
        assertThat(codes(head.get("/desk/overview/cases?state=late").body())).containsExactly(late);
        Officer mayor = officer(city(AgencyKinds.CITY_COMMITTEE), "leader", "Trần Chủ Tịch");
        assertThat(mayor.get("/desk/overview").body())
                .contains(NAME)
                .doesNotContain("Phường Thanh Khê\"", "Phường Hòa Cường\"");
        assertThat(codes(mayor.get("/desk/overview/cases?state=late&agency="
                                + committee(INTO).id())
                        .body()))
                .containsExactly(late);
    }

    private static String register(Officer receptionist, LocalDate day) {
        return receptionist
                .get("/desk/register?from=" + VietnameseFormat.date(day) + "&until=" + VietnameseFormat.date(day))
                .body();
    }

    private static Set<String> codes(String page, Set<String> known) {
        Matcher found = Pattern.compile("H17[.\\d]*-\\d{6}-\\d{4}").matcher(page);
        Set<String> codes = new TreeSet<>();
        while (found.find()) {
            codes.add(found.group());
        }
        assertThat(known).isNotEmpty();
        return codes;
    }

    /** What was begun for a ward that is gone is handed in to the new one. */
    private void draftsGoOn(Agency fresh) {
        clock().forward(Duration.ofDays(1));
        signInAgain();
        for (String ward : WARDS) {
            Visit visit = residents.get(ward).visit();
            assertThat(visit.get("/apply/" + HOUSE + "/form/site").body())
                    .containsPattern("<option value=\"" + INTO + "\"[^>]* selected[^>]*>" + NAME)
                    .doesNotContain("<option value=\"20209\"", "<option value=\"20257\"");
            String check = visit.get("/apply/" + HOUSE + "/check").body();
            assertThat(check).contains(NAME);
            String draft = check.replaceAll("(?s).*name=\"draft\" value=\"([^\"]*)\".*", "$1");
            HttpResponse<String> handed =
                    visit.post("/apply/" + HOUSE + "/check", "draft", draft, "delivery", "ONLINE", "declared", "true");
            assertThat(Visit.location(handed)).as(handed.body()).contains("/receipt");
            String code = Visit.location(handed).replaceAll(".*/dossiers/([^/]+)/receipt.*", "$1");
            assertThat(dossier(code).state().places().deciding()).isEqualTo(fresh.id());
            assertThat(code).startsWith(reception(INTO).code() + "-");
            assertThat(visit.get("/dossiers/" + code).body()).contains(fresh.name());
            assertThat(codes(register(of(ward, "receptionist"), today()), Set.of(code)))
                    .contains(code);
        }
    }

    /** The code of the signed result, once it is made. */
    private String document(String code) {
        for (int tries = 0; tries < 300; tries++) {
            List<String> made = bean(JdbcClient.class)
                    .sql("""
                            select m.verify_code from onestop.made m
                            join cases.case c on c.id = m.dossier
                            where c.code = :code and m.result = 'permit'
                            """)
                    .param("code", code)
                    .query(String.class)
                    .list();
            if (!made.isEmpty()) {
                return made.getFirst();
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new AssertionError("no result was made for " + code);
    }
}
