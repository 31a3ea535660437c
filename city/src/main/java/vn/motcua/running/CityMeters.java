package vn.motcua.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.motcua.journal.Follower;
import vn.motcua.journal.Followers;

/**
 * The figures of the city as a whole, the same from each of its processes. A scrape looks at the database at most once in five
 * seconds; while that does not answer, these figures are not a number and {@code motcua_database_up} is 0.
 */
@Component
class CityMeters implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(CityMeters.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final CityStates states;
    private final Clock clock;
    private final List<String> followers;
    private @Nullable CityState last;
    private long looked = System.nanoTime() - FRESH_NANOS;

    CityMeters(CityStates states, Clock clock, List<Follower> followers) {
        this.states = states;
        this.clock = clock;
        this.followers = followers.stream().map(Follower::name).toList();
    }

    private synchronized @Nullable CityState state() {
        if (System.nanoTime() - looked >= FRESH_NANOS) {
            try {
                last = states.now();
            } catch (RuntimeException e) {
                // Whatever it is, the other figures are still told, and this one says that something is.
                LOG.warn("the city's figures can't be read: {}", e.toString());
                last = null;
            }
            looked = System.nanoTime();
        }
        return last;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("motcua.database.up", () -> state() == null ? 0 : 1)
                .description("Whether the database tells how the city stands")
                .register(meters);
        gauge(
                meters,
                "motcua.database.size.bytes",
                "",
                state -> state.database().bytes());
        gauge(
                meters,
                "motcua.database.connections",
                "Of everybody",
                state -> state.database().connections());
        gauge(
                meters,
                "motcua.database.connections.most",
                "",
                state -> state.database().most());
        gauge(
                meters,
                "motcua.database.transaction.seconds",
                "How long the oldest transaction runs; while it does, followers wait",
                state -> seconds(state.database().longest()));
        gauge(meters, "motcua.disk.free.bytes", "Where the data folder lies", CityState::free);
        gauge(meters, "motcua.log.entries", "Sealed in the public log", CityState::sealed);
        gauge(meters, "motcua.log.unsealed.entries", "Not sealed yet", CityState::unsealed);
        gauge(
                meters,
                "motcua.notices.waiting",
                "Letters to send",
                state -> state.backlog().waiting());
        gauge(
                meters,
                "motcua.notices.oldest.seconds",
                "Age of the oldest of them",
                state -> age(state.backlog().since()));
        gauge(
                meters,
                "motcua.notices.dead",
                "Given up, for a person to send again",
                state -> state.backlog().dead());
        gauge(
                meters,
                "motcua.uploads.open",
                "Under way",
                state -> state.uploads().uploads());
        gauge(
                meters,
                "motcua.uploads.open.bytes",
                "Here of those under way",
                state -> state.uploads().bytes());
        for (String follower : followers) {
            lag(meters, "motcua.follower.lag.entries", follower, Followers.Lag::behind);
            lag(meters, "motcua.follower.lag.seconds", follower, lag -> age(lag.since()));
            lag(meters, "motcua.follower.failures", follower, Followers.Lag::failures);
        }
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<CityState> value) {
        Gauge.builder(name, () -> {
                    CityState state = state();
                    return state == null ? Double.NaN : value.applyAsDouble(state);
                })
                .description(description)
                .register(meters);
    }

    private void lag(MeterRegistry meters, String name, String follower, ToDoubleFunction<Followers.Lag> value) {
        Gauge.builder(name, () -> {
                    CityState state = state();
                    return state == null
                            ? Double.NaN
                            : state.followers().stream()
                                    .filter(lag -> lag.follower().equals(follower))
                                    .mapToDouble(value)
                                    .sum();
                })
                .tag("follower", follower)
                .register(meters);
    }

    private double age(@Nullable Instant since) {
        return since == null ? 0 : Math.max(0, seconds(Duration.between(since, clock.instant())));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
