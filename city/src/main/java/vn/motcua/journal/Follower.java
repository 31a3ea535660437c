package vn.motcua.journal;

import java.util.List;
import java.util.Set;

/**
 * Reacts to what happened elsewhere. A bean of this type is called with the entries of its types, in the order of their
 * positions, in a transaction that also moves its cursor: whatever it writes to the database happens exactly once.
 * An effect outside the database must carry the entry's position as its idempotency key.
 *
 * <p>If it throws, the batch is rolled back and tried again later, with growing pauses; it never skips.
 */
public interface Follower {

    /** Names the cursor, for ever: {@code notifications}. */
    String name();

    /** Which types it wants; a type that ends with {@code .*} means all of a module's, {@code *} all. */
    Set<String> types();

    /** At most {@link #most} entries. */
    void follow(List<Entry> entries);

    /**
     * How many entries it takes at a time. Few for one whose work on each takes long: no follower gets past the beginning of
     * a transaction that is still running.
     */
    default int most() {
        return 500;
    }
}
