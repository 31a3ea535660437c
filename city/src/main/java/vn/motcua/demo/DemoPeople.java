package vn.motcua.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.motcua.agencies.Appointments;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.KnownFactors;
import vn.motcua.identity.NewAccount;
import vn.motcua.identity.NewAccounts;
import vn.motcua.identity.Representations;
import vn.motcua.kernel.Actor;
import vn.motcua.secrets.Secrets;

/** The people of the demonstration, and what they sign in with. */
class DemoPeople {

    static final Actor LOADER = Actor.system("demo");

    private static final LocalDate TWO_TIERS = LocalDate.of(2025, 7, 1);
    private static final int SECRET_BYTES = 20;

    private final Stage stage;
    private final NewAccounts newAccounts;
    private final Accounts accounts;
    private final Appointments appointments;
    private final Representations representations;
    private final KnownFactors factors;
    private final Secrets secrets;
    private final Clock clock;

    DemoPeople(
            Stage stage,
            NewAccounts newAccounts,
            Accounts accounts,
            Appointments appointments,
            Representations representations,
            KnownFactors factors,
            Secrets secrets,
            Clock clock) {
        this.stage = stage;
        this.newAccounts = newAccounts;
        this.accounts = accounts;
        this.appointments = appointments;
        this.representations = representations;
        this.factors = factors;
        this.secrets = secrets;
        this.clock = clock;
    }

    Stage stage() {
        return stage;
    }

    /** Makes everybody; an officer for each position that nobody holds. To be called in a transaction. */
    void make() {
        List<Appointments.Vacancy> vacancies = appointments.vacancies(LocalDate.now(clock));
        List<NewAccount> people = new ArrayList<>(Part.residents(stage));
        int residents = people.size();
        people.add(Part.enterprise(stage));
        people.add(Part.administrator());
        int others = people.size();
        Names names = Names.read();
        for (int i = 0; i < vacancies.size(); i++) {
            people.add(officer(vacancies.get(i), names.person(i).name(), i));
        }
        List<UUID> ids = newAccounts.open(people, Part.PASSWORD, LOADER);
        List<Appointments.Appointment> filled = new ArrayList<>();
        for (int i = 0; i < vacancies.size(); i++) {
            filled.add(new Appointments.Appointment(vacancies.get(i).position(), ids.get(others + i)));
        }
        appointments.appoint(filled, LOADER);
        representations.appoint(
                ids.get(residents), ids.get(1), Representations.Basis.LEGAL, TWO_TIERS, Optional.empty(), LOADER);
        factors.give(
                Stream.concat(ids.stream().limit(residents), ids.stream().skip(residents + 1L))
                        .toList(),
                secret());
    }

    private NewAccount officer(Appointments.Vacancy vacancy, String name, int number) {
        String user =
                Part.user(vacancy.kind(), vacancy.code(), vacancy.ward(), vacancy.role(), vacancy.number(), stage);
        return new NewAccount.Officer(name, user, Part.email(user), "0906%06d".formatted(number));
    }

    /** Behind the one-time codes of all of them. */
    byte[] secret() {
        return secrets.stored("demo.second-factor", () -> {
            byte[] made = new byte[SECRET_BYTES];
            new java.security.SecureRandom().nextBytes(made);
            return made;
        });
    }

    /** Those whose logins are printed, with their names. */
    List<Part> printed() {
        Map<String, String> names = Stream.of("tiepnhan", "chuyenvien", "truongphong", "lanhdao", "vanthu")
                .flatMap(word -> accounts.byUser(word).map(account -> Map.entry(word, account.name())).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Part.printed(names);
    }

    /** The residents, in the order in which they were made. */
    List<Account> residents() {
        return Part.residents(stage).stream()
                .map(one -> ((NewAccount.Resident) one).personalId())
                .flatMap(number -> accounts.byPersonalId(number).stream())
                .toList();
    }
}
