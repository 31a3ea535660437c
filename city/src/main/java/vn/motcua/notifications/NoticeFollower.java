package vn.motcua.notifications;

import java.util.ArrayList;
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
        List<Announcement.Told> told = new ArrayList<>();
        for (Announcement announcement : announcements) {
            List<Entry> of = entries.stream()
                    .filter(entry -> names(announcement, entry.type()))
                    .toList();
            if (!of.isEmpty()) {
                told.addAll(announcement.notices(of));
            }
        }
        notices.add(told);
    }

    private static boolean names(Announcement announcement, String type) {
        Set<String> types = announcement.types();
        return types.contains(type) || types.contains("*") || types.contains(type.split("\\.", 2)[0] + ".*");
    }
}
