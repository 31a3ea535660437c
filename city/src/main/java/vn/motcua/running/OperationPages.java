package vn.motcua.running;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.motcua.database.ProcessName;
import vn.motcua.journal.Followers;
import vn.motcua.running.OperationView.FollowerRow;
import vn.motcua.running.OperationView.ProcessRow;
import vn.motcua.running.OperationView.RunningRow;
import vn.motcua.running.OperationView.SlowRow;
import vn.motcua.web.Fact;
import vn.motcua.web.Page;

/** Puts how the city stands into words, and says first what needs somebody. Ten queries, however large the city is. */
@Component
class OperationPages {

    /** A follower that is later than this has stopped or can't keep up. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** While a transaction runs no follower gets past its beginning. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final long LITTLE_ROOM = 2L << 30;
    private static final double NEARLY_ALL = 0.8;

    private final CityStates states;
    private final DatabaseLook database;
    private final DataSource source;
    private final Version version;
    private final Clock clock;
    private volatile @Nullable Instant started;

    OperationPages(CityStates states, DatabaseLook database, DataSource source, Version version, Clock clock) {
        this.states = states;
        this.database = database;
        this.source = source;
        this.version = version;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        started = clock.instant();
    }

    OperationView of(Page page) {
        CityState state = states.now();
        Amounts amounts = new Amounts(page);
        boolean statistics = database.keepsStatistics();
        return new OperationView(
                troubles(state, page, amounts),
                process(state, page, amounts),
                database(state.database(), page, amounts),
                state.followers().stream()
                        .map(lag -> follower(lag, page, amounts))
                        .toList(),
                sending(state, page, amounts),
                log(state, page, amounts),
                database.processes().stream()
                        .map(one -> new ProcessRow(
                                one.name().replaceFirst("^motcua ", ""),
                                amounts.number(one.connections()),
                                one.name().equals(ProcessName.OURS)))
                        .toList(),
                statistics,
                statistics ? slow(amounts) : List.of(),
                database.running().stream()
                        .map(query -> new RunningRow(query.text(), amounts.time(query.time())))
                        .toList());
    }

    private List<String> troubles(CityState state, Page page, Amounts amounts) {
        List<String> troubles = new ArrayList<>();
        for (Followers.Lag lag : state.followers()) {
            if (lag.failures() > 0) {
                troubles.add(page.text(
                        "running.trouble.failing", lag.follower(), amounts.number(lag.failures()), lag.failure()));
            } else if (age(lag.since()).compareTo(LATE) > 0) {
                troubles.add(page.text("running.trouble.late", lag.follower(), amounts.time(age(lag.since()))));
            }
        }
        if (state.backlog().dead() > 0) {
            troubles.add(page.text(
                    "running.trouble.dead", amounts.number(state.backlog().dead())));
        }
        if (state.free() < LITTLE_ROOM) {
            troubles.add(page.text("running.trouble.disk", amounts.bytes(state.free())));
        }
        DatabaseState now = state.database();
        if (now.longest().compareTo(LONG) > 0) {
            troubles.add(page.text("running.trouble.transaction", amounts.time(now.longest())));
        }
        if (now.connections() > NEARLY_ALL * now.most()) {
            troubles.add(page.text(
                    "running.trouble.connections", amounts.number(now.connections()), amounts.number(now.most())));
        }
        return troubles;
    }

    private Duration age(@Nullable Instant since) {
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    private List<Fact> process(CityState state, Page page, Amounts amounts) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                page.text("running.version"),
                version.name(),
                "Java " + Runtime.version().feature()));
        Instant since = started;
        facts.add(new Fact(
                page.text("running.up"),
                since == null ? "–" : amounts.time(age(since)),
                page.text("running.since", amounts.moment(since))));
        if (source instanceof HikariDataSource hikari) {
            HikariPoolMXBean pool = hikari.getHikariPoolMXBean();
            facts.add(new Fact(
                    page.text("running.pool"),
                    amounts.number(pool.getActiveConnections()) + " / " + amounts.number(hikari.getMaximumPoolSize()),
                    page.text("running.pool.waiting", amounts.number(pool.getThreadsAwaitingConnection()))));
        }
        facts.add(new Fact(page.text("running.disk"), amounts.bytes(state.free()), page.text("running.disk.where")));
        facts.add(new Fact(
                page.text("running.uploads"),
                amounts.number(state.uploads().uploads()),
                amounts.bytes(state.uploads().bytes())));
        return facts;
    }

    private static List<Fact> database(DatabaseState now, Page page, Amounts amounts) {
        return List.of(
                new Fact(page.text("running.database.version"), now.version(), "PostgreSQL"),
                new Fact(page.text("running.database.size"), amounts.bytes(now.bytes()), ""),
                new Fact(
                        page.text("running.database.connections"),
                        amounts.number(now.connections()),
                        page.text("running.database.most", amounts.number(now.most()))),
                new Fact(
                        page.text("running.database.longest"),
                        now.longest().isZero() ? "–" : amounts.time(now.longest()),
                        ""));
    }

    private FollowerRow follower(Followers.Lag lag, Page page, Amounts amounts) {
        String state;
        if (lag.failures() > 0) {
            state = page.text(
                    "running.follower.failed",
                    amounts.number(lag.failures()),
                    lag.failure(),
                    amounts.time(lag.retry()));
        } else {
            state = page.text(lag.behind() == 0 ? "running.follower.there" : "running.follower.behind");
        }
        return new FollowerRow(
                lag.follower(),
                amounts.number(lag.position()),
                amounts.number(lag.behind()),
                lag.since() == null ? "–" : amounts.time(age(lag.since())),
                state,
                lag.failures() > 0);
    }

    private List<Fact> sending(CityState state, Page page, Amounts amounts) {
        Instant since = state.backlog().since();
        return List.of(
                new Fact(
                        page.text("running.sending.waiting"),
                        amounts.number(state.backlog().waiting()),
                        since == null ? "" : page.text("running.since", amounts.moment(since))),
                new Fact(
                        page.text("running.sending.dead"),
                        amounts.number(state.backlog().dead()),
                        ""));
    }

    private static List<Fact> log(CityState state, Page page, Amounts amounts) {
        return List.of(
                new Fact(page.text("running.log.sealed"), amounts.number(state.sealed()), ""),
                new Fact(page.text("running.log.unsealed"), amounts.number(state.unsealed()), ""),
                new Fact(page.text("running.log.at"), amounts.moment(state.sealedAt()), ""));
    }

    private List<SlowRow> slow(Amounts amounts) {
        return database.slow().stream()
                .map(query -> new SlowRow(
                        query.text(),
                        amounts.number(query.calls()),
                        amounts.time(query.mean()),
                        amounts.time(query.total())))
                .toList();
    }
}
