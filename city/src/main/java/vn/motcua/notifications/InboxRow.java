package vn.motcua.notifications;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import vn.motcua.web.Texts;

/** One line of the inbox, or of what was put aside. */
public record InboxRow(
        UUID id, String title, String text, String channel, Instant at, boolean unread, int attempts, String failure) {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    static InboxRow of(Kept kept, Texts texts) {
        Wording wording = Wording.of(kept, texts);
        return new InboxRow(
                kept.id(),
                wording.title(),
                wording.text(),
                kept.channel().name(),
                kept.createdAt(),
                kept.readAt() == null,
                kept.attempts(),
                kept.failure());
    }

    public String when() {
        return time(at);
    }

    static String time(Instant moment) {
        return FORM.format(moment);
    }
}
