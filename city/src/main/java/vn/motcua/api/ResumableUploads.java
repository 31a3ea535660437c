package vn.motcua.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.files.Tus;
import vn.motcua.files.Uploads;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;

/** Files that an app brings in pieces and goes on with after its connection broke ({@link Tus}). */
@RestController
@RequestMapping("/api/v1/resumable-uploads")
@Allowed(
        value = {Kind.RESIDENT, Kind.ENTERPRISE},
        scope = Scopes.WRITE)
class ResumableUploads {

    private static final String PATH = "/api/v1/resumable-uploads/";

    private final Tus tus;
    private final Uploads uploads;

    ResumableUploads(Tus tus, Uploads uploads) {
        this.tus = tus;
        this.uploads = uploads;
    }

    /** How far it is; {@code file}, whose id goes into the papers of a submission, is there when all bytes are. */
    record Progress(UUID id, long length, long received, Instant expiresAt, UploadResources.@Nullable Uploaded file) {}

    @ModelAttribute
    void version(HttpServletRequest request, HttpServletResponse response) {
        Tus.name(request, response);
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    @Allowed(value = Kind.ANYONE, scope = Scopes.WRITE)
    @Limited(perMinute = 300)
    @Described(
            status = 204,
            headers = {"Tus-Version", "Tus-Extension", "Tus-Max-Size"})
    ResponseEntity<Void> abilities() {
        return tus.abilities();
    }

    @PostMapping
    @Limited(perMinute = 120)
    @Described(
            status = 201,
            headers = {"Location", Tus.EXPIRES})
    ResponseEntity<Void> begin(
            Caller caller,
            @RequestHeader(name = Tus.RESUMABLE, defaultValue = "") String version,
            @RequestHeader(name = Tus.LENGTH, defaultValue = "") String length,
            @RequestHeader(name = Tus.METADATA, required = false) @Nullable String metadata) {
        return tus.create(caller, version, length, metadata, PATH);
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    @Limited(perMinute = 300)
    @Described(headers = {Tus.OFFSET, Tus.LENGTH, Tus.EXPIRES})
    ResponseEntity<Void> offset(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = Tus.RESUMABLE, defaultValue = "") String version) {
        return tus.state(caller, id, version);
    }

    @GetMapping("/{id}")
    @Limited(perMinute = 300)
    @Described
    Progress progress(Caller caller, @PathVariable String id) {
        Uploads.State state = uploads.state(caller, id);
        return new Progress(
                state.id(),
                state.length(),
                state.received(),
                state.expiresAt(),
                state.received() < state.length() ? null : UploadResources.uploaded(uploads.finished(caller, id)));
    }

    @PatchMapping("/{id}")
    @Limited(perMinute = 1200)
    @Described(
            status = 204,
            takes = Tus.PIECE,
            headers = {Tus.OFFSET, Tus.EXPIRES})
    ResponseEntity<Void> append(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = Tus.RESUMABLE, defaultValue = "") String version,
            @RequestHeader(name = Tus.OFFSET, defaultValue = "") String offset,
            @RequestHeader(name = Tus.CHECKSUM, required = false) @Nullable String checksum,
            HttpServletRequest request)
            throws IOException {
        return tus.append(caller, id, version, offset, checksum, request);
    }

    @DeleteMapping("/{id}")
    @Limited(perMinute = 120)
    @Described(status = 204)
    ResponseEntity<Void> terminate(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = Tus.RESUMABLE, defaultValue = "") String version) {
        return tus.terminate(caller, id, version);
    }
}
