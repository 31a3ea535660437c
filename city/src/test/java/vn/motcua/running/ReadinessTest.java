package vn.motcua.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Ready is: started, not stopping, and the database answers; that is asked at most once a second. */
class ReadinessTest {

    /** A database that is away, and counts who asked. */
    private static final class Away extends AbstractDataSource {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            throw new SQLException("away");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    @Test
    void without_its_database_a_city_is_not_ready_and_a_crowd_of_probes_asks_once() {
        ApplicationAvailabilityBean accepting = new ApplicationAvailabilityBean();
        accepting.onApplicationEvent(new AvailabilityChangeEvent<>("test", ReadinessState.ACCEPTING_TRAFFIC));
        Away away = new Away();
        Readiness readiness = new Readiness(accepting, away);
        for (int i = 0; i < 100; i++) {
            assertThat(readiness.ready()).isFalse();
        }
        assertThat(away.asked.get()).isBetween(1, 2);
    }

    @Test
    void before_it_has_started_it_asks_nobody() {
        Away away = new Away();
        assertThat(new Readiness(new ApplicationAvailabilityBean(), away).ready())
                .isFalse();
        assertThat(away.asked.get()).isZero();
    }
}
