package vn.motcua.cases;

import static vn.motcua.cases.core.TestWorld.DESK;

import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.motcua.cases.core.AgencyClock;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Definition;
import vn.motcua.cases.core.Kind;
import vn.motcua.cases.core.Milestone;
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
    final LapseRunner lapses;
    final CaseFigures figures;
    volatile Instant now = TestWorld.at("2026-11-16T09:00");
    volatile WorkingCalendar calendar = TestWorld.CALENDAR;

    final Clock clock;

    TestCases(DataSource source) {
        this(source, Path.of("no-archive"));
    }

    /** @param archives folder of archived months */
    TestCases(DataSource source, Path archives) {
        db = JdbcClient.create(source);
        InstantSource time = () -> now;
        clock = time.withZone(ZoneId.of("Asia/Ho_Chi_Minh"));
        Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
        var transactions = new JdbcTransactionManager(source);
        journal = TestJournal.on(source, clock, archives);
        var beans = new StaticListableBeanFactory();
        beans.addBean("dossiers", new Dossiers(new DossierKind()));
        beans.addBean("reports", new Dossiers(new ReportKind()));
        Practices practices = new Practices(beans.getBeanProvider(Practice.class));
        CaseStore store = new CaseStore(db);
        cases = new StoredCases(
                store, new CaseLists(db), practices, journal, ids, clock, transactions, ObservationRegistry.NOOP);
        check = new CasesCheck(store, journal, db);
        alarms = new AlarmRunner(db, journal, practices, clock, transactions, false);
        lapses = new LapseRunner(store, cases, false);
        figures = new CaseFigures(db);
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

    /** A family of cases that may be merged, as citizens' reports about one thing are. */
    static final class ReportKind implements Kind {

        @Override
        public String id() {
            return "report";
        }

        @Override
        public Optional<String> status(Milestone milestone) {
            return Optional.of(milestone.name());
        }

        @Override
        public Set<String> next(String status) {
            return switch (Milestone.valueOf(status)) {
                case SUBMITTED -> Set.of("ACCEPTED", "MERGED");
                case ACCEPTED -> Set.of("PROCESSING", "MERGED");
                case PROCESSING -> Set.of("PROCESSED", "MERGED");
                default -> Set.of();
            };
        }

        @Override
        public ClockRule clock(String status) {
            return switch (Milestone.valueOf(status)) {
                case SUBMITTED -> ClockRule.NOT_STARTED;
                case ACCEPTED, PROCESSING -> ClockRule.RUNNING;
                default -> ClockRule.STOPPED;
            };
        }

        @Override
        public List<String> missingBeforeDelivery(CaseState state) {
            return List.of();
        }
    }

    private final class Dossiers implements Practice {

        private final Kind kind;

        Dossiers(Kind kind) {
            this.kind = kind;
        }

        @Override
        public Kind kind() {
            return kind;
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
            return new AgencyClock(calendar);
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
