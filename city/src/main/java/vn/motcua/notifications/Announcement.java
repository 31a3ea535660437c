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

    /** Called for entries of its types only; at most one notice with the same key for each recipient counts. */
    List<Notice> notices(Entry entry);
}
