package vn.motcua.running;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.stereotype.Component;

/**
 * Whether the city takes requests: it has started, is not stopping, and its database answers. The migrations ran before there
 * was anything to ask. The database is asked at most once a second, whoever asks us.
 */
@Component
class Readiness {

    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final int ANSWER_SECONDS = 2;

    private final ApplicationAvailability availability;
    private final DataSource source;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Answer last = new Answer(false, System.nanoTime() - FRESH_NANOS);

    Readiness(ApplicationAvailability availability, DataSource source) {
        this.availability = availability;
        this.source = source;
    }

    private record Answer(boolean up, long nanos) {

        boolean fresh() {
            return System.nanoTime() - nanos < FRESH_NANOS;
        }
    }

    boolean ready() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC && databaseAnswers();
    }

    /** While one asks, the others take the answer before: a probe never queues. */
    boolean databaseAnswers() {
        if (!last.fresh() && asking.tryLock()) {
            try {
                last = new Answer(ask(), System.nanoTime());
            } finally {
                asking.unlock();
            }
        }
        return last.up();
    }

    private boolean ask() {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
