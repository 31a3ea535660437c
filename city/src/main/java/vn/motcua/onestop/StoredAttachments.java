package vn.motcua.onestop;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.motcua.files.Files;
import vn.motcua.files.StoredFile;
import vn.motcua.kernel.Caller;

/** Files that the caller brought, or that were handed in before by whom the caller acts for. */
@Component
class StoredAttachments implements Attachments {

    private final Files files;
    private final HandedRows handed;

    StoredAttachments(Files files, HandedRows handed) {
        this.files = files;
        this.handed = handed;
    }

    @Override
    public List<AttachedFile> of(Collection<UUID> wanted, Caller caller) {
        UUID account = caller.signedInAccount();
        List<StoredFile> found = files.findAll(wanted);
        UUID behalf = caller.onBehalfOf();
        Set<UUID> known = new HashSet<>(handed.among(behalf == null ? account : behalf, wanted));
        return found.stream()
                .filter(file -> account.equals(file.owner()) || known.contains(file.id()))
                .map(StoredAttachments::attached)
                .toList();
    }

    static AttachedFile attached(StoredFile file) {
        return new AttachedFile(file.id(), file.name(), file.sha256(), file.size(), file.pages(), file.mediaType());
    }
}
