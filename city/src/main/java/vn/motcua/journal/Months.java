package vn.motcua.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the partitions of the coming months before they are needed. An entry whose month has none is kept all the same. */
@Component
class Months implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Months.class);
    private static final int AHEAD = 3;
    private static final Duration EVERY = Duration.ofHours(12);

    private final JdbcClient db;
    private final Clock clock;
    private final boolean looking;
    private @Nullable Thread thread;

    Months(JdbcClient db, Clock clock, @Value("${city.looking:false}") boolean looking) {
        this.db = db;
        this.clock = clock;
        this.looking = looking;
    }

    /** This month and the next ones. */
    void make() {
        LocalDate month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        for (int i = 0; i <= AHEAD; i++) {
            db.sql("select journal.make_month(:month)")
                    .param("month", month.plusMonths(i))
                    .query(Boolean.class)
                    .single();
        }
    }

    private void loop() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                make();
            } catch (DataAccessException e) {
                LOG.warn("the journal's next months can't be made now: {}", e.toString());
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public boolean isAutoStartup() {
        return !looking;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("journal-months").start(this::loop);
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
