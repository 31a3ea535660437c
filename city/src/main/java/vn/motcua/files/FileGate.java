package vn.motcua.files;

import java.util.Optional;
import java.util.UUID;
import vn.motcua.kernel.Caller;

/**
 * Says who may read the files that a module attached to something of its own. All gates are asked: one no is a no, else one
 * yes is a yes; when none knows the file, only its owner may read it.
 */
public interface FileGate {

    /** Empty when this module did not attach the file. */
    Optional<Boolean> mayRead(Caller caller, UUID file);
}
