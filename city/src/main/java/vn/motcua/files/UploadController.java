package vn.motcua.files;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;

/** Resumable uploads of pages ({@link Tus}). */
@Controller
@Allowed({Caller.Kind.RESIDENT, Caller.Kind.ENTERPRISE, Caller.Kind.OFFICER, Caller.Kind.ADMINISTRATOR})
class UploadController {

    private final Tus tus;

    UploadController(Tus tus) {
        this.tus = tus;
    }

    @ModelAttribute
    void version(HttpServletRequest request, HttpServletResponse response) {
        Tus.name(request, response);
    }

    @RequestMapping(path = "/uploads", method = RequestMethod.OPTIONS)
    @Allowed(Caller.Kind.ANYONE)
    ResponseEntity<Void> abilities() {
        return tus.abilities();
    }

    @PostMapping("/uploads")
    @Limited(perMinute = 120)
    ResponseEntity<Void> create(
            Caller caller,
            @RequestHeader(name = Tus.RESUMABLE, defaultValue = "") String version,
            @RequestHeader(name = Tus.LENGTH, defaultValue = "") String length,
            @RequestHeader(name = Tus.METADATA, required = false) @Nullable String metadata) {
        return tus.create(caller, version, length, metadata, Uploads.PATH);
    }

    @RequestMapping(path = "/uploads/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> state(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = Tus.RESUMABLE, defaultValue = "") String version) {
        return tus.state(caller, id, version);
    }

    @PatchMapping("/uploads/{id}")
    @Limited(perMinute = 1200)
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

    @DeleteMapping("/uploads/{id}")
    ResponseEntity<Void> terminate(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = Tus.RESUMABLE, defaultValue = "") String version) {
        return tus.terminate(caller, id, version);
    }
}
