package vn.motcua.desk;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** Counts the statements that requests send to the database; what runs in the background is left out. */
final class Statements extends AppenderBase<ILoggingEvent> {

    private final AtomicInteger count = new AtomicInteger();

    private Statements() {}

    static int during(Runnable request) {
        Logger logger = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");
        Level before = logger.getLevel();
        boolean additive = logger.isAdditive();
        Statements statements = new Statements();
        statements.setContext(logger.getLoggerContext());
        statements.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(statements);
        try {
            request.run();
        } finally {
            logger.detachAppender(statements);
            logger.setLevel(before);
            logger.setAdditive(additive);
        }
        return statements.count.get();
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean request = event.getThreadName().startsWith("answering-");
        if (request && event.getMessage().startsWith("Executing prepared SQL statement")) {
            count.incrementAndGet();
        }
    }
}
