package vn.motcua.running;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.files.Uploads;
import vn.motcua.journal.Followers;
import vn.motcua.notifications.Backlog;

/**
 * How the city stands, as its database tells: numbers and names of the program's own parts.
 *
 * @param sealed how many entries the public log has; {@code sealedAt} is null before the first
 * @param free bytes that can still be written where the data folder lies
 */
record CityState(
        List<Followers.Lag> followers,
        Backlog backlog,
        long sealed,
        @Nullable Instant sealedAt,
        Uploads.UnderWay uploads,
        DatabaseState database,
        long free) {

    /** How many entries the follower that seals has not passed. */
    long unsealed() {
        return followers.stream()
                .filter(lag -> lag.follower().equals(vn.motcua.journal.PublicLog.NAME))
                .mapToLong(Followers.Lag::behind)
                .sum();
    }
}
