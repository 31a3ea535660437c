package vn.motcua.notifications;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Follower;

/** Turns entries into rows of {@link Notices}, in the transaction that moves its cursor. */
@Component
class NoticeFollower implements Follower {

    static final String NAME = "notifications";

    private final List<Announcement> announcements;
    private final Notices notices;

    NoticeFollower(List<Announcement> announcements, Notices notices) {
        this.announcements = announcements;
        this.notices = notices;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return announcements.stream()
                .map(Announcement::types)
                .flatMap(Collection::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void follow(List<Entry> entries) {
        for (Entry entry : entries) {
            for (Announcement announcement : announcements) {
                if (names(announcement, entry.type())) {
                    announcement.notices(entry).forEach(notice -> notices.add(entry.position(), notice));
                }
            }
        }
    }

    private static boolean names(Announcement announcement, String type) {
        Set<String> types = announcement.types();
        return types.contains(type) || types.contains("*") || types.contains(type.split("\\.", 2)[0] + ".*");
    }
}
