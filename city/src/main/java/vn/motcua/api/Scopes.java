package vn.motcua.api;

import java.util.List;

/** What a program may be allowed (phạm vi truy cập). */
final class Scopes {

    /** Public information: procedures, tracking, verification. */
    static final String CATALOGUE = "catalogue";

    static final String READ = "dossiers:read";
    static final String WRITE = "dossiers:write";

    /** What people can allow an app. */
    static final List<String> OF_PEOPLE = List.of(CATALOGUE, READ, WRITE);

    static final List<String> ALL = List.of(CATALOGUE, READ, WRITE);

    private Scopes() {}
}
