package vn.motcua.notifications;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it is kept, for one channel.
 *
 * @param target id of the subscription of a push; empty otherwise
 * @param failure why the last attempt failed; empty when none did
 */
record Kept(
        UUID id,
        long entry,
        UUID recipient,
        Channel channel,
        String target,
        String key,
        List<Notice.Words> words,
        String path,
        boolean formal,
        Instant createdAt,
        @Nullable Instant readAt,
        int attempts,
        String failure) {

    /** The arguments of the sentences in a language. */
    Object[] arguments(String language) {
        return words.stream().map(word -> word.in(language)).toArray();
    }
}
