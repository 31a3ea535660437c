package vn.motcua.demo;

import java.time.Clock;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.identity.FirstAdministrator;

/**
 * Makes the demonstration once, before the first request is served. People come in one transaction, in a city without
 * accounts only; dossiers follow, each by the commands that officers use. Processes that start together take turns.
 */
final class DemoLoading implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLoading.class);
    private static final String PEOPLE = "people";
    private static final String DOSSIERS = "dossiers";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final FirstAdministrator installation;
    private final DemoPeople people;
    private final DemoDossiers dossiers;
    private final Clock clock;
    private volatile boolean running;

    DemoLoading(
            JdbcClient db,
            TransactionTemplate transaction,
            FirstAdministrator installation,
            DemoPeople people,
            DemoDossiers dossiers,
            Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.installation = installation;
        this.people = people;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        boolean made = Boolean.TRUE.equals(transaction.execute(status -> makePeople()));
        if (made && dossiers.possible() && claim(DOSSIERS)) {
            long begun = System.nanoTime();
            int count = dossiers.make();
            LOG.info("{} demonstration dossiers made in {} ms", count, (System.nanoTime() - begun) / 1_000_000);
        }
    }

    /** Whether the people are there. */
    private boolean makePeople() {
        db.sql("select pg_advisory_xact_lock(hashtext('demo.loading')) is null")
                .query(Boolean.class)
                .single();
        if (made(PEOPLE)) {
            return true;
        }
        if (!installation.nobody()) {
            return false;
        }
        long begun = System.nanoTime();
        people.make();
        claim(PEOPLE);
        LOG.info("Demonstration people made in {} ms", (System.nanoTime() - begun) / 1_000_000);
        return true;
    }

    /** Whether the accounts that are printed exist. */
    boolean peopled() {
        return made(PEOPLE);
    }

    private boolean made(String what) {
        return db.sql("select exists (select from demo.made where what = :what)")
                .param("what", what)
                .query(Boolean.class)
                .single();
    }

    private boolean claim(String what) {
        return db.sql("insert into demo.made (what, made_at) values (:what, :now) on conflict do nothing")
                        .param("what", what)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After definitions and agencies, before followers and the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
