package vn.motcua.notifications;

import java.util.List;
import java.util.UUID;

/**
 * Something to tell one person.
 *
 * @param recipient account of a person or an enterprise
 * @param key of the sentences: {@code <key>.title} and {@code <key>.text} speak to "bạn"; {@code <key>.letter}, if there
 *     is one, is the text of the letter
 * @param words arguments of the sentences, in order
 * @param path where it leads, from the root of the site
 * @param formal whether the letter addresses ông or bà with the full name: receipts, apologies, decisions
 */
public record Notice(UUID recipient, String key, List<Words> words, String path, boolean formal) {

    public Notice {
        words = List.copyOf(words);
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("not a path of this site: " + path);
        }
    }

    /** An argument in both languages. */
    public record Words(String vi, String en) {
        public static Words of(String same) {
            return new Words(same, same);
        }

        String in(String language) {
            return language.equals("en") ? en : vi;
        }
    }
}
