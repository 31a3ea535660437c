package vn.motcua.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.sql.DataSource;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.agencies.Position;
import vn.motcua.agencies.Positions;
import vn.motcua.demo.Names;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.NewAccount;
import vn.motcua.identity.NewAccounts;
import vn.motcua.identity.Profile;
import vn.motcua.identity.Profiles;
import vn.motcua.journal.Chain;
import vn.motcua.journal.Followers;
import vn.motcua.kernel.Actor;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Fills a city with dossiers and the people they belong to: each is one of the demonstration's dossiers at another commune,
 * of another person, at another time, with its own chain of entries, so that {@code motcua verify} holds. The same seed
 * gives the same people, dossiers and order; the ids of officers are those of the installation.
 *
 * <p>Nobody is told of what is generated: followers but the public log are set past it, and its tasks ring no alarm.
 */
final class Generator {

    private static final int CHUNK = 1_000;
    private static final int PEOPLE_CHUNK = 2_000;
    private static final int DOSSIERS_A_PERSON = 5;
    /** Dossiers that are over lie in the last three years. */
    private static final int WEEKS = 150;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final String DEMO_PERSON = "048190000101";

    private final BenchCity city;
    private final JdbcClient db;
    private final long seed;
    private final Offices offices;
    private final Map<String, Integer> dayNumbers = new HashMap<>();
    private final MessageDigest digest;

    Generator(BenchCity city, long seed) {
        this.city = city;
        this.db = city.db();
        this.seed = seed;
        this.offices = new Offices(city);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A commune with what stands for its seats in the moulds. */
    private record Place(Offices.Commune commune, String[] seats) {}

    private record Owner(UUID account, String name, String personalId, String phone) {}

    void fill(int dossiers) throws SQLException, IOException {
        Followers followers = city.bean(Followers.class);
        followers.stop();
        try {
            List<Owner> owners = people(Math.max(1, dossiers / DOSSIERS_A_PERSON));
            dossiers(dossiers, owners);
            db.sql("""
                            update journal.cursor
                            set position = greatest(position, (select max(position) from journal.entry))
                            where follower <> 'public-log'
                            """).update();
            db.sql("vacuum analyze cases.case").update();
            db.sql("vacuum analyze cases.task").update();
            db.sql("analyze journal.entry").update();
        } finally {
            followers.start();
        }
    }

    static ProgressBar bar(String task, long most) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setUpdateIntervalMillis(1000)
                .build();
    }

    private List<Owner> people(int count) {
        Names names = Names.read();
        NewAccounts accounts = city.bean(NewAccounts.class);
        List<Owner> owners = new ArrayList<>(count);
        try (ProgressBar bar = bar("People", count)) {
            for (int from = 0; from < count; from += PEOPLE_CHUNK) {
                List<NewAccount.Resident> people = new ArrayList<>();
                for (int i = from; i < Math.min(count, from + PEOPLE_CHUNK); i++) {
                    people.add(person(names, i));
                }
                List<UUID> ids = accounts.open(people, "motcua-demo", Actor.system("generator"));
                for (int i = 0; i < people.size(); i++) {
                    NewAccount.Resident one = people.get(i);
                    owners.add(new Owner(ids.get(i), one.name(), one.personalId(), one.phone()));
                }
                bar.stepTo(owners.size());
            }
        }
        return owners;
    }

    private NewAccount.Resident person(Names names, int number) {
        Names.Person person = names.person(seed * 1_000_003 + number);
        int year = 1950 + number % 50;
        String personalId =
                "048%d%02d%06d".formatted(person.female() ? 1 : 0, year % 100, (number + seed * 7) % 900_000);
        return new NewAccount.Resident(
                person.name(),
                personalId,
                Optional.of(LocalDate.of(year, 1 + number % 12, 1 + number % 28)),
                person.female() ? "nữ" : "nam",
                "09%08d".formatted(number),
                "",
                offices.commune(number).code(),
                "",
                "01",
                "VN");
    }

