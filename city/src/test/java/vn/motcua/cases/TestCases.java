package vn.motcua.cases;

import static vn.motcua.cases.core.TestWorld.DESK;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Definition;
import vn.motcua.cases.core.Kind;
import vn.motcua.cases.core.OfficeClock;
import vn.motcua.cases.core.TestWorld;
import vn.motcua.cases.core.WorkClock;
import vn.motcua.journal.Journal;
import vn.motcua.journal.TestJournal;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.onestop.DossierKind;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** The engine on a test's own database, with the people of {@link TestWorld} and a clock that is set by hand. */
final class TestCases {

    final JdbcClient db;
    final Journal journal;
    final StoredCases cases;
    final CasesCheck check;
    final AlarmRunner alarms;
    volatile Instant now = TestWorld.at("2026-11-16T09:00");
    volatile WorkingCalendar calendar = TestWorld.CALENDAR;

    TestCases(DataSource source) {
        db = JdbcClient.create(source);
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneId.of("Asia/Ho_Chi_Minh"));
        Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
        var transactions = new JdbcTransactionManager(source);
        journal = TestJournal.on(source, clock);
        var beans = new StaticListableBeanFactory();
        beans.addBean("dossiers", new Dossiers());
        Practices practices = new Practices(beans.getBeanProvider(Practice.class));
        CaseStore store = new CaseStore(db);
        cases = new StoredCases(store, new CaseLists(db), practices, journal, ids, clock, transactions);
        check = new CasesCheck(store, journal, db);
        alarms = new AlarmRunner(db, journal, practices, clock, transactions, false);
    }

    TestCases at(String local) {
        now = TestWorld.at(local);
        return this;
    }

    UUID opened(Definition definition, String key) {
        return done(cases.open(TestWorld.opening(definition, TestWorld.FIVE_DAYS), TestWorld.OWNER, key))
                .id();
    }

    UUID accepted(Definition definition, String key) {
        UUID id = opened(definition, key);
        does(id, TestWorld.RECEPTIONIST, new Command.Accept(""));
        return id;
    }

    Outcome.Done does(UUID id, Caller caller, Command command) {
        return done(cases.perform(
                id, Cases.ANY_VERSION, command, caller, UUID.randomUUID().toString()));
    }

    static Outcome.Done done(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done;
        }
        throw new AssertionError("refused: " + outcome);
    }

    private final class Dossiers implements Practice {

        @Override
        public Kind kind() {
            return new DossierKind();
        }

        @Override
        public Definition definition(String code, int version) {
            return TestWorld.all().stream()
                    .filter(d -> d.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public WorkClock clock(UUID agency) {
            return new OfficeClock(calendar);
        }

        @Override
        public Optional<UUID> competent(CaseState state, String agencyKind) {
            return new TestWorld().competent(agencyKind);
        }

        @Override
        public boolean holds(CaseState state, String expression) {
            return expression.equals("large") && state.facts().containsKey("large");
        }

        @Override
        public long amountOnRequest(CaseState state) {
            return 0;
        }

        @Override
        public String agencyCode(UUID agency, LocalDate on) {
            return agency.equals(DESK) ? "H17.12" : "H17.13";
        }
    }
}
