package vn.motcua.notifications;

import org.springframework.stereotype.Service;

/** How sending goes, for who runs the city. */
@Service
public class Backlogs {

    private final Notices notices;

    Backlogs(Notices notices) {
        this.notices = notices;
    }

    public Backlog now() {
        return notices.backlog();
    }
}
