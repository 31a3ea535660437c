package vn.motcua.definitions;

import java.util.List;

/** What came of publishing the folder. */
public sealed interface Publication {

    /** The folder is as it was. */
    record Unchanged() implements Publication {}

    /** Nothing was published: every fault of the folder, ordered by file and line. */
    record Refused(List<Fault> faults) implements Publication {}

    /**
     * Published, all at once.
     *
     * @param changes new versions and withdrawals; empty when only comments or blanks changed
     */
    record Done(List<Change> changes) implements Publication {}

    /**
     * One change.
     *
     * @param version the new version, or the one withdrawn
     */
    record Change(String kind, String code, int version, boolean withdrawn) {}
}
