package vn.motcua.agencies;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.motcua.definitions.Holidays;
import vn.motcua.definitions.TestDefinitions;
import vn.motcua.journal.Journal;
import vn.motcua.journal.TestJournal;
import vn.motcua.kernel.Ids;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Đà Nẵng, or another city, as its definitions say, loaded into a test's own database; no Spring context. */
public final class TestCity {

    private static final Holidays HOLIDAYS = TestDefinitions.holidays(definitions());

    private final DataSource source;
    private final String id;
    final JdbcClient db;
    final Clock clock;
    final Ids ids;
    final JdbcTransactionManager transactions;
    private final Journal journal;
    private final Units units;
    private final Agencies agencies;
    private final Positions positions;
    private final Absences absences;

    private TestCity(DataSource source, Clock clock, String id) {
        this.source = source;
        this.id = id;
        this.clock = clock;
        db = JdbcClient.create(source);
        ids = new Ids(clock, new SecureRandom());
        transactions = new JdbcTransactionManager(source);
        journal = TestJournal.on(source, clock);
        units = new Units(db, clock);
        agencies = new Agencies(db, units, new Calendars(() -> HOLIDAYS), clock);
        positions = new Positions(db, journal, clock);
        absences = new Absences(db, positions, journal, ids, clock);
    }

    /** Đà Nẵng with the clock standing at 08:00 of the day. */
    public static TestCity load(DataSource source, LocalDate today) {
        return load(source, at(today), "danang");
    }

    public static TestCity load(DataSource source, Clock clock, String id) {
        TestCity city = new TestCity(source, clock, id);
        city.start();
        return city;
    }

    /** What the program does at each start. */
    void start() {
        new Loading(
                        source,
                        transactions,
                        units,
                        agencies,
                        journal,
                        ids,
                        clock,
                        definitions(),
                        () -> TestDefinitions.city(definitions(), id))
                .published();
    }

    static Clock at(LocalDate day) {
        Instant morning = day.atTime(8, 0).atZone(WorkingCalendar.ZONE).toInstant();
        return Clock.fixed(morning, ZoneOffset.UTC);
    }

    static Path definitions() {
        Path here = Path.of("definitions");
        return Files.isDirectory(here) ? here : Path.of("..", "definitions");
    }

    public Units units() {
        return units;
    }

    public Agencies agencies() {
        return agencies;
    }

    public Positions positions() {
        return positions;
    }

    public Absences absences() {
        return absences;
    }

    /** To be called in a transaction, as the program does. */
    public Mergers mergers(MergerListener... listeners) {
        CommuneAgencies communeAgencies = new CommuneAgencies(() -> TestDefinitions.city(definitions(), id));
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        for (int i = 0; i < listeners.length; i++) {
            beans.addBean("listener" + i, listeners[i]);
        }
        MergerDeed deed = new MergerDeed(db, units, agencies, communeAgencies, ids);
        return new Mergers(
                db, units, communeAgencies, journal, deed, clock, beans.getBeanProvider(MergerListener.class));
    }

    public Journal journal() {
        return journal;
    }
}
