package vn.motcua.definitions;

/** A module that makes something of definitions for itself. */
public interface DefinitionListener {

    /** Called in this process after each publication, and once at start before the first request is served. */
    void published();
}
