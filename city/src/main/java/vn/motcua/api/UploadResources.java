package vn.motcua.api;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.motcua.files.Files;
import vn.motcua.files.StoredFile;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;

/** Files that an app brings before it hands a dossier in. What they are is found in their content, as everywhere. */
@RestController
@RequestMapping("/api/v1/uploads")
@Allowed(
        value = {Kind.RESIDENT, Kind.ENTERPRISE},
        scope = Scopes.WRITE)
class UploadResources {

    private final Files files;

    UploadResources(Files files) {
        this.files = files;
    }

    /** A stored file; {@code id} goes into the papers of a submission. */
    record Uploaded(UUID id, String name, String mediaType, long size, int pages, String sha256) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Limited(perMinute = 60)
    @Described(status = 201)
    ResponseEntity<Uploaded> upload(@RequestParam("file") MultipartFile file, Caller caller) {
        files.requireRoom(caller.signedInAccount(), file.getSize());
        StoredFile stored = files.store(file, caller, "api/" + Clients.idOf(caller));
        return ResponseEntity.status(HttpStatus.CREATED).body(uploaded(stored));
    }

    static Uploaded uploaded(StoredFile stored) {
        return new Uploaded(
                stored.id(), stored.name(), stored.mediaType(), stored.size(), stored.pages(), stored.sha256());
    }
}
