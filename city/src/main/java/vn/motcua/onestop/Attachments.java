package vn.motcua.onestop;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import vn.motcua.kernel.Caller;

/** Files that may be attached to a dossier. */
public interface Attachments {

    /** Those of the files that are whole, harmless and the caller's own; others are left out. */
    List<AttachedFile> of(Collection<UUID> files, Caller caller);
}
