package vn.motcua.notifications;

import java.util.List;
import java.util.Set;
import vn.motcua.journal.Entry;

/**
 * What a module tells people about its entries; a bean. It runs in the follower's transaction: it may read what it needs,
 * and an exception stops the follower until it is mended, because nothing may be skipped.
 */
public interface Announcement {

    /** Types of entries, as {@link vn.motcua.journal.Follower#types()} takes them. */
    Set<String> types();

    /**
     * Called with entries of its types only, in their order; at most one notice of an entry with the same key for each
     * recipient counts.
     */
    List<Told> notices(List<Entry> entries);

    /** A notice, and the position of the entry that it tells of. */
    record Told(long entry, Notice notice) {}
}
