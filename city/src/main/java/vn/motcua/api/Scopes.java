package vn.motcua.api;

import java.util.List;

/** What a program may be allowed (phạm vi truy cập). */
final class Scopes {

    /** Public information: procedures and the public log. */
    static final String CATALOGUE = "catalogue";

    /** Where a dossier stands, for who knows its code and second factor. */
    static final String TRACKING = "tracking";

    /** Whether a paper is genuine. */
    static final String VERIFICATION = "verification";

    /** A person's own dossiers; for systems those of the procedures that they were granted. */
    static final String READ = "dossiers:read";

    static final String WRITE = "dossiers:write";

    static final List<String> ALL = List.of(CATALOGUE, TRACKING, VERIFICATION, READ, WRITE);

    /** What a system can have: nothing is handed in by a program for itself. */
    static final List<String> OF_SYSTEMS = List.of(CATALOGUE, TRACKING, VERIFICATION, READ);

    private Scopes() {}
}
