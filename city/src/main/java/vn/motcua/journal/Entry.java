package vn.motcua.journal;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Json;

/**
 * One entry as recorded.
 *
 * @param position in the whole journal; grows, with gaps
 * @param seq in the stream: 1, 2, 3 …
 * @param body null when it was erased by law; its hash stays
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

    public <T> Optional<T> body(Class<T> type) {
        return body == null ? Optional.empty() : Optional.of(Json.read(body, type));
    }

    /** The body of an entry that the law never lets be erased. */
    public <T> T requireBody(Class<T> shape) {
        return body(shape).orElseThrow(() -> new IllegalStateException("entry " + position + " has no body"));
    }
}
