package vn.motcua.journal;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Json;

/**
 * One entry as recorded.
 *
 * @param position in the whole journal; grows, with gaps
 * @param seq in the stream: 1, 2, 3 …
 * @param body null when it was erased by law (its hash stays) or can't be read ({@link #isUnreadable})
 * @param hash over the header, the salted body and the previous entry of the stream
 */
public record Entry(
        long position,
        Instant recordedAt,
        String stream,
        long seq,
        String type,
        Actor actor,
        String purpose,
        byte @Nullable [] body,
        byte[] bodyHash,
        byte[] hash) {

    private static final String UNREADABLE = "journal.unreadable";

    /** What stands for an entry of an archived month whose file is missing or was changed; only stream and number are known. */
    static Entry unreadable(String stream, long seq, YearMonth month) {
        return new Entry(
                0,
                Archives.start(month),
                stream,
                seq,
                UNREADABLE,
                Actor.system("journal-archive"),
                "",
                null,
                new byte[0],
                new byte[0]);
    }

    /** Whether the entry lies in a file that can't be read now; then {@code recordedAt} is the first moment of its month. */
    public boolean isUnreadable() {
        return type.equals(UNREADABLE);
    }

    public <T> Optional<T> body(Class<T> type) {
        return body == null ? Optional.empty() : Optional.of(Json.read(body, type));
    }

    /** The body of an entry that the law never lets be erased. */
    public <T> T requireBody(Class<T> shape) {
        return body(shape).orElseThrow(() -> new IllegalStateException("entry " + position + " has no body"));
    }
}
