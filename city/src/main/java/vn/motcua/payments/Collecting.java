package vn.motcua.payments;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Worker;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Asks for the statement now and then, in case a message of the bank was lost, and judges credits that a process left behind.
 * One process at a time has the turn.
 */
@Component
class Collecting extends Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Collecting.class);

    /** How far back a statement is read: longer than any bank or we were ever away. */
    private static final int DAYS = 7;

    private final Statements statements;
    private final Credits credits;
    private final CreditRows rows;
    private final CityAccount account;
    private final Clock clock;
    private final Duration rest;

    Collecting(
            Statements statements,
            Credits credits,
            CreditRows rows,
            CityAccount account,
            Clock clock,
            @Value("${city.payments.poll:PT1M}") Duration rest,
            @Value("${city.looking:false}") boolean looking) {
        super("payments", !looking && account.open());
        this.statements = statements;
        this.credits = credits;
        this.rows = rows;
        this.account = account;
        this.clock = clock;
        this.rest = rest;
    }

    /** One turn, when it is ours. @return whether the statement was read */
    boolean runOnce() throws InterruptedException {
        credits.judgeAll();
        if (!statements.offered()
                || !rows.takeTurn(account.number(), clock.instant().plus(rest))) {
            return false;
        }
        LocalDate from = LocalDate.now(clock.withZone(WorkingCalendar.ZONE)).minusDays(DAYS);
        try {
            statements.since(from).forEach(booked -> credits.take(booked, Credits.Way.STATEMENT));
            return true;
        } catch (IOException e) {
            LOG.warn("the bank's statement is not to be had: {}", e.getMessage());
            return false;
        }
    }

    @Override
    protected Duration turn() throws InterruptedException {
        runOnce();
        return rest;
    }
}