    private void dossiers(int count, List<Owner> owners) throws SQLException, IOException {
        String ward = ward();
        List<Place> places = places();
        Place home = places.stream()
                .filter(place -> place.commune().code().equals(ward))
                .findFirst()
                .orElseThrow();
        Map<String, Integer> seats = new HashMap<>();
        for (int i = 0; i < home.seats().length; i++) {
            seats.putIfAbsent(home.seats()[i], Model.FIRST_SEAT + i);
        }
        List<Model> models = Model.read(db, applicants(), ward, seats);
        numbers();
        SplittableRandom random = new SplittableRandom(seed);
        CopyRows cases = Copies.cases();
        CopyRows tasks = Copies.tasks();
        CopyRows entries = Copies.entries();
        try (ProgressBar bar = bar("Dossiers", count);
                Connection connection = city.bean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                Owner owner = owners.get(random.nextInt(owners.size()));
                Place place = places.get(random.nextInt(places.size()));
                dossier(models.get(i % models.size()), place, owner, random, cases, tasks, entries);
                if ((i + 1) % CHUNK == 0 || i + 1 == count) {
                    cases.send(connection);
                    tasks.send(connection);
                    entries.send(connection);
                    connection.commit();
                    bar.stepTo(i + 1L);
                }
            }
            connection.setAutoCommit(true);
        }
        storeNumbers();
    }

    /** Where the demonstration plays: where its first resident lives. */
    private String ward() {
        return demoPerson().ward();
    }

    private Profile demoPerson() {
        UUID account = city.bean(Accounts.class)
                .byPersonalId(DEMO_PERSON)
                .orElseThrow(() ->
                        new IllegalStateException("this city has no demonstration: start it once without --no-demo"))
                .id();
        return city.bean(Profiles.class).profile(account);
    }

    private Map<UUID, Model.Applicant> applicants() {
        Map<UUID, Model.Applicant> applicants = new HashMap<>();
        List<UUID> owners =
                db.sql("""
                        select distinct c.owner
                        from cases.case c
                        join cases.command k on k.case_id = c.id and k.key like 'demo-%'
                        where c.owner is not null
                        limit 100
                        """).query((row, n) -> row.getObject(1, UUID.class)).list();
        for (UUID owner : owners) {
            Profile profile = city.bean(Profiles.class).profile(owner);
            applicants.put(
                    owner,
                    new Model.Applicant(
                            owner, profile.fullName(), profile.personalId(), profile.phone(), profile.email()));
        }
        return applicants;
    }

    /** Each commune's agencies, positions and officers in one order, so that one stands where another stood. */
    private List<Place> places() {
        Positions positions = city.bean(Positions.class);
        List<Place> places = new ArrayList<>();
        for (Offices.Commune commune : offices.communes()) {
            List<String> seats = new ArrayList<>();
            for (UUID agency : List.of(commune.desk().id(), commune.committee().id())) {
                seats.add(agency.toString());
                for (Position position : positions.positions(agency, offices.today())) {
                    UUID account = position.account();
                    seats.add(position.id().toString());
                    seats.add(account == null ? position.id() + "-" : account.toString());
                }
            }
            places.add(new Place(commune, seats.toArray(String[]::new)));
        }
        int most = places.stream().mapToInt(place -> place.seats().length).max().orElse(0);
        return places.stream().filter(place -> place.seats().length == most).toList();
    }

    private void dossier(
            Model model,
            Place place,
            Owner owner,
            SplittableRandom random,
            CopyRows cases,
            CopyRows tasks,
            CopyRows entries) {
        int days = 7 * (model.ended() == null ? random.nextInt(1, 3) : random.nextInt(1, WEEKS));
        Instant opened = model.opened().minus(Duration.ofDays(days));
        UUID id = new UUID(
                opened.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000),
                random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
        String code = code(place.commune(), opened);
        String[] slots = new String[Model.FIRST_SEAT + place.seats().length];
        slots[Model.ID] = id.toString();
        slots[Model.CODE] = code;
        slots[Model.OWNER] = owner.account().toString();
        slots[Model.NAME] = owner.name();
        slots[Model.PERSONAL_ID] = owner.personalId();
        slots[Model.PHONE] = owner.phone();
        slots[Model.EMAIL] = "";
        slots[Model.WARD] = "\"" + place.commune().code() + "\"";
        System.arraycopy(place.seats(), 0, slots, Model.FIRST_SEAT, place.seats().length);
        Chain.Head head = entries(model, slots, days, "dossier/" + id, random, entries);
        Copies.put(cases, model, slots, days, id, code, owner.account(), head);
        for (Model.OpenTask task : model.tasks()) {
            Copies.put(tasks, task, model, slots, days, id, code);
        }
    }

    private Chain.Head entries(
            Model model, String[] slots, int days, String stream, SplittableRandom random, CopyRows rows) {
        Chain.Head head = Chain.EMPTY;
        for (Model.Entry entry : model.entries()) {
            byte[] body = entry.body().cast(slots, days).getBytes(StandardCharsets.UTF_8);
            String actor = entry.actor().cast(slots, days);
            Instant at = entry.at().minus(Duration.ofDays(days));
            byte[] salt = new byte[16];
            random.nextBytes(salt);
            digest.update(salt);
            byte[] bodyHash = digest.digest(body);
            byte[] hash = Chain.hash(
                    stream,
                    head.seq() + 1,
                    entry.type(),
                    Chain.time(at),
                    actor,
                    entry.purpose(),
                    bodyHash,
                    head.hash());
            head = new Chain.Head(head.seq() + 1, hash);
            rows.row()
                    .time(at)
                    .text(stream)
                    .number(head.seq())
                    .text(entry.type())
                    .text(actor)
                    .text(entry.purpose())
                    .bytes(body)
                    .bytes(salt)
                    .bytes(bodyHash)
                    .bytes(hash);
        }
        return head;
    }

    private String code(Offices.Commune commune, Instant opened) {
        String day =
                commune.desk().id() + " " + opened.atZone(WorkingCalendar.ZONE).toLocalDate();
        int number = dayNumbers.merge(day, 1, Integer::sum);
        return "%s-%s-%04d".formatted(commune.desk().code(), DAY.format(opened.atZone(WorkingCalendar.ZONE)), number);
    }

    private void numbers() {
        db.sql("select agency, day, last from cases.day_number").query(row -> {
            dayNumbers.put(row.getString("agency") + " " + row.getString("day"), row.getInt("last"));
        });
    }

    private void storeNumbers() {
        List<String> keys = List.copyOf(dayNumbers.keySet());
        db.sql("""
                        insert into cases.day_number (agency, day, last)
                        select * from unnest(:agencies::uuid[], :days::date[], :numbers::int[])
                        on conflict (agency, day) do update set last = greatest(day_number.last, excluded.last)
                        """)
                .param(
                        "agencies",
                        keys.stream().map(key -> key.split(" ", -1)[0]).toArray(String[]::new))
                .param("days", keys.stream().map(key -> key.split(" ", -1)[1]).toArray(String[]::new))
                .param("numbers", keys.stream().map(dayNumbers::get).toArray(Integer[]::new))
                .update();
    }

    static @Nullable Instant earlier(@Nullable Instant at, int days) {
        return at == null ? null : at.minus(Duration.ofDays(days));
    }
}
