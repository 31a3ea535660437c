package vn.motcua.files;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import vn.motcua.files.FilesProblem.Fault;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;

/** Resumable uploads by the tus protocol 1.0.0 (tus.io) with creation, termination, checksum and expiration. */
@Controller
@Allowed({Caller.Kind.RESIDENT, Caller.Kind.ENTERPRISE, Caller.Kind.OFFICER, Caller.Kind.ADMINISTRATOR})
class UploadController {

    private static final String VERSION = "1.0.0";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String OFFSET = "Upload-Offset";

    private final Uploads uploads;

    /** Every answer names the version, refusals too; one to another version says which are spoken. */
    @ModelAttribute
    void version(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(RESUMABLE, VERSION);
        if (!VERSION.equals(request.getHeader(RESUMABLE))) {
            response.setHeader("Tus-Version", VERSION);
        }
    }

    UploadController(Uploads uploads) {
        this.uploads = uploads;
    }

    @RequestMapping(path = "/uploads", method = RequestMethod.OPTIONS)
    @Allowed(Caller.Kind.ANYONE)
    ResponseEntity<Void> abilities() {
        return answer(HttpStatus.NO_CONTENT)
                .header("Tus-Extension", "creation,termination,checksum,expiration")
                .header("Tus-Max-Size", Long.toString(Files.MOST_BYTES))
                .header("Tus-Checksum-Algorithm", "sha256")
                .build();
    }

    @PostMapping("/uploads")
    @Limited(perMinute = 120)
    ResponseEntity<Void> create(
            Caller caller,
            @RequestHeader(name = RESUMABLE, defaultValue = "") String version,
            @RequestHeader(name = "Upload-Length", defaultValue = "") String length,
            @RequestHeader(name = "Upload-Metadata", required = false) @Nullable String metadata) {
        requireVersion(version);
        String name = Uploads.metadata(metadata).getOrDefault("filename", "");
        Uploads.State state = uploads.create(caller, number(length, "Upload-Length"), name);
        return expiring(answer(HttpStatus.CREATED), state)
                .header("Location", Uploads.PATH + state.id())
                .build();
    }

    @RequestMapping(path = "/uploads/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> state(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = RESUMABLE, defaultValue = "") String version) {
        requireVersion(version);
        Uploads.State state = uploads.state(caller, id);
        return expiring(answer(HttpStatus.OK), state)
                .header(OFFSET, Long.toString(state.received()))
                .header("Upload-Length", Long.toString(state.length()))
                .build();
    }

    @PatchMapping("/uploads/{id}")
    @Limited(perMinute = 1200)
    ResponseEntity<Void> append(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = RESUMABLE, defaultValue = "") String version,
            @RequestHeader(name = OFFSET, defaultValue = "") String offset,
            @RequestHeader(name = "Upload-Checksum", required = false) @Nullable String checksum,
            @RequestHeader(name = "Content-Type", defaultValue = "") String type,
            HttpServletRequest request)
            throws IOException {
        requireVersion(version);
        if (!type.equals("application/offset+octet-stream")) {
            throw new FilesProblem.WrongProtocol(Fault.CONTENT_TYPE, "Content-Type: application/offset+octet-stream")
                    .asException();
        }
        Uploads.State state =
                uploads.append(caller, id, number(offset, OFFSET), request.getInputStream(), sha256(checksum));
        return expiring(answer(HttpStatus.NO_CONTENT), state)
                .header(OFFSET, Long.toString(state.received()))
                .build();
    }

    @DeleteMapping("/uploads/{id}")
    ResponseEntity<Void> terminate(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = RESUMABLE, defaultValue = "") String version) {
        requireVersion(version);
        uploads.terminate(caller, id);
        return answer(HttpStatus.NO_CONTENT).build();
    }

    private static ResponseEntity.HeadersBuilder<?> expiring(
            ResponseEntity.HeadersBuilder<?> answer, Uploads.State state) {
        return answer.header(
                "Upload-Expires",
                DateTimeFormatter.RFC_1123_DATE_TIME
                        .withLocale(Locale.ROOT)
                        .format(state.expiresAt().atOffset(ZoneOffset.UTC)));
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status).header("Cache-Control", "no-store");
    }

    private static void requireVersion(String version) {
        if (!version.equals(VERSION)) {
            throw new FilesProblem.WrongProtocol(Fault.VERSION, "Tus-Resumable: " + VERSION).asException();
        }
    }

    private static long number(String value, String header) {
        if (!value.matches("\\d{1,15}")) {
            throw new FilesProblem.WrongProtocol(Fault.HEADER, header + " is a number of bytes").asException();
        }
        return Long.parseLong(value);
    }

    private static byte @Nullable [] sha256(@Nullable String checksum) {
        if (checksum == null) {
            return null;
        }
        try {
            if (checksum.startsWith("sha256 ")) {
                return Base64.getDecoder().decode(checksum.substring(7));
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw new FilesProblem.WrongProtocol(Fault.HEADER, "Upload-Checksum: sha256 <base64>").asException();
    }
}
