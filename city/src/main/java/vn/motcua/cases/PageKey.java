package vn.motcua.cases;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.kernel.Invalid;

/** The last row of a page, as the next page asks for it. {@code due} is a timestamp as PostgreSQL reads it. */
record PageKey(String due, String id, String step) {

    static final PageKey FIRST = new PageKey("-infinity", new UUID(0, 0).toString(), "");
    static final PageKey NEWEST = new PageKey("infinity", new UUID(-1, -1).toString(), "");

    /** Throws {@link Invalid} for a text that no page gave out. */
    static PageKey read(@Nullable String text) {
        if (text == null) {
            return FIRST;
        }
        String[] parts = text.split("~", 3);
        try {
            if (parts.length != 3) {
                throw new IllegalArgumentException(text);
            }
            String due = parts[0].equals("infinity")
                    ? parts[0]
                    : Instant.parse(parts[0]).toString();
            return new PageKey(due, UUID.fromString(parts[1]).toString(), parts[2]);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw Invalid.at("after", "web.page-key").asException();
        }
    }

    static String write(@Nullable Instant due, UUID id, String step) {
        return (due == null ? "infinity" : due.toString()) + "~" + id + "~" + step;
    }
}
