package vn.motcua.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.motcua.database.Disk;
import vn.motcua.files.Uploads;
import vn.motcua.journal.Followers;
import vn.motcua.journal.PublicLog;
import vn.motcua.notifications.Backlogs;

/** Looks how the city stands: six small queries. */
@Component
class CityStates {

    private final Followers followers;
    private final PublicLog log;
    private final Backlogs backlogs;
    private final Uploads uploads;
    private final DatabaseLook database;
    private final Path data;

    CityStates(
            Followers followers,
            PublicLog log,
            Backlogs backlogs,
            Uploads uploads,
            DatabaseLook database,
            @Value("${city.data:data}") Path data) {
        this.followers = followers;
        this.log = log;
        this.backlogs = backlogs;
        this.uploads = uploads;
        this.database = database;
        this.data = data;
    }

    CityState now() {
        Optional<PublicLog.Checkpoint> checkpoint = log.latest();
        return new CityState(
                followers.lags(),
                backlogs.now(),
                checkpoint.map(PublicLog.Checkpoint::size).orElse(0L),
                checkpoint.map(PublicLog.Checkpoint::sealedAt).orElse(null),
                uploads.underWay(),
                database.state(),
                free());
    }

    private long free() {
        try {
            return Disk.free(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
