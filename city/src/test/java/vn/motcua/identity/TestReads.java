package vn.motcua.identity;

import vn.motcua.journal.Journal;

/** The record of who looked, for tests of other modules. */
public final class TestReads {

    private TestReads() {}

    public static DataReads on(Journal journal) {
        return new DataReads(journal);
    }
}
