package vn.motcua;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.Positions;
import vn.motcua.agencies.Vacancies;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Published;
import vn.motcua.definitions.Scenario;
import vn.motcua.files.Files;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.NewAccount;
import vn.motcua.identity.Representations;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.Submitted;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** A whole city with officers of wards, enterprises and dossiers. */
public abstract class PeopledCity extends LiveCity {

    protected static final String WARD = "20242";
    protected static final String OTHER_WARD = "20194";

    /** House building permits: handed in with papers, decided in the commune. */
    protected static final String PROCEDURE = "1.013226";

    private static final Actor TEST = Actor.system("test");

    /** A dossier with a paper in it. */
    protected record Handed(UUID owner, Submitted dossier, UUID file) {}

    protected LocalDate today() {
        return LocalDate.ofInstant(clock().instant(), WorkingCalendar.ZONE);
    }

    protected Agency committee(String ward) {
        return bean(Agencies.class).competent("commune-committee", ward, today());
    }

    protected Agency desk(String ward) {
        return bean(Agencies.class).reception(ward, today());
    }

    /** An officer in a vacant position of this role. */
    protected UUID officer(Agency agency, String role, String name) {
        UUID account = bean(Accounts.class)
                .open(new NewAccount.Officer(name, "cb." + bean(Ids.class).next(), "", ""), null, TEST)
                .id();
        LocalDate from = today().minusDays(30);
        bean(Positions.class)
                .appoint(Vacancies.of(context, agency.id(), role, from).id(), account, from, TEST);
        return account;
    }

    /** An enterprise for which this person acts. */
    protected UUID enterprise(String name, UUID representative) {
        String tax = "04" + String.format("%08d", bean(Ids.class).next().getLeastSignificantBits() >>> 38);
        UUID id = bean(Accounts.class)
                .open(new NewAccount.Enterprise(name, tax, "", "", ""), null, TEST)
                .id();
        bean(Representations.class)
                .appoint(id, representative, Representations.Basis.LEGAL, today().minusDays(9), Optional.empty(), TEST);
        return id;
    }

    /** A browser in which this person acts for the enterprise. */
    protected Visit visitFor(UUID representative, UUID enterprise) {
        Visit visit = visit(representative);
        visit.get("/me");
        visit.post("/me/acting-for", "principal", enterprise.toString());
        return visit;
    }

    protected static Caller resident(UUID account) {
        return new Caller(Caller.Kind.RESIDENT, account, "Người nộp", 2, List.of(), null, "web", List.of());
    }

    /** A dossier of the definition's first scenario, with one file for all its papers. */
    protected Handed handed(UUID owner) {
        Caller caller = resident(owner);
        Published published =
                bean(Definitions.class).procedure(PROCEDURE, today()).orElseThrow();
        Scenario scenario = published.procedure().scenarios().getFirst();
        Map<String, Object> answers = new LinkedHashMap<>(scenario.form());
        answers.put("ward", WARD);
        UUID file = bean(Files.class)
                .store(SafeFiles.pdf(), "giấy tờ.pdf", caller, "test")
                .id();
        Map<String, Application.Paper> papers = new LinkedHashMap<>();
        scenario.papers().forEach(paper -> papers.put(paper, Application.Paper.uploaded(List.of(file))));
        Submitted dossier = bean(Dossiers.class)
                .submit(
                        new Application(
                                PROCEDURE,
                                published.version(),
                                published.procedure().subjects().getFirst().id(),
                                answers,
                                papers,
                                null,
                                Application.Channel.ONLINE,
                                desk(WARD).id(),
                                new Application.Delivery(Application.Delivery.How.ONLINE, null, ""),
                                true),
                        caller,
                        UUID.randomUUID().toString());
        return new Handed(owner, dossier, file);
    }
}
