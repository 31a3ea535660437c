package vn.motcua.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Worker;

/** Makes the partitions of the coming months before they are needed. An entry whose month has none is kept all the same. */
@Component
class Months extends Worker {

    private static final int AHEAD = 3;
    private static final Duration EVERY = Duration.ofHours(12);

    private final JdbcClient db;
    private final Clock clock;

    Months(JdbcClient db, Clock clock, @Value("${city.looking:false}") boolean looking) {
        super("journal-months", !looking);
        this.db = db;
        this.clock = clock;
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

    @Override
    protected Duration turn() {
        make();
        return EVERY;
    }
}
