package vn.motcua.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Worker;

/**
 * Delivers what waits. Rows are leased, so that several processes share the work and one that dies loses nothing; what fails
 * is tried again after 1, 2, 4 … minutes, at most an hour, for three days, and is then put aside for a person to see.
 */
@Component
class Sender extends Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Three days of trying; attempts count and not days, so that a city that was itself stopped puts nothing aside. */
    static final int MOST_ATTEMPTS = 78;

    private static final int BATCH = 20;
    private static final Duration REST = Duration.ofSeconds(2);

    private final Notices notices;
    private final Preferences preferences;
    private final Delivery delivery;
    private final Clock clock;

    Sender(
            Notices notices,
            Preferences preferences,
            Delivery delivery,
            Clock clock,
            @Value("${city.looking:false}") boolean looking) {
        super("sender", !looking);
        this.notices = notices;
        this.preferences = preferences;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** Tries what is due now, once; the running loop and tests call it. Returns how many rows it took. */
    int runOnce() {
        List<Kept> due = notices.lease(BATCH, clock.instant().plus(LEASE));
        due.forEach(this::deliver);
        return due.size();
    }

    @Override
    protected Duration turn() {
        return runOnce() == 0 ? REST : Duration.ZERO;
    }

    private void deliver(Kept notice) {
        Instant now = clock.instant();
        Preference wish = preferences.of(notice.recipient());
        Instant allowed = wish.mayBeSent(now);
        if (allowed.isAfter(now)) {
            notices.untried(notice.id(), allowed);
            return;
        }
        try {
            delivery.deliver(notice, wish);
            notices.sent(notice.id());
        } catch (Undelivered failure) {
            failed(notice, now, failure);
        }
    }

    private void failed(Kept notice, Instant now, Undelivered failure) {
        String why = String.valueOf(failure.getMessage());
        if (failure.isForGood() && notice.channel() == Channel.PUSH) {
            notices.gone(notice.id(), why);
            return;
        }
        if (failure.isForGood() || notice.attempts() >= MOST_ATTEMPTS) {
            notices.dead(notice.id(), why);
            LOG.warn("notice {} by {} put aside after {} attempts", notice.id(), notice.channel(), notice.attempts());
            return;
        }
        notices.later(notice.id(), now.plus(pause(notice.attempts())), why);
    }

    static Duration pause(int attempts) {
        Duration doubled = Duration.ofMinutes(1L << Math.min(6, Math.max(0, attempts - 1)));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
